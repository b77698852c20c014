/** The options of the palette in sections: rows of results, or recent searches and episodes. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResults, KindGroup, SearchResult } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatCount, formatTotal } from '../../core/text/number.ts'
import { COUNT_WORDS, GROUP_WORDS } from './kind-words.ts'

export interface RecentPosition {
  readonly episodeId: string
  readonly at: Seconds
  /** The label of the option. */
  readonly text: string
}

/** The latest first. */
export interface RecentLists {
  readonly searches: readonly { readonly text: string }[]
  readonly positions: readonly RecentPosition[]
}

export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: SearchResult }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | { readonly kind: 'search'; readonly key: string; readonly text: string }
  | { readonly kind: 'position'; readonly key: string; readonly position: RecentPosition }
  | MoreOption

/** Shows what is counted and not among the rows: all of one kind, all of one episode, or everything as a page. */
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

const RECENT_SHOWN = 5

/** Catalogue facts about the episodes found. */
export interface KnownEpisodes {
  readonly open: { readonly id: string; readonly title: string } | undefined
  readonly entries: readonly CatalogueEntry[]
}

/**
 * The typed time, the best match, then the groups as they come, and passages of other episodes: before everything where none
 * is open, else behind what is of the open one. Groups without rows of their own are left out. With one kind chosen, only
 * what is of that kind.
 */
export function listAnswerSections(
  answer: SearchResults,
  chosen: SearchKind | undefined,
  known: KnownEpisodes,
): readonly PaletteSection[] {
  const { time, best, groups } = answer
  const sections: PaletteSection[] = []
  if (time && chosen === undefined) {
    const options: PaletteOption[] = [{ kind: 'time', key: `time/${time.at}`, at: time.at }]
    sections.push({ id: 'time', title: '', note: '', options })
  }
  if (best && (chosen === undefined || chosen === best.kind)) {
    const note = best.kind === 'transcript' ? nameEpisode(best.hit.document.episodeId, known) : ''
    sections.push({ id: 'best', title: 'Best match', note, options: [asOption(best)] })
  }
  const others = listOtherEpisodes(answer, known)
  const own = groups.flatMap((group): PaletteSection[] => {
    const { kind, rows, times } = group
    const more = listMoreOfKind(answer, group, chosen)
    if (rows.length + more.length === 0) return []
    const isSaid = kind === 'transcript'
    const note = isSaid && known.open ? nameEpisode(known.open.id, known) : ''
    const options = [...rows.map(asOption), ...more]
    return [{ id: kind, title: GROUP_WORDS[kind], note, times: isSaid ? times : undefined, options }]
  })
  const titles = known.open ? own.findIndex(({ id }) => id === 'episode') : 0
  const index = titles === -1 ? own.length : titles
  return [...sections, ...own.slice(0, index), ...others, ...own.slice(index), ...listPartialSection(answer, chosen)]
}

function listPartialSection({ partial }: SearchResults, chosen: SearchKind | undefined): readonly PaletteSection[] {
  const rows = partial.filter(({ kind }) => chosen === undefined || kind === chosen)
  if (rows.length === 0) return []
  const options = rows.map((row): PaletteOption => ({ ...asOption(row), key: `partial/${row.key}` }))
  return [{ id: 'partial', title: 'Partial matches', note: 'some of the words', options }]
}

/** With the kind chosen and still more than its rows, the page has them. */
function listMoreOfKind(
  answer: SearchResults,
  { kind, rows, count }: KindGroup,
  chosen: SearchKind | undefined,
): readonly PaletteOption[] {
  const { best } = answer
  const isBestOfIt = best?.kind === kind && (kind !== 'transcript' || !isElsewhere(answer))
  if (count <= rows.length + (isBestOfIt ? 1 : 0)) return []
  const [one, many] = COUNT_WORDS[kind]
  const text = showAll(formatCount(count, one, many), isCountOpen(answer))
  return [{ kind: 'more', key: `more/${kind}`, shows: chosen === kind ? 'page' : kind, text }]
}

