/** What the library can be narrowed by, with how many episodes each choice leaves. */

import {
  isSameName,
  listChannels,
  listLengths,
  listSpeakers,
  listTags,
  listYears,
} from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { LENGTH_WORDS } from '../parts/length-words.ts'

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

/** Only those with something to choose: one year or one length leaves all there is. */
export function listFilters(episodes: readonly CatalogueEntry[]): readonly LibraryFilter[] {
  const plain = ({ name, count }: { readonly name: string; readonly count: number }): FilterChoice => {
    return { value: name, label: name, count }
  }
  const filters: LibraryFilter[] = [
    {
      name: 'channel',
      one: 'Channel',
      title: 'Channels',
      choices: listChannels(episodes).map(plain),
      atFirst: 12,
      isChosen: ({ channel }, value) => channel === value,
    },
    {
      name: 'tag',
      one: 'Tag',
      title: 'Tags',
      choices: listTags(episodes).map(plain),
      atFirst: 5,
      isChosen: ({ tag }, value) => isSameName(tag, value),
    },
    {
      name: 'speaker',
      one: 'Speaker',
      title: 'Speakers',
      choices: listSpeakers(episodes).map(plain),
      atFirst: 5,
      isChosen: ({ speaker }, value) => isSameName(speaker, value),
    },
    {
      name: 'year',
      one: 'Year',
      title: 'Years',
      choices: listYears(episodes).map(plain),
      atFirst: 5,
      isChosen: ({ year }, value) => year === value,
    },
    {
      name: 'length',
      one: 'Length',
      title: 'Lengths',
      choices: listLengths(episodes).map(({ name, count }) => ({ value: name, label: LENGTH_WORDS[name], count })),
      atFirst: 3,
      isChosen: ({ length }, value) => length === value,
    },
  ]
  return filters.filter(({ name, choices }) => choices.length > (name === 'channel' || name === 'tag' ? 0 : 1))
}
