/** The files that a library is filtered and sorted by, each of them read once. */

import type * as v from 'valibot'
import { FaultError } from '../../answer/fault.ts'
import type { Facet } from '../../catalogue/catalogue.ts'
import { packRows, unpackRows, type EpisodeRow } from '../../catalogue/lists/episode-rows.ts'
import {
  findListBucket,
  formatListFile,
  ListFileSchema,
  RowFileSchema,
  ROWS_PER_FILE,
  ValueFileSchema,
  type Rows,
  type ValueList,
} from '../../catalogue/lists/list-schema.ts'
import type { FacetName } from '../../catalogue/facets.ts'
import type { LibrarySummary } from '../../catalogue/summary/summary-schema.ts'

/** Reads `library/<name>.json`. Rejects with a `FaultError`. */
export type ReadListFile = <const S extends v.GenericSchema>(name: string, schema: S) => Promise<v.InferOutput<S>>

export interface Listing {
  readonly summary: LibrarySummary
  readonly lists: NonNullable<LibrarySummary['lists']>
  /** Entries of the summary. */
  readonly first: number
}

/** Something is missing, does not fit, or is of another build. */
export function lose(detail: string): never {
  throw new FaultError({ kind: 'outdated', detail })
}

export function unpack(rows: Rows): readonly EpisodeRow[] {
  return unpackRows(rows) ?? lose('rows that do not fit')
}

export type ListFiles = ReturnType<typeof createListFiles>

/** All of them reject with a `FaultError`. */
export function createListFiles(readFile: ReadListFile) {
  const loaded = new Map<string, Promise<unknown>>()
  const load = <const S extends v.GenericSchema<unknown, { library: string }>>(
    { lists }: Listing,
    name: string,
    schema: S,
  ): Promise<v.InferOutput<S>> => {
    const key = `${lists.library} ${name}`
    const known = loaded.get(key)
    if (known) return known as Promise<v.InferOutput<S>>
    const loading = readFile(name, schema).then((content) =>
      content.library === lists.library ? content : lose(`${name} is of another build`),
    )
    loading.catch(() => loaded.delete(key))
    loaded.set(key, loading)
    return loading
  }
  return {
    async loadList(listing: Listing, key: string): Promise<ValueList> {
      const { buckets } = listing.lists
      const name = `lists-${buckets}-${findListBucket(key, buckets)}`
      const { lists } = await load(listing, name, ListFileSchema)
      return Object.hasOwn(lists, key) ? lists[key]! : { rows: packRows([]) }
    },
    /** All rows of a long list. */
    async loadLongList(listing: Listing, key: string, count: number): Promise<readonly EpisodeRow[]> {
      const names = Array.from({ length: count }, (_, file) => formatListFile(key, file))
      const read = await Promise.all(names.map((name) => load(listing, name, RowFileSchema)))
      if (read.some((file) => file.key !== key)) lose(`another list than ${key}`)
      return read.flatMap(({ rows }) => unpack(rows))
    },
    async loadRows(listing: Listing, [start, end]: readonly [number, number]): Promise<readonly EpisodeRow[]> {
      const first = Math.floor(start / ROWS_PER_FILE)
      const count = Math.max(0, Math.ceil(end / ROWS_PER_FILE) - first)
      const names = Array.from({ length: count }, (_, index) => `rows-${first + index}`)
      const read = await Promise.all(names.map((name) => load(listing, name, RowFileSchema)))
      return read.flatMap(({ rows }) => unpack(rows))
    },
    async loadValues(listing: Listing, facet: FacetName): Promise<readonly Facet[]> {
      return (await load(listing, `values-${facet}`, ValueFileSchema)).values
    },
  }
}
