/** The search part of the library's links, and what of a library is worth filters and a shelf. */

import { FILTER_PARAMETERS } from '../../core/catalogue/facets.ts'
import type { ShelfFacts } from '../../core/catalogue/summary/summary-schema.ts'
import type { LibraryAddress } from '../../services/library-address.ts'

/** Fewer episodes are neither filtered nor sorted. */
export const MIN_BROWSED = 12

/** Known before the shelf is loaded, so that its height is kept free. A few episodes, or those of one month, are no map. */
export function hasShelf({ months }: ShelfFacts): boolean {
  return months.length > 1 && months.reduce((sum, { count }) => sum + count, 0) >= MIN_BROWSED
}

const FILTERS = [...FILTER_PARAMETERS, 'kept'] as const

type LibraryChange = { readonly [Name in keyof LibraryAddress]?: LibraryAddress[Name] | undefined }

/** `?channel=…&tag=…&speaker=…&year=…&sort=…&view=…`; `?` alone shows everything, newest first. */
export function formatLibrarySearch(address: LibraryAddress): string {
  const parameters = new URLSearchParams()
  for (const name of [...FILTERS, 'sort', 'view'] as const) {
    const value = address[name]
    if (value !== undefined) parameters.set(name, value === true ? '1' : value)
  }
  return `?${parameters.toString()}`
}

/** The address with one part chosen, or taken back with `undefined`. */
export function changeLibraryAddress(address: LibraryAddress, change: LibraryChange): LibraryAddress {
  return Object.fromEntries(Object.entries({ ...address, ...change }).filter(([, value]) => value !== undefined))
}

/** True when the address leaves only some of the episodes. */
export function isNarrowing(address: LibraryAddress): boolean {
  return FILTERS.some((name) => address[name] !== undefined)
}

/** True when only the order, the view or the months change: Back need not go through each of those steps. */
export function isAdjusting(before: LibraryAddress, after: LibraryAddress): boolean {
  const rest = { from: undefined, to: undefined, sort: undefined, view: undefined }
  const [a, b] = [before, after].map((address) => formatLibrarySearch(changeLibraryAddress(address, rest)))
  const hadMonths = before.from !== undefined || before.to !== undefined
  const hasMonths = after.from !== undefined || after.to !== undefined
  return a === b && hadMonths === hasMonths
}
