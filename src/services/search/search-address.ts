/** The address of a page of results: the query, whose operators are its filters, and how the results are shown. */

import { NO_DATE } from '../../core/catalogue/catalogue-values.ts'
import type { NamedFacet } from '../../core/catalogue/facets.ts'
import { KIND_ORDER } from '../../core/search/present/search-results.ts'
import { replaceOperators, writeOperator } from '../../core/search/query/edit-query.ts'
import { type FilterKind, NAMED_FACETS } from '../../core/search/query/operators.ts'
import { createEpisodeTest, writeExactName } from '../../core/search/query/episode-filter.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { stepDate } from '../../core/time/calendar.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { LibraryAddress } from '../library-address.ts'
import { TYPED_LIMIT, type SearchKind } from '../../core/search/search-document.ts'
import type { SearchedLists } from './searched-lists.ts'
import { readParameters } from '../read-parameters.ts'

export interface SearchAddress {
  /** Empty: no search yet. */
  readonly q: string
  /** Only this episode, by id. */
  readonly episode?: string | undefined
  /** Only what is said in this part of the episodes, in percent: `25-50`. */
  readonly part?: string | undefined
  /** Order of the episodes. Default: best match first. */
  readonly sort?: EpisodeOrder | undefined
  /** Passages as one list. Default: by episode. */
  readonly view?: 'list'
}

export const RESULT_SORTS: readonly EpisodeOrder[] = ['most', 'newest', 'oldest']

/** Filters, which become operators of the query; undefined or an empty list takes them out. */
export interface FilterChange extends Readonly<Partial<Record<NamedFacet, string | readonly string[] | undefined>>> {
  readonly kind?: SearchKind | readonly SearchKind[] | undefined
  /** Words that begin names, or as `writeExactName` writes one that is meant alone. */
  readonly speaker?: string | readonly string[] | undefined
  /** First and last day, YYYY-MM-DD, or a first and last month or year. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Values of the operator: `<20m`, `20m-1h`. */
  readonly length?: string | readonly string[] | undefined
}

export type SearchAddressChange = FilterChange & {
  readonly [Name in keyof SearchAddress]?: SearchAddress[Name] | undefined
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MAX_VALUE_LENGTH = 200
/** Lengths in links made before lengths were operators. */
const OLD_LENGTHS: Readonly<Record<string, string>> = { short: '<30m', medium: '30m-90m', long: '>90m' }

/**
 * Never throws. Doubled parameters: the last wins; what makes no sense is left out. Filters of links made before operators
 * become operators.
 */
export function parseSearchAddress(search: string): SearchAddress {
  const read = readParameters(search)
  const last = (name: string) => read(name)?.slice(0, MAX_VALUE_LENGTH) || undefined
  const among = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === last(name))
  const day = (name: string) => (DAY.test(last(name) ?? '') ? last(name) : undefined)
  const filters: FilterChange = {
    ...Object.fromEntries(NAMED_FACETS.map((name) => [name, last(name)])),
    kind: among('kind', KIND_ORDER),
    speaker: last('speaker'),
    from: day('from'),
    to: day('to'),
    length: Object.hasOwn(OLD_LENGTHS, last('length') ?? '') ? OLD_LENGTHS[last('length')!] : undefined,
  }
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  return changeSearchAddress(
    { q: (read('q') ?? '').slice(0, TYPED_LIMIT + 1) },
    {
      ...Object.fromEntries(given),
      episode: last('episode'),
      part: parsePartRange(last('part')) && last('part'),
      sort: among('sort', RESULT_SORTS),
      view: among('view', ['list']),
    },
  )
}

/** The address with parts chosen, or taken back with `undefined`. */
export function changeSearchAddress(address: SearchAddress, change: SearchAddressChange): SearchAddress {
  const { q, ...rest } = { ...address, ...change }
  const kept = Object.entries(rest).filter(([name, value]) => value !== undefined && !Object.hasOwn(OPERATORS, name))
  return { q: writeFilters(q, change), ...(Object.fromEntries(kept) as Omit<SearchAddress, 'q'>) }
}

const OPERATORS: Readonly<Record<keyof FilterChange, FilterKind>> = {
  speaker: 'speaker',
  ...(Object.fromEntries(NAMED_FACETS.map((name) => [name, name])) as { readonly [Name in NamedFacet]: Name }),
  length: 'length',
  from: 'after',
  to: 'before',
  kind: 'kind',
}
const FILTERS = Object.keys(OPERATORS) as (keyof FilterChange)[]

