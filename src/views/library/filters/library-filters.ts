/** The filters of the library, with the number of episodes each choice leaves. */

import { isSameName, type Facet } from '../../../core/catalogue/catalogue.ts'
import { NO_DATE, type EpisodeLength } from '../../../core/catalogue/catalogue-values.ts'
import type { FacetCounts, FacetName } from '../../../core/catalogue/summary/facet-index.ts'
import { formatMonth } from '../../../core/time/day.ts'
import type { LibraryAddress } from '../../../services/address.ts'
import { changeLibraryAddress } from '../library-search.ts'

export interface FilterChoice {
  /** In the address. */
  readonly value: string
  readonly label: string
  /** Episodes left by this choice beside the other filters. */
  readonly count: number
}

interface FilterKind {
  readonly name: FacetName
  /** Of one choice, of the list, and of many choices. */
  readonly one: string
  readonly title: string
  readonly noun: string
  /** So many are shown before all are asked for. */
  readonly atFirst: number
}

export interface LibraryFilter extends FilterKind {
  /** Number of all choices. */
  readonly total: number
  /** The chosen one first. A part of them while only a part of the library is here. */
  readonly choices: readonly FilterChoice[]
}

const KINDS: readonly FilterKind[] = [
  { name: 'channel', one: 'Channel', title: 'Channels', noun: 'channels', atFirst: 8 },
  { name: 'year', one: 'Year', title: 'Years', noun: 'years', atFirst: 8 },
  { name: 'speaker', one: 'Person', title: 'People who speak', noun: 'people', atFirst: 7 },
  { name: 'tag', one: 'Tag', title: 'Tags', noun: 'tags', atFirst: 7 },
  { name: 'length', one: 'Length', title: 'Lengths', noun: 'lengths', atFirst: 3 },
]

const LENGTH_WORDS: Readonly<Record<EpisodeLength, string>> = {
  short: 'Under 30 minutes',
  medium: '30 to 90 minutes',
  long: 'Over 90 minutes',
}

/**
 * Only those with something to choose: one year or one length leaves all there is.
 * @param all Counts without any filter.
 * @param left Episodes left by the whole address: by a chosen value that is not among those counted.
 */
export function listFilters(
  all: FacetCounts,
  counts: FacetCounts,
  address: LibraryAddress,
  left = 0,
): readonly LibraryFilter[] {
  return KINDS.filter(({ name }) => all[name].length > (name === 'channel' || name === 'tag' ? 0 : 1)).map((kind) => {
    const choices = listChoices(kind, counts[kind.name], address, left)
    return { ...kind, total: choices.length, choices }
  })
}

/** A chosen value that is not among the first comes before them. @param left As for `listFilters`. */
export function listChoices(
  { name: kind, atFirst }: Pick<FilterKind, 'name' | 'atFirst'>,
  counts: readonly Facet[],
  address: LibraryAddress,
  left: number,
): readonly FilterChoice[] {
  const choices = counts.map(({ name, count }) => ({ value: name, label: labelOf(kind, name), count }))
  const at = choices.findIndex(({ value }) => isChosen(address, kind, value))
  const chosen = address[kind]
  if (chosen === undefined || (at >= 0 && at < atFirst)) return choices
  const first = choices[at] ?? { value: chosen, label: labelOf(kind, chosen), count: left }
  return [first, ...choices.filter((choice) => choice !== first)]
}

export function isChosen(address: LibraryAddress, name: FacetName, value: string): boolean {
  return name === 'tag' || name === 'speaker' ? isSameName(address[name], value) : address[name] === value
}

function labelOf(name: FacetName, value: string): string {
  if (name === 'length') return LENGTH_WORDS[value as EpisodeLength] ?? value
  return name === 'year' && value === NO_DATE ? 'No date' : value
}

export interface ActiveFilter {
  /** `Channel`. */
  readonly kind: string
  readonly label: string
  /** The address without it. */
  readonly without: LibraryAddress
}

/** The chosen value, even one that no episode has. */
export function listActive(address: LibraryAddress): readonly ActiveFilter[] {
  const { from, to, transcript, kept } = address
  const chosen = KINDS.flatMap(({ name, one }) => {
    const value = address[name]
    if (value === undefined) return []
    return [{ kind: one, label: labelOf(name, value), without: changeLibraryAddress(address, { [name]: undefined }) }]
  })
  const months = changeLibraryAddress(address, { from: undefined, to: undefined })
  return [
    ...(transcript
      ? [{ kind: 'Has', label: 'transcript', without: changeLibraryAddress(address, { transcript: undefined }) }]
      : []),
    ...(kept ? [{ kind: 'Kept', label: 'offline', without: changeLibraryAddress(address, { kept: undefined }) }] : []),
    ...chosen,
    ...(from !== undefined || to !== undefined
      ? [{ kind: 'Date', label: formatMonths(from, to), without: months }]
      : []),
  ]
}

/** `Nov 2025 to Apr 2026`, `from Nov 2025`, `Nov 2025`. */
function formatMonths(from: string | undefined, to: string | undefined): string {
  const [first, last] = [from, to].map((month) => month && (formatMonth(month, true) ?? month))
  if (first === last) return first ?? ''
  if (first === undefined || last === undefined) return first === undefined ? `until ${last}` : `from ${first}`
  return `${first} to ${last}`
}
