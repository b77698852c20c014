/** The address of the library page: its filters, order and view. */

import type { CatalogueSort } from '../core/catalogue/catalogue-values.ts'
import { FACET_NAMES, type FacetName, isValueOf } from '../core/catalogue/facets.ts'
import { readParameters } from './read-parameters.ts'

export interface LibraryAddress extends Readonly<Partial<Record<FacetName, string>>> {
  /** First and last month, YYYY-MM. */
  readonly from?: string
  readonly to?: string
  /** Only episodes with a transcript. */
  readonly transcript?: true
  /** Only episodes kept offline on this device. */
  readonly kept?: true
  readonly sort?: CatalogueSort
  /** How the episodes are shown; absent: as the reader chose last. */
  readonly view?: LibraryLook
}

type LibraryLook = 'covers' | 'list'

const LOOKS: readonly LibraryLook[] = ['covers', 'list']
const SORTS: readonly CatalogueSort[] = ['newest', 'oldest', 'longest', 'title', 'highlights']

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Episodes of a page of the library: `/page/2` begins with the 101st. */
export const LIBRARY_PAGE_SIZE = 100

/** Episodes that a page of the library shows at first, and those that come at a time. */
export const LIBRARY_BATCH = 12

/** A page that begins further down is drawn from the whole list, which comes sooner than so many of its parts. */
export const MAX_LIBRARY_START = 1500

/** Episodes before the page of the library at this path, which has no base. */
export function parseLibraryStart(path: string): number {
  const page = Number(/^\/page\/([1-9]\d{0,5})\/?$/.exec(path)?.[1] ?? 1)
  return (page - 1) * LIBRARY_PAGE_SIZE
}

/** Reads the facets, `from`, `to`, `transcript`, `kept`, `sort` and `view` of the library page. Doubled parameters: the last wins. */
export function parseLibraryAddress(search: string): LibraryAddress {
  const read = readParameters(search)
  const last = (name: string) => read(name) || undefined
  const among = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === last(name))
  const [sort, view] = [among('sort', SORTS), among('view', LOOKS)]
  const chosen = FACET_NAMES.flatMap((name) => {
    const value = last(name)
    return value !== undefined && isValueOf(name, value) ? [[name, value]] : []
  })
  const [from, to] = [last('from'), last('to')]
  return {
    ...Object.fromEntries(chosen),
    ...(from && MONTH.test(from) && { from }),
    ...(to && MONTH.test(to) && { to }),
    ...(last('transcript') === '1' && { transcript: true }),
    ...(last('kept') === '1' && { kept: true }),
    ...(sort && { sort }),
    ...(view && { view }),
  }
}
