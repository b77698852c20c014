/** The sections of the palette for a typed query: rows of results, and the ways to those it has no room for. */

import type { KindGroup, SearchResult } from '../../../core/search/present/search-results.ts'
import type { SearchKind } from '../../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import { formatCount } from '../../../core/text/number.ts'
import { formatDay } from '../../../core/time/day.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import type { AnsweredResults } from '../../../services/search/select-results.ts'
import { COUNT_WORDS, GROUP_WORDS } from '../kind-words.ts'
import type { PaletteOption, PaletteSection } from './palette-option.ts'
import { countWords } from '../../../core/text/words.ts'

/** Catalogue facts about the episodes found. */
export interface KnownEpisodes {
  readonly open: { readonly id: string; readonly title: string } | undefined
  readonly entries: readonly SearchedEpisode[]
}

/**
 * The typed time, the best match, then the groups as they come, and passages of other episodes: before everything where none
 * is open, else behind what is of the open one. Groups without rows of their own are left out. With one kind chosen, only
 * what is of that kind.
 */
export function listResultSections(
  results: AnsweredResults,
  chosen: SearchKind | undefined,
  known: KnownEpisodes,
): readonly PaletteSection[] {
  const { time, best, groups } = results
  const sections: PaletteSection[] = []
  if (time && chosen === undefined) {
    const options: PaletteOption[] = [{ kind: 'time', key: `time/${time.at}`, at: time.at }]
    sections.push({ id: 'time', title: '', note: '', options })
  }
  if (best && (chosen === undefined || chosen === best.kind)) {
    const note = best.kind === 'transcript' ? nameEpisode(best.hit.document.episodeId, known) : ''
    sections.push({ id: 'best', title: 'Best match', note, options: [asOption(best)] })
  }
  const others = listOtherEpisodes(results, known)
  const own = groups.flatMap((group): PaletteSection[] => {
    const { kind, rows, times } = group
    const more = listMoreOfKind(results, group, chosen)
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
  return [...listed, ...listPartialSection(results, chosen)]
}

function isRow({ kind }: PaletteOption): boolean {
  return kind === 'row'
}

function divide<T>(items: readonly T[], test: (item: T) => boolean): readonly [yes: readonly T[], no: readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}

function listPartialSection({ partial }: AnsweredResults, chosen: SearchKind | undefined): readonly PaletteSection[] {
  const rows = partial.filter(({ kind }) => chosen === undefined || kind === chosen)
  if (rows.length === 0) return []
  const options = rows.map((row): PaletteOption => ({ ...asOption(row), key: `partial/${row.key}` }))
  return [{ id: 'partial', title: 'Partial matches', note: 'some of the words', options }]
}

/** Of a kind that is not chosen: the choice of it shows more. */
function listMoreOfKind(
  results: AnsweredResults,
  { kind, rows, count }: KindGroup,
  chosen: SearchKind | undefined,
): readonly PaletteOption[] {
  const { best } = results
  const isBestOfIt = best?.kind === kind && (kind !== 'transcript' || !isElsewhere(results))
  if (chosen === kind || count <= rows.length + (isBestOfIt ? 1 : 0)) return []
  const [one, many] = COUNT_WORDS[kind]
  const text = formatShowAll(formatCount(count, one, many), isCountOpen(results))
  return [{ kind: 'more', key: `more/${kind}`, shows: kind, text }]
}

/** True when the best match is in an episode that is not open. */
function isElsewhere({ best, episodes }: AnsweredResults): boolean {
  return episodes.some(({ episodeId }) => episodeId === best?.hit.document.episodeId)
}

function listOtherEpisodes(results: AnsweredResults, known: KnownEpisodes): PaletteSection[] {
  const { episodes, best } = results
  const isOpen = isCountOpen(results)
  return episodes.flatMap(({ episodeId, rows, count, times }): PaletteSection[] => {
    const isBestOfIt = best?.kind === 'transcript' && best.hit.document.episodeId === episodeId
    const isWhole = count <= rows.length + (isBestOfIt ? 1 : 0)
    if (isWhole && rows.length === 0) return []
    const text = formatShowAll(formatCount(count, 'passage'), isOpen)
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

function nameEpisode(id: string, { open, entries }: KnownEpisodes): string {
  const title = open?.id === id ? open.title : (entries.find((entry) => entry.id === id)?.title ?? id)
  return displayText(title)
}

function asOption(row: SearchResult): PaletteOption {
  return { kind: 'row', key: row.key, row }
}

export interface AllFound {
  /** Of the way to the page of all that was found. */
  readonly label: string
  /** In how many episodes; empty where it is not passages that are counted. */
  readonly note: string
}

/** All that was found, for the foot of the palette. Numbers only once all is counted. */
export function describeAllFound(results: AnsweredResults, kind: SearchKind | undefined): AllFound {
  const { counts, total, episodeCount, groups, completeness } = results
  const [one, many] = kind === undefined ? ['result', 'results'] : COUNT_WORDS[kind]
  const count = kind === undefined ? total : (counts[kind] ?? 0)
  if (completeness === 'partial' || count === 0) return { label: 'See all results', note: '' }
  const label = formatShowAll(formatCount(count, one, many), isCountOpen(results))
  const isOpenFound = groups.some((group) => group.kind === 'transcript' && group.count > 0)
  const episodes = episodeCount + (isOpenFound ? 1 : 0)
  const hasEpisodes = episodes > 0 && (kind === undefined || kind === 'transcript')
  return { label, note: hasEpisodes ? formatCount(episodes, 'episode') : '' }
}

/** More may be found than was counted. */
function isCountOpen({ completeness }: AnsweredResults): boolean {
  return completeness !== 'whole'
}

/** @param counted `25 passages`, `1 name`. */
function formatShowAll(counted: string, isOpen: boolean): string {
  if (isOpen) return `Show more: at least ${counted}`
  return counted.startsWith('1 ') ? `Show ${counted}` : `Show all ${counted}`
}

const NAME = 'Check a quote'
/** Letters of the name that must be typed. */
const MIN_LETTERS = 4
/** Words of a text that is hardly a search. */
const LONG = 6
/** Words between quotation marks; fewer are searched as a phrase. */
const QUOTED = 4
const MARK = /["“”„«»‹›「」『』]/

/** Above the way to all results, which stays in sight at the end. */
export function addCheckOption(sections: readonly PaletteSection[], typed: string): readonly PaletteSection[] {
  const option = getCheckOption(typed.trim())
  if (!option) return sections
  const at = sections.findIndex(({ id }) => id === 'more')
  return sections.toSpliced(at === -1 ? sections.length : at, 0, {
    id: 'check',
    title: '',
    note: '',
    options: [option],
  })
}

/** Nothing was found that could be shown. */
export function isNothingFound(sections: readonly PaletteSection[]): boolean {
  return sections.every(({ id }) => id === 'check')
}

function getCheckOption(typed: string): PaletteOption | undefined {
  const name = NAME.toLowerCase()
  if (typed.length >= MIN_LETTERS && name.startsWith(typed.toLowerCase()))
    return { kind: 'check', key: 'check', quote: '', text: NAME }
  if (countWords(typed) < (MARK.test(typed) ? QUOTED : LONG)) return undefined
  return { kind: 'check', key: 'check', quote: typed, text: `Check this quote: ${typed}` }
}
