/** The options of the palette, and the sections that group them. */

import type { SearchResult } from '../../../core/search/present/search-results.ts'
import type { SearchKind } from '../../../core/search/search-document.ts'
import type { Seconds } from '../../../core/time/span.ts'

export interface RecentPosition {
  readonly episodeId: string
  readonly at: Seconds
  /** The label of the option. */
  readonly text: string
}

export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: SearchResult }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | { readonly kind: 'search'; readonly key: string; readonly text: string }
  | { readonly kind: 'saved'; readonly key: string; readonly path: string; readonly text: string }
  | { readonly kind: 'name'; readonly key: string; readonly path: string; readonly name: string; readonly note: string }
  | { readonly kind: 'position'; readonly key: string; readonly position: RecentPosition }
  | CheckOption
  | MoreOption

/** Leads to the page that checks quotations. */
export interface CheckOption {
  readonly kind: 'check'
  readonly key: string
  /** To be checked; empty where the page is asked for by its name. */
  readonly quote: string
  readonly text: string
}

/** Shows what is counted and not among the rows: all of one kind, all of one episode, or a page. */
export interface MoreOption {
  readonly kind: 'more'
  readonly key: string
  readonly shows: SearchKind | { readonly episodeId: string } | 'page'
  readonly text: string
}

/** Options that lead out of the palette. */
export type PaletteChoice = Exclude<PaletteOption, { readonly kind: 'search' | 'more' }>

/** How a row is chosen: the typed text, and whether to play from there. */
export interface ChoiceOptions {
  readonly query: string
  readonly play: boolean
}

export interface PaletteSection {
  readonly id: string
  /** Empty for a section without a heading. */
  readonly title: string
  /** Beside the heading. */
  readonly note: string
  /** Occurrence line: only of transcript sections. */
  readonly times?: readonly Seconds[] | undefined
  /** Length of another episode whose passages these are, as far as it is known. */
  readonly duration?: Seconds | undefined
  readonly options: readonly PaletteOption[]
}
