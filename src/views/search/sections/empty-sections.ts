/** Examples for a palette with an empty field: sentences, names and questions of the library or the open episode. */

import type { CatalogueEntry, NameEntry, Names } from '../../../core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../../core/catalogue/sort/sort-catalogue.ts'
import type { Findings } from '../../../core/findings/finding.ts'
import type { Transcript } from '../../../core/transcript/transcript.ts'
import { describeNoted, findOnlyEpisode } from '../../../core/findings/mentions/list-names.ts'
import type { PaletteOption, PaletteSection, RecentPosition } from './palette-option.ts'
import { formatNamePath } from '../../../services/links.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'

const SHOWN = 3

/**
 * Names of the most episodes, and sentences of the newest episodes that have one. Before the list of names is loaded, those
 * that the catalogue proposes.
 */
export function listLibraryExamples(
  episodes: readonly CatalogueEntry[],
  names: Names | undefined,
  proposed: readonly string[] = [],
): readonly PaletteSection[] {
  const listed = Object.entries(names?.names ?? {})
    .filter(([, { episodes: of }]) => of.length > 0)
    .toSorted(([, a], [, b]) => b.episodes.length - a.episodes.length)
  const said = sortCatalogue(episodes).flatMap(({ id, quote }): PaletteOption[] => {
    if (quote?.at === undefined) return []
    const position = { episodeId: id, at: quote.at, text: quote.text }
    return [{ kind: 'position', key: `said/${id}`, position }]
  })
  const searched = names
    ? []
    : proposed.map((name): PaletteOption => ({ kind: 'search', key: `name/${name}`, text: name }))
  return listSections([
    ['names', 'Names in most episodes', listed.map(toName)],
    ['proposed', 'Names in many episodes', searched],
    ['said', 'Said in the library', said],
  ])
}

/** The names said most in the open episode, and its first questions. */
export function listEpisodeExamples(
  id: string,
  transcript: Transcript,
  findings: Findings | undefined,
): readonly PaletteSection[] {
  const names = (findings?.mentions ?? [])
    .filter(({ occurrences }) => occurrences.length > 0)
    .toSorted((a, b) => b.occurrences.length - a.occurrences.length)
    .map(({ name }): PaletteOption => ({ kind: 'search', key: `name/${name}`, text: name }))
  const questions = (findings?.questions ?? []).flatMap((question): PaletteOption[] => {
    const { at, range, segment } = question
    const text = transcript.segments[segment]?.text.slice(range.start, range.end).trim() ?? ''
    return at === undefined || text === ''
      ? []
      : [{ kind: 'position', key: `asked/${question.id}`, position: { episodeId: id, at, text } }]
  })
  return listSections([
    ['names', 'Names said most here', names],
    ['asked', 'Asked here', questions],
  ])
}

function toName([slug, entry]: readonly [string, NameEntry]): PaletteOption {
  const { name, episodes } = entry
  const path = formatNamePath(slug, findOnlyEpisode(entry))
  return { kind: 'name', key: `name/${slug}`, path, name, note: describeNoted(episodes.length) }
}

function listSections(
  sections: readonly (readonly [id: string, title: string, options: readonly PaletteOption[]])[],
): readonly PaletteSection[] {
  return sections
    .filter(([, , options]) => options.length > 0)
    .map(([id, title, options]) => ({ id, title, note: '', options: options.slice(0, SHOWN) }))
}

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
  const recent = searches
    .slice(0, RECENT_SHOWN)
    .map(({ text }): PaletteOption => ({ kind: 'search', key: `search/${text}`, text }))
  const visited = positions.slice(0, RECENT_SHOWN).map((position): PaletteOption => {
    return { kind: 'position', key: `position/${position.episodeId}/${formatTimecode(position.at)}`, position }
  })
  return [
    { id: 'saved', title: 'Saved searches', note: '', options: kept },
    { id: 'searches', title: 'Recent searches', note: '', options: recent },
    { id: 'positions', title: 'Recently viewed', note: '', options: visited },
  ].filter(({ options }) => options.length > 0)
}