/** Takes out every filter. */
export const NO_FILTERS: SearchAddressChange = Object.fromEntries(
  [...FILTERS, 'episode', 'part'].map((name) => [name, undefined]),
)

/** Only the filters that the change names are written anew. */
function writeFilters(query: string, change: FilterChange): string {
  return FILTERS.filter((name) => name in change).reduce((text, name) => {
    const values = [change[name] ?? []].flat()
    const kind = OPERATORS[name]
    return replaceOperators(
      text,
      new Set([kind]),
      values.map((value) => writeOperator(kind, writeValue(name, value))),
    )
  }, query)
}

/** Dates are whole months where they can be; the operator `before` names the day after the last. */
function writeValue(name: keyof FilterChange, value: string): string {
  if (name === 'to') return dropFirsts(stepDate(endMonth(value), 1))
  return name === 'from' ? dropFirsts(value) : value
}

/** A day behind the end of its month is the last of it. */
function endMonth(date: string): string {
  const [year, month, day] = date.split('-')
  if (day === undefined) return date
  const next = stepDate(date, 1)
  return next.startsWith(`${year}-${month}-`) ? date : `${year}-${month}`
}

function dropFirsts(date: string): string {
  return date.length > 7 && date.endsWith('-01') ? date.slice(0, 7) : date
}

/** `/search?q=…`, without the site's base. */
export function formatSearchPath({ q, ...rest }: SearchAddress): string {
  const given = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const parameters = new URLSearchParams([...(q === '' ? [] : [['q', q]]), ...given])
  const text = parameters.toString()
  return text === '' ? '/search' : `/search?${text}`
}

/** The episodes that the address leaves. One without a date or a length is left by no date and no length. */
export function listNarrowed(
  episodes: readonly SearchedEpisode[],
  { q, episode }: SearchAddress,
): readonly SearchedEpisode[] {
  const fits = createEpisodeTest(parseQuery(q).operators, episodes)
  const left = fits ? episodes.filter(fits) : episodes
  return episode === undefined ? left : left.filter(({ id }) => id === episode)
}

/** True where the address leaves out episodes. */
function isNarrowed({ q, episode }: SearchAddress): boolean {
  return episode !== undefined || createEpisodeTest(parseQuery(q).operators, []) !== undefined
}

/** How many episodes the address leaves. Undefined where that is not known yet. */
export function countNarrowed({ episodes, count }: SearchedLists, address: SearchAddress): number | undefined {
  if (episodes) return listNarrowed(episodes, address).length
  return isNarrowed(address) ? undefined : count
}

/** Filters of the library's page, as they narrow a page of results. */
export function narrowAlike(address: LibraryAddress): FilterChange {
  const { speaker, year, from, to, length } = address
  const [first, last] = year === undefined || year === NO_DATE ? [from, to] : [year, year]
  return {
    ...Object.fromEntries(NAMED_FACETS.map((name) => [name, address[name]])),
    speaker: speaker === undefined ? undefined : writeExactName(speaker),
    length: length && OLD_LENGTHS[length],
    from: first,
    to: last,
  }
}

/** Parts of an episode that are told apart: 5 % each. */
export const PARTS = 20

/** Indexes of the first and the last part that is left. */
export type PartRange = readonly [first: number, last: number]

/** `25-50`, in percent; undefined for anything else, and for all of it. */
export function parsePartRange(text: string | undefined): PartRange | undefined {
  const match = /^(\d{1,2})-(\d{1,3})$/.exec(text ?? '')
  const step = 100 / PARTS
  const [first, end] = [Number(match?.[1]) / step, Number(match?.[2]) / step]
  if (!match || !Number.isInteger(first) || !Number.isInteger(end) || first >= end || end > PARTS) return undefined
  return end - first === PARTS ? undefined : [first, end - 1]
}

export function formatPartRange([first, last]: PartRange): string | undefined {
  const step = 100 / PARTS
  return first === 0 && last === PARTS - 1 ? undefined : `${first * step}-${(last + 1) * step}`
}

/** Index of the part; undefined where the length is not known. The very end belongs to the last one. */
export function findPart(at: Seconds | undefined, duration: Seconds | undefined): number | undefined {
  if (at === undefined || !(duration !== undefined && duration > 0)) return undefined
  return Math.min(PARTS - 1, Math.floor((at / duration) * PARTS))
}
