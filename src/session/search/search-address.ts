/** The address of a page of results: query and filters. One grammar for reading and writing. */

import { filterCatalogue, LENGTHS, NO_DATE, type EpisodeLength } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { KIND_ORDER } from '../../core/search/present/search-results.ts'
import type { LibraryAddress } from '../address.ts'
import { RESULT_SORTS, type ResultsSort } from './sort-results.ts'
import { TYPED_LIMIT, type SearchKind } from '../../core/search/search-document.ts'

export interface SearchAddress {
  /** Empty: nothing is asked yet. */
  readonly q: string
  readonly kind?: SearchKind
  readonly channel?: string
  readonly tag?: string
  /** A name, or words that begin it. */
  readonly speaker?: string
  /** First and last day, YYYY-MM-DD. */
  readonly from?: string
  readonly to?: string
  readonly length?: EpisodeLength
  /** Only this episode, by id. */
  readonly episode?: string
  /** Order of the episodes. Default: as well as they answer. */
  readonly sort?: ResultsSort | undefined
  /** Passages as one list. Default: by episode. */
  readonly view?: 'list'
}

export type SearchAddressChange = { readonly [Name in keyof SearchAddress]?: SearchAddress[Name] | undefined }

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MAX_VALUE_LENGTH = 200

/** Never throws. Doubled parameters: the last wins; what makes no sense is left out. */
export function parseSearchAddress(search: string): SearchAddress {
  const parameters = new URLSearchParams(search)
  const last = (name: string) => parameters.getAll(name).at(-1)?.slice(0, MAX_VALUE_LENGTH) || undefined
  const among = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === last(name))
  const day = (name: string) => (DAY.test(last(name) ?? '') ? last(name) : undefined)
  return changeSearchAddress(
    { q: (parameters.getAll('q').at(-1) ?? '').slice(0, TYPED_LIMIT + 1) },
    {
      kind: among('kind', KIND_ORDER),
      channel: last('channel'),
      tag: last('tag'),
      speaker: last('speaker'),
      from: day('from'),
      to: day('to'),
      length: among('length', LENGTHS),
      episode: last('episode'),
      sort: among('sort', RESULT_SORTS),
      view: among('view', ['list']),
    },
  )
}

/** The address with parts chosen, or taken back with `undefined`. */
export function changeSearchAddress(address: SearchAddress, change: SearchAddressChange): SearchAddress {
  const { q, ...rest } = { ...address, ...change }
  const kept = Object.entries(rest).filter(([, value]) => value !== undefined)
  return { q: q ?? '', ...(Object.fromEntries(kept) as Omit<SearchAddress, 'q'>) }
}

/** `/search?q=…&channel=…`, without the site's base. */
export function formatSearchPath({ q, ...rest }: SearchAddress): string {
  const given = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const parameters = new URLSearchParams([...(q === '' ? [] : [['q', q]]), ...given])
  const text = parameters.toString()
  return text === '' ? '/search' : `/search?${text}`
}

/** True when the address leaves only some of the episodes. */
export function narrowsEpisodes({ channel, tag, from, to, length, episode }: SearchAddress): boolean {
  return [channel, tag, from, to, length, episode].some((value) => value !== undefined)
}

/** The episodes that the address leaves. One without a date or a length is left by no date and no length. */
export function listNarrowed(episodes: readonly CatalogueEntry[], address: SearchAddress): readonly CatalogueEntry[] {
  const { channel, tag, from, to, length, episode } = address
  return filterCatalogue(episodes, { channel, tag, length }).filter(({ id, publishedOn }) => {
    if (episode !== undefined && id !== episode) return false
    if (from !== undefined && !(publishedOn !== undefined && publishedOn.slice(0, 10) >= from)) return false
    return to === undefined || (publishedOn !== undefined && publishedOn.slice(0, 10) <= to)
  })
}

/** Filters of the library's page, as they narrow a page of results. */
export function narrowAlike({ channel, tag, speaker, year, from, to, length }: LibraryAddress): SearchAddressChange {
  const [first, last] = year === undefined || year === NO_DATE ? [from, to] : [`${year}-01`, `${year}-12`]
  return {
    channel,
    tag,
    speaker,
    length,
    ...(first !== undefined && { from: `${first}-01` }),
    ...(last !== undefined && { to: `${last}-31` }),
  }
}
