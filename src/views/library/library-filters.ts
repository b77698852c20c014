/** The filters of the library, with the number of episodes each choice leaves. */

import {
  fitsFilter,
  isSameName,
  getChannels,
  getLengths,
  getSpeakers,
  getTags,
  getYears,
  type EpisodeLength,
  type Facet,
} from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { LENGTH_WORDS } from '../parts/length-words.ts'
import { isNarrowing } from './library-search.ts'

export interface FilterChoice {
  /** In the address. */
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface LibraryFilter {
  readonly name: 'channel' | 'tag' | 'speaker' | 'year' | 'length'
  /** Of one choice, and of the list. */
  readonly one: string
  readonly title: string
  readonly choices: readonly FilterChoice[]
  /** So many are shown before all are asked for. */
  readonly atFirst: number
  isChosen(address: LibraryAddress, value: string): boolean
}

/** Which values of one kind the episodes have. */
interface FilterKind extends Omit<LibraryFilter, 'choices'> {
  list(episodes: readonly CatalogueEntry[]): readonly FilterChoice[]
}

const plain = ({ name, count }: Facet): FilterChoice => ({ value: name, label: name, count })

const KINDS: readonly FilterKind[] = [
  {
    name: 'channel',
    one: 'Channel',
    title: 'Channels',
    atFirst: 12,
    list: (episodes) => getChannels(episodes).map(plain),
    isChosen: ({ channel }, value) => channel === value,
  },
  {
    name: 'tag',
    one: 'Tag',
    title: 'Tags',
    atFirst: 5,
    list: (episodes) => getTags(episodes).map(plain),
    isChosen: ({ tag }, value) => isSameName(tag, value),
  },
  {
    name: 'speaker',
    one: 'Speaker',
    title: 'Speakers',
    atFirst: 5,
    list: (episodes) => getSpeakers(episodes).map(plain),
    isChosen: ({ speaker }, value) => isSameName(speaker, value),
  },
  {
    name: 'year',
    one: 'Year',
    title: 'Years',
    atFirst: 5,
    list: (episodes) => getYears(episodes).map(plain),
    isChosen: ({ year }, value) => year === value,
  },
  {
    name: 'length',
    one: 'Length',
    title: 'Lengths',
    atFirst: 3,
    list: (episodes) =>
      getLengths(episodes).map(({ name, count }) => ({ value: name, label: LENGTH_WORDS[name], count })),
    isChosen: ({ length }, value) => length === value,
  },
]

/** Only those with something to choose: one year or one length leaves all there is. */
export function listFilters(episodes: readonly CatalogueEntry[]): readonly LibraryFilter[] {
  return KINDS.map(({ list, ...kind }) => ({ ...kind, choices: list(episodes) })).filter(
    ({ name, choices }) => choices.length > (name === 'channel' || name === 'tag' ? 0 : 1),
  )
}

/** The same with the episodes that each choice would leave beside what is chosen of the other kinds. */
export function countFilters(
  filters: readonly LibraryFilter[],
  episodes: readonly CatalogueEntry[],
  address: LibraryAddress,
): readonly LibraryFilter[] {
  if (!isNarrowing(address)) return filters
  return filters.map((filter) => {
    const others = { ...address, [filter.name]: undefined }
    const left = episodes.filter((entry) => fitsFilter(entry, others))
    const counted = KINDS.find(({ name }) => name === filter.name)!.list(left)
    const chosen = filter.choices.find(({ value }) => filter.isChosen(address, value))
    const isListed = !chosen || counted.some(({ value }) => filter.isChosen(address, value))
    return { ...filter, choices: isListed ? counted : [...counted, { ...chosen, count: 0 }] }
  })
}

export interface ActiveFilter {
  readonly name: LibraryFilter['name']
  /** `Channel`. */
  readonly kind: string
  readonly label: string
}

/** The chosen value, even one that no episode has. */
export function listActive(address: LibraryAddress): readonly ActiveFilter[] {
  return KINDS.flatMap(({ name, one }) => {
    const value = address[name]
    if (value === undefined) return []
    return [{ name, kind: one, label: name === 'length' ? LENGTH_WORDS[value as EpisodeLength] : value }]
  })
}