/** True when the best match is in an episode that is not open. */
function isElsewhere({ best, episodes }: SearchResults): boolean {
  return episodes.some(({ episodeId }) => episodeId === best?.hit.document.episodeId)
}

function listOtherEpisodes(answer: SearchResults, known: KnownEpisodes): PaletteSection[] {
  const { episodes, episodeCount, counts, best } = answer
  const isUncounted = isCountOpen(answer)
  const sections = episodes.flatMap(({ episodeId, rows, count, times }): PaletteSection[] => {
    const isBestOfIt = best?.kind === 'transcript' && best.hit.document.episodeId === episodeId
    const isWhole = count <= rows.length + (isBestOfIt ? 1 : 0)
    if (isWhole && rows.length === 0) return []
    const text = showAll(formatCount(count, 'passage'), isUncounted)
    const more: PaletteOption = { kind: 'more', key: `more/in/${episodeId}`, shows: { episodeId }, text }
    return [
      {
        id: `in/${episodeId}`,
        title: nameEpisode(episodeId, known),
        note: formatTotal(count, isUncounted, 'passage'),
        times,
        duration: known.entries.find(({ id }) => id === episodeId)?.duration ?? times.at(-1),
        options: isWhole ? rows.map(asOption) : [...rows.map(asOption), more],
      },
    ]
  })
  if (episodeCount <= episodes.length) return sections
  const passages = formatCount(counts.transcript ?? 0, 'passage')
  const text = showAll(`${passages} in ${formatCount(episodeCount, 'episode')}`, isUncounted)
  const all: PaletteOption = { kind: 'more', key: 'more/episodes', shows: 'page', text }
  return [...sections, { id: 'more', title: '', note: '', options: [all] }]
}

/** More may be found than was counted. */
function isCountOpen({ isUncounted, isPartial }: SearchResults): boolean {
  return isUncounted || isPartial
}

export interface AllFound {
  /** Of the way to the page of all that was found. */
  readonly label: string
  /** In how many episodes; empty where it is not passages that are counted. */
  readonly note: string
}

/** The foot of a phone's palette. Numbers only once all is counted. */
export function describeAll(answer: SearchResults, kind: SearchKind | undefined): AllFound {
  const { counts, total, episodeCount, groups, isPartial } = answer
  const [one, many] = kind === undefined ? ['result', 'results'] : COUNT_WORDS[kind]
  const count = kind === undefined ? total : (counts[kind] ?? 0)
  if (isPartial || count === 0) return { label: 'See all results', note: '' }
  const label = showAll(formatCount(count, one, many), isCountOpen(answer))
  const isOpenFound = groups.some((group) => group.kind === 'transcript' && group.count > 0)
  const episodes = episodeCount + (isOpenFound ? 1 : 0)
  const hasEpisodes = episodes > 0 && (kind === undefined || kind === 'transcript')
  return { label, note: hasEpisodes ? formatCount(episodes, 'episode') : '' }
}

function showAll(counted: string, isUncounted: boolean): string {
  return isUncounted ? `Show more: at least ${counted}` : `Show all ${counted}`
}

function nameEpisode(id: string, { open, entries }: KnownEpisodes): string {
  const title = open?.id === id ? open.title : (entries.find((entry) => entry.id === id)?.title ?? id)
  return displayText(title)
}

export function listRecentSections({ searches, positions }: RecentLists): readonly PaletteSection[] {
  const asked = searches
    .slice(0, RECENT_SHOWN)
    .map(({ text }): PaletteOption => ({ kind: 'search', key: `search/${text}`, text }))
  const visited = positions.slice(0, RECENT_SHOWN).map((position): PaletteOption => {
    return { kind: 'position', key: `position/${position.episodeId}/${formatTimecode(position.at)}`, position }
  })
  return [
    { id: 'searches', title: 'Recent searches', note: '', options: asked },
    { id: 'positions', title: 'Recently viewed', note: '', options: visited },
  ].filter(({ options }) => options.length > 0)
}

function asOption(row: SearchResult): PaletteOption {
  return { kind: 'row', key: row.key, row }
}
