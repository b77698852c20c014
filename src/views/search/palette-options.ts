/** The options of the palette in sections: rows of results, or saved and recent searches, and episodes. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import {
  OPEN_ONLY,
  type KindGroup,
  type SearchResult,
  type SearchResults,
} from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import { formatDay } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatCount } from '../../core/text/number.ts'
import { COUNT_WORDS, GROUP_WORDS } from './kind-words.ts'

export interface RecentPosition {
  readonly episodeId: string
  readonly at: Seconds
  /** The label of the option. */
  readonly text: string
}

/** The latest first. */
export interface RecentLists {
  /** By the address of its results, without the base of the site. */
  readonly saved?: readonly { readonly path: string; readonly text: string }[]
  readonly searches: readonly { readonly text: string }[]
  readonly positions: readonly RecentPosition[]
}

export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: SearchResult }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | { readonly kind: 'search'; readonly key: string; readonly text: string }
  | { readonly kind: 'saved'; readonly key: string; readonly path: string; readonly text: string }
  | { readonly kind: 'name'; readonly key: string; readonly slug: string; readonly name: string; readonly note: string }
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

/** Shows what is counted and not among the rows: all of one kind, all of one episode, everything in the list or as a page. */
export interface MoreOption {
  readonly kind: 'more'
  readonly key: string
  readonly shows: SearchKind | { readonly episodeId: string } | 'list' | 'page'
  readonly text: string
  /** Behind the text. */
  readonly note?: string
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

/** Of saved and recent searches and of positions, each. */
export const RECENT_SHOWN = 3

/** Catalogue facts about the episodes found. */
export interface KnownEpisodes {
  readonly open: { readonly id: string; readonly title: string } | undefined
  readonly entries: readonly SearchedEpisode[]
}

/** Ways to see the results that the list has no room for: more rows, the page of results, or a row below the list. */
export type Rest = 'list' | 'page' | 'elsewhere'

/**
 * The typed time, the best match, then the groups as they come, and passages of other episodes: before everything where none
 * is open, else behind what is of the open one. Groups without rows of their own are left out. With one kind chosen, only
 * what is of that kind. At the end everything, where more exists than is listed.
 */
export function listAnswerSections(
  answer: SearchResults,
  chosen: SearchKind | undefined,
  known: KnownEpisodes,
  rest: Rest,
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
  // A kind that lists nothing of its own does not keep passages waiting below it.
  const [first, after] = divide(own.slice(0, index), ({ id, options }) => id === 'transcript' || options.some(isRow))
  const listed = [...sections, ...first, ...others, ...after, ...own.slice(index)]
  return [...listed, ...listPartialSection(answer, chosen), ...listRest(answer, listed, chosen, rest)]
}

function isRow({ kind }: PaletteOption): boolean {
  return kind === 'row'
}

function divide<T>(items: readonly T[], test: (item: T) => boolean): readonly [yes: readonly T[], no: readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}

/** Everything there is, where more exists than is listed. */
function listRest(
  answer: SearchResults,
  listed: readonly PaletteSection[],
  chosen: SearchKind | undefined,
  rest: Rest,
): readonly PaletteSection[] {
  // A kind that only the open episode has is listed whole once it is chosen, and no page has it.
  if (rest === 'elsewhere' || (chosen !== undefined && OPEN_ONLY.has(chosen))) return []
  const rows = listed.flatMap(({ options }) => options.filter((option) => option.kind === 'row'))
  const drawn = rows.filter(({ row }) => !OPEN_ONLY.has(row.kind) && (chosen === undefined || row.kind === chosen))
  const count = chosen === undefined ? answer.total : (answer.counts[chosen] ?? 0)
  if (count <= drawn.length) return []
  const { label, note } = describeAll(answer, chosen)
  return [
    { id: 'more', title: '', note: '', options: [{ kind: 'more', key: 'more/all', shows: rest, text: label, note }] },
  ]
}

function listPartialSection({ partial }: SearchResults, chosen: SearchKind | undefined): readonly PaletteSection[] {
  const rows = partial.filter(({ kind }) => chosen === undefined || kind === chosen)
  if (rows.length === 0) return []
  const options = rows.map((row): PaletteOption => ({ ...asOption(row), key: `partial/${row.key}` }))
  return [{ id: 'partial', title: 'Partial matches', note: 'some of the words', options }]
}

/** Of a kind that is not chosen: the choice of it shows more. */
function listMoreOfKind(
  answer: SearchResults,
  { kind, rows, count }: KindGroup,
  chosen: SearchKind | undefined,
): readonly PaletteOption[] {
  const { best } = answer
  const isBestOfIt = best?.kind === kind && (kind !== 'transcript' || !isElsewhere(answer))
  if (chosen === kind || count <= rows.length + (isBestOfIt ? 1 : 0)) return []
  const [one, many] = COUNT_WORDS[kind]
  const text = showAll(formatCount(count, one, many), isCountOpen(answer))
  return [{ kind: 'more', key: `more/${kind}`, shows: kind, text }]
}

/** True when the best match is in an episode that is not open. */
function isElsewhere({ best, episodes }: SearchResults): boolean {
  return episodes.some(({ episodeId }) => episodeId === best?.hit.document.episodeId)
}

function listOtherEpisodes(answer: SearchResults, known: KnownEpisodes): PaletteSection[] {
  const { episodes, best } = answer
  const isUncounted = isCountOpen(answer)
  return episodes.flatMap(({ episodeId, rows, count, times }): PaletteSection[] => {
    const isBestOfIt = best?.kind === 'transcript' && best.hit.document.episodeId === episodeId
    const isWhole = count <= rows.length + (isBestOfIt ? 1 : 0)
    if (isWhole && rows.length === 0) return []
    const text = showAll(formatCount(count, 'passage'), isUncounted)
    const entry = known.entries.find(({ id }) => id === episodeId)
    const more: PaletteOption = { kind: 'more', key: `more/in/${episodeId}`, shows: { episodeId }, text }
    return [
      {
        id: `in/${episodeId}`,
        title: nameEpisode(episodeId, known),
        note: formatDay(entry?.publishedOn, true) ?? '',
        times,
        duration: entry?.duration ?? times.at(-1),
        options: isWhole ? rows.map(asOption) : [...rows.map(asOption), more],
      },
    ]
  })
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

/** All that was found, for the foot of the palette. Numbers only once all is counted. */
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

/** @param counted `25 passages`, `1 mention`. */
function showAll(counted: string, isUncounted: boolean): string {
  if (isUncounted) return `Show more: at least ${counted}`
  return counted.startsWith('1 ') ? `Show ${counted}` : `Show all ${counted}`
}

function nameEpisode(id: string, { open, entries }: KnownEpisodes): string {
  const title = open?.id === id ? open.title : (entries.find((entry) => entry.id === id)?.title ?? id)
  return displayText(title)
}

export function listRecentSections({ saved = [], searches, positions }: RecentLists): readonly PaletteSection[] {
  const kept = saved
    .slice(0, RECENT_SHOWN)
    .map((search): PaletteOption => ({ kind: 'saved', key: `saved/${search.path}`, ...search }))
  const all = `Show all ${saved.length} saved searches`
  // The page of all results lists them while nothing is asked.
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

function asOption(row: SearchResult): PaletteOption {
  return { kind: 'row', key: row.key, row }
}
