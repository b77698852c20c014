/** The sections of a palette with an empty field: saved and recent searches, and episodes viewed lately. */

import { formatTimecode } from '../../../core/time/timecode.ts'
import type { PaletteOption, PaletteSection, RecentPosition } from './palette-option.ts'

/** The latest first. */
export interface RecentLists {
  /** By the address of its results, without the base of the site. */
  readonly saved?: readonly { readonly path: string; readonly text: string }[]
  readonly searches: readonly { readonly text: string }[]
  readonly positions: readonly RecentPosition[]
}

/** Of saved and recent searches and of positions, each. */
export const RECENT_SHOWN = 3

export function listRecentSections({ saved = [], searches, positions }: RecentLists): readonly PaletteSection[] {
  const kept = saved
    .slice(0, RECENT_SHOWN)
    .map((search): PaletteOption => ({ kind: 'saved', key: `saved/${search.path}`, ...search }))
  const all = `Show all ${saved.length} saved searches`
  // The page of all results lists them while its field is empty.
  if (saved.length > kept.length) kept.push({ kind: 'more', key: 'more/saved', shows: 'page', text: all })
  const asked = searches
    .slice(0, RECENT_SHOWN)
    .map(({ text }): PaletteOption => ({ kind: 'search', key: `search/${text}`, text }))
  const visited = positions.slice(0, RECENT_SHOWN).map((position): PaletteOption => {
    return { kind: 'position', key: `position/${position.episodeId}/${formatTimecode(position.at)}`, position }
  })
  return [
    { id: 'saved', title: 'Saved searches', note: '', options: kept },
    { id: 'searches', title: 'Recent searches', note: '', options: asked },
    { id: 'positions', title: 'Recently viewed', note: '', options: visited },
  ].filter(({ options }) => options.length > 0)
}
