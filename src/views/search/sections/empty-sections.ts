/** The sections of a palette with an empty field: saved searches, and where the reader was. */

import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import { formatCount } from '../../../core/text/number.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import type { SavedSearch } from '../../../services/search/saved-searches.ts'
import { formatSearchPath } from '../../../services/search/search-address.ts'
import { formatLeft } from '../../library/reading-position.ts'
import type { PaletteOption, PaletteSection } from './palette-option.ts'

/** Of each, the latest first. */
export const RECENT_SHOWN = 3

/** @param entries The episodes that are known so far: a position in another one is left out. */
export function listEmptySections(
  saved: readonly SavedSearch[],
  positions: readonly { readonly episodeId: string; readonly at?: Seconds }[],
  entries: readonly SearchedEpisode[],
): readonly PaletteSection[] {
  const find = (id: string) => entries.find((entry) => entry.id === id)
  const kept = saved.slice(0, RECENT_SHOWN).map(({ q, episode, seen }): PaletteOption => {
    const path = formatSearchPath({ q, episode })
    const where = episode === undefined ? '' : ` in ${displayText(find(episode)?.title ?? episode)}`
    return { kind: 'saved', key: `saved/${path}`, path, text: q + where, note: describeSeen(seen) }
  })
  const left = positions.slice(0, RECENT_SHOWN).flatMap(({ episodeId, at }): PaletteOption[] => {
    const entry = find(episodeId)
    if (!entry) return []
    const facts = [at === undefined ? undefined : formatTimecode(at), formatLeft(entry.duration, at)]
    const note = facts.filter((fact) => fact !== undefined).join(' · ')
    return [{ kind: 'position', key: `position/${episodeId}`, episodeId, at, text: displayText(entry.title), note }]
  })
  return [
    { id: 'saved', title: 'Saved searches', count: '', options: kept },
    { id: 'positions', title: 'Where you were', count: '', options: left },
  ].filter(({ options }) => options.length > 0)
}

/** They are counted anew on the page of results alone: for that all texts of the library may have to be read. */
function describeSeen(seen: SavedSearch['seen']): string {
  if (!seen) return 'Not counted yet'
  const counts = Object.values(seen.episodes).filter((count) => count > 0)
  const passages = counts.reduce((sum, count) => sum + count, 0)
  if (passages === 0) return `${formatCount(seen.others, 'result')} when last seen`
  return `${formatCount(passages, 'passage')} in ${formatCount(counts.length, 'episode')} when last seen`
}
