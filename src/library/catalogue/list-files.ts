/** Fetches the files that a library is filtered and sorted by, each of them once. */

import type * as v from 'valibot'
import type { Facet } from '../../core/catalogue/catalogue.ts'
import { unpackRows, type EpisodeRow } from '../../core/catalogue/lists/episode-rows.ts'
import {
  findListBucket,
  formatListFile,
  ListFileSchema,
  RowFileSchema,
  ROWS_PER_FILE,
  ValueFileSchema,
  type Rows,
  type ValueList,
} from '../../core/catalogue/lists/list-schema.ts'
import { parseJson } from '../../core/episode/parse-json.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import type { FacetName } from '../../core/catalogue/summary/facet-index.ts'
import type { LibrarySummary } from '../../core/catalogue/summary/summary-schema.ts'
import { loadFile } from '../load-file.ts'

/** Something could not be had: it is missing, broken or of another build. */
export class LostError extends Error {}

export interface Listing {
  readonly summary: LibrarySummary
  readonly lists: NonNullable<LibrarySummary['lists']>
  /** Entries of the summary. */
  readonly first: number
}

export function unpack(rows: Rows): readonly EpisodeRow[] {
  const unpacked = unpackRows(rows)
  if (!unpacked) throw new LostError()
  return unpacked
}

export type ListFiles = ReturnType<typeof createListFiles>

/** All of them reject with a `LostError`. @param base Path of the site, with a slash at its end. */
export function createListFiles(base: string) {
  const loaded = new Map<string, Promise<unknown>>()
  const load = <const S extends v.GenericSchema<unknown, { library: string }>>(
    { lists }: Listing,
    name: string,
    schema: S,
  ): Promise<v.InferOutput<S>> => {
    const key = `${lists.library} ${name}`
    const known = loaded.get(key)
    if (known) return known as Promise<v.InferOutput<S>>
    const loading = fetchFile(base, name, schema).then((content) => {
      if (content.library !== lists.library) throw new LostError()
      return content
    })
    loading.catch(() => loaded.delete(key))
    loaded.set(key, loading)
    return loading
  }
  return {
    async loadList(listing: Listing, key: string): Promise<ValueList> {
      const { buckets } = listing.lists
      const name = `lists-${buckets}-${findListBucket(key, buckets)}`
      const { lists } = await load(listing, name, ListFileSchema)
      return Object.hasOwn(lists, key) ? lists[key]! : { rows: NO_ROWS }
    },
    /** All rows of a long list. */
    async loadLongList(listing: Listing, key: string, count: number): Promise<readonly EpisodeRow[]> {
      const names = Array.from({ length: count }, (_, file) => formatListFile(key, file))
      const read = await Promise.all(names.map((name) => load(listing, name, RowFileSchema)))
      if (read.some((file) => file.key !== key)) throw new LostError()
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

async function fetchFile<const S extends v.GenericSchema>(
  base: string,
  name: string,
  schema: S,
): Promise<v.InferOutput<S>> {
  const load = await loadFile<{ readonly content: v.InferOutput<S> }>(
    `${base}data/library/${name}.json`,
    (text) => {
      const parsed = parseJson(text)
      if (!parsed.ok) return { ok: false, problem: { ...parsed, hint: '' } }
      const read = readShape(schema, parsed.value)
      if (read.ok) return { ok: true, content: read.value }
      return { ok: false, problem: { code: 'invalid-field', what: `${read.issue.path} does not fit`, hint: '' } }
    },
    { cache: 'no-cache' },
  )
  if (!load.ok) throw new LostError()
  return load.content
}

/** A value that no episode has. */
const NO_ROWS: Rows = {
  names: [],
  ids: [],
  positions: [],
  titleRanks: [],
  channels: [],
  days: [],
  durations: [],
  tags: [],
  speakers: [],
  highlights: [],
  flags: [],
}
