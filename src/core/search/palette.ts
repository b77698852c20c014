/** What the palette is told: one best match, groups in a fixed order, counts, corrections, a time to go to. Types only. */

import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'
import type { Concordance, Excerpt } from './excerpt.ts'
import type { Correction, SearchHit, SearchKind } from './search.ts'

export interface PaletteRow {
  /** Unique in one answer and the same for the same thing from key to key: React key and option id. */
  readonly key: string
  readonly kind: SearchKind
  readonly hit: SearchHit
  /** Second to go to; absent when the row has no time. */
  readonly at?: Seconds
  /** Transcript rows: the stretch of `hit.document.text` (the segment's text) to reveal and paint. */
  readonly range?: TextRange
  /** Transcript rows: the same stretch in an aligned column. */
  readonly concordance?: Concordance
  /** The row's text and second line, cut to what a row can show, with what to paint in them. */
  readonly text: Excerpt
  readonly detail: Excerpt
}

export interface PaletteGroup {
  readonly kind: SearchKind
  /** At most the limit. The best match is counted but not repeated here, so it may be empty. */
  readonly rows: readonly PaletteRow[]
  /** Of all rows there are. */
  readonly count: number
  /** Times of all rows that have one, rising: the group's occurrence line. */
  readonly times: readonly Seconds[]
}

export interface PaletteAnswer {
  readonly query: string
  /** The query is a time: offer to go there. Never beyond the duration. */
  readonly time?: { readonly kind: 'time'; readonly at: Seconds }
  /** The one row that answers best, over all kinds. */
  readonly best?: PaletteRow
  /** Only kinds with hits, in `PALETTE_ORDER`. */
  readonly groups: readonly PaletteGroup[]
  readonly counts: Readonly<Partial<Record<SearchKind, number>>>
  readonly total: number
  /** `No exact match for “deepsek”. Showing DeepSeek.` */
  readonly corrections: readonly Correction[]
  /** Words typed that are nowhere; the rows hold the others. */
  readonly missing: readonly string[]
  readonly wasShortened: boolean
}

export interface PaletteOptions {
  /** Only this kind's group, with more rows. The counts are still those of all kinds. */
  readonly kind?: SearchKind
  /** Only what this voice says, by its key in the speaker book: passages labelled or carried, and quotes given to it. */
  readonly voice?: string
}

export const PALETTE_ORDER: readonly SearchKind[] = [
  'transcript',
  'quote',
  'key-point',
  'mention',
  'highlight',
  'summary',
  'resource',
  'note',
  'episode',
]
