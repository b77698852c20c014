/** The options of the palette, and the sections that group them. */

import type { SearchResult } from '../../../core/search/present/search-results.ts'
import type { Seconds } from '../../../core/time/span.ts'

/** Every option leads out of the palette. */
export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: SearchResult }
  /** The page of a name that is what was typed. */
  | { readonly kind: 'name'; readonly key: string; readonly row: SearchResult }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | PathOption
  | {
      readonly kind: 'position'
      readonly key: string
      readonly episodeId: string
      readonly at: Seconds | undefined
      readonly text: string
      readonly note: string
    }
  | CheckOption

/** A saved search, by the address of its results without the base of the site. */
interface PathOption {
  readonly kind: 'saved'
  readonly key: string
  readonly path: string
  readonly text: string
  readonly note: string
}

/** Leads to the page that checks quotations. */
interface CheckOption {
  readonly kind: 'check'
  readonly key: string
  /** To be checked; empty where the page is asked for by its name. */
  readonly quote: string
  readonly text: string
}

/** How a row is chosen: the typed text, and whether to play from there. */
export interface ChoiceOptions {
  readonly query: string
  readonly play: boolean
}

export interface PaletteSection {
  readonly id: string
  /** Empty for a section without a heading. */
  readonly title: string
  /** How many there are of it, beside the heading. */
  readonly count: string
  readonly options: readonly PaletteOption[]
}
