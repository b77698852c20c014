/** The filters of the library, with the number of episodes each choice leaves. */

import { type Facet, keyOfValue } from '../../../core/catalogue/catalogue.ts'
import { FACET_NAMES, type FacetName } from '../../../core/catalogue/facets.ts'
import { formatMonth } from '../../../core/time/day.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { changeLibraryAddress } from '../library-search.ts'
import { FACET_WORDS, type FacetWords } from './facet-words.ts'

export interface FilterChoice {
  /** In the address. */
  readonly value: string
  readonly label: string
  /** Episodes left by this choice beside the other filters. */
  readonly count: number
}

export interface LibraryFilter extends FacetWords {
  readonly name: FacetName
  /** Number of all choices. */
  readonly total: number
  /** The first of them, the chosen one before all. */
  readonly choices: readonly FilterChoice[]
}

/** Only those with something to choose: one year or one length leaves all there is. */
export function listFilters({
  choices: all,
  facts,
  address,
}: Pick<ShownEpisodes, 'choices' | 'facts' | 'address'>): readonly LibraryFilter[] {
  return FACET_NAMES.filter((name) => all.facets[name].values.length > (FACET_WORDS[name].isAlways ? 0 : 1))
    .map((name) => {
      const { total, values } = facts.facets[name]
      const choices = listChoices(name, values, address, facts.total)
      return { name, ...FACET_WORDS[name], total: Math.max(total, choices.length), choices }
    })
    .filter(({ choices }) => choices.length > 0)
}

/** A chosen value that is not among the first comes before them. @param left Episodes that it leaves. */
export function listChoices(
  name: FacetName,
  counts: readonly Facet[],
  address: LibraryAddress,
  left: number,
): readonly FilterChoice[] {
  const { atFirst, labelOf = asItIs } = FACET_WORDS[name]
  const choices = counts.map(({ name: value, count }) => ({ value, label: labelOf(value), count }))
  const at = choices.findIndex(({ value }) => isChosen(address, name, value))
  const chosen = address[name]
  if (chosen === undefined || (at >= 0 && at < atFirst)) return choices
  const first = choices[at] ?? { value: chosen, label: labelOf(chosen), count: left }
  return [first, ...choices.filter((choice) => choice !== first)]
}

export function isChosen(address: LibraryAddress, name: FacetName, value: string): boolean {
  const chosen = address[name]
  return chosen !== undefined && keyOfValue(name, chosen) === keyOfValue(name, value)
}

interface ActiveFilter {
  /** `Channel`. */
  readonly kind: string
  readonly label: string
  /** The address without it. */
  readonly without: LibraryAddress
  /** The address with no other filter. */
  readonly only: LibraryAddress
}

/** The chosen value, even one that no episode has. */
export function listActive(address: LibraryAddress): readonly ActiveFilter[] {
  const { from, to, transcript, kept, sort, view } = address
  const create = (kind: string, label: string, own: LibraryAddress): ActiveFilter => ({
    kind,
    label,
    without: omit(address, Object.keys(own)),
    only: changeLibraryAddress(own, { sort, view }),
  })
  const chosen = FACET_NAMES.flatMap((name) => {
    const value = address[name]
    if (value === undefined) return []
    const { one, labelOf = asItIs } = FACET_WORDS[name]
    return [create(one, labelOf(value), { [name]: value })]
  })
  return [
    ...(transcript ? [create('Has', 'transcript', { transcript })] : []),
    ...(kept ? [create('Kept', 'offline', { kept })] : []),
    ...chosen,
    ...(from !== undefined || to !== undefined
      ? [create('Date', formatMonths(from, to), changeLibraryAddress({}, { from, to }))]
      : []),
  ]
}

function omit(address: LibraryAddress, names: readonly string[]): LibraryAddress {
  return Object.fromEntries(Object.entries(address).filter(([name]) => !names.includes(name)))
}

/** `Nov 2025 to Apr 2026`, `from Nov 2025`, `Nov 2025`. */
function formatMonths(from: string | undefined, to: string | undefined): string {
  const [first, last] = [from, to].map((month) => month && (formatMonth(month, true) ?? month))
  if (first === last) return first ?? ''
  if (first === undefined || last === undefined) return first === undefined ? `until ${last}` : `from ${first}`
  return `${first} to ${last}`
}

const asItIs = (value: string) => value
