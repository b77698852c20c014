/** What can be chosen in the palette, in sections: an answer's rows, or what was searched and visited lately. */

import type { PaletteAnswer, PaletteRow } from '../../core/search/palette.ts'
import type { SearchKind } from '../../core/search/search.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { GROUP_WORDS } from './kind-words.ts'

export interface RecentPlace {
  readonly episodeId: string
  readonly at: Seconds
  /** What stands there. */
  readonly text: string
}

/** The latest first. */
export interface RecentLists {
  readonly searches: readonly { readonly text: string }[]
  readonly places: readonly RecentPlace[]
}

export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: PaletteRow }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | { readonly kind: 'search'; readonly key: string; readonly text: string }
  | { readonly kind: 'place'; readonly key: string; readonly place: RecentPlace }

export interface PaletteSection {
  readonly id: string
  /** Empty for a section without a heading. */
  readonly title: string
  /** Beside the heading. */
  readonly note: string
  /** Occurrence line: only of transcript sections. */
  readonly times?: readonly Seconds[]
  readonly options: readonly PaletteOption[]
}

const RECENT_SHOWN = 5

/**
 * The typed time, the best match, then the groups as they come. Groups without rows of their own are left out. With one
 * kind chosen, only what is of that kind.
 */
export function listAnswerSections(
  answer: PaletteAnswer,
  chosen: SearchKind | undefined,
  episodeTitle: string,
): readonly PaletteSection[] {
  const { time, best, groups } = answer
  const sections: PaletteSection[] = []
  if (time && chosen === undefined) {
    const options: PaletteOption[] = [{ kind: 'time', key: `time/${time.at}`, at: time.at }]
    sections.push({ id: 'time', title: '', note: '', options })
  }
  if (best && (chosen === undefined || chosen === best.kind)) {
    const note = best.kind === 'transcript' ? episodeTitle : ''
    sections.push({ id: 'best', title: 'Best match', note, options: [asOption(best)] })
  }
  for (const { kind, rows, times } of groups) {
    if (rows.length === 0) continue
    sections.push({
      id: kind,
      title: GROUP_WORDS[kind],
      note: kind === 'transcript' ? episodeTitle : '',
      ...(kind === 'transcript' && { times }),
      options: rows.map(asOption),
    })
  }
  return sections
}

export function listRecentSections({ searches, places }: RecentLists): readonly PaletteSection[] {
  const asked = searches
    .slice(0, RECENT_SHOWN)
    .map(({ text }): PaletteOption => ({ kind: 'search', key: `search/${text}`, text }))
  const visited = places.slice(0, RECENT_SHOWN).map((place): PaletteOption => {
    return { kind: 'place', key: `place/${place.episodeId}/${formatTimecode(place.at)}`, place }
  })
  return [
    { id: 'searches', title: 'Recent searches', note: '', options: asked },
    { id: 'places', title: 'Recent places', note: '', options: visited },
  ].filter(({ options }) => options.length > 0)
}

function asOption(row: PaletteRow): PaletteOption {
  return { kind: 'row', key: row.key, row }
}
