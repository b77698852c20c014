/**
 * Schemas of the files that a library is filtered and sorted by, beside the entries themselves:
 * `lists-<buckets>-<n>.json` the episodes of each value of a filter, `list-<hash>-<n>.json` those of a value that has many, `rows-<n>.json` all of them newest first,
 * `values-<facet>.json` every value of a facet.
 */

import * as v from 'valibot'
import { type CatalogueFilter, keyOfValue } from '../catalogue.ts'
import { STORED_FACETS, type StoredAs, type StoredColumn } from '../stored-facets.ts'
import { type FilterName } from '../facets.ts'
import { hashText } from '../../text/hash-text.ts'
import { EpisodeIdSchema, FORMAT_VERSION } from '../../episode/schema.ts'
import { count, list, seconds, text, type Frozen } from '../../episode/schema-fields.ts'
import { CatalogueFactsSchema } from '../summary/catalogue-page-schema.ts'

/** Episodes in a file of rows, and most of those that are listed one by one for a value. */
export const ROWS_PER_FILE = 400
/** Ids listed for a value of many episodes: a window of the library page. */
export const FIRST_IDS = 240

const indexes = list(count)

export type FactCell = number | string | readonly number[]

/** A name is its index in `names`. */
const cells = {
  /** One more than the index; 0: none. */
  name: count,
  names: indexes,
  /** Empty: no date. */
  day: text,
  /** -1: not known. */
  seconds: v.union([seconds, v.literal(-1)]),
} satisfies Readonly<Record<StoredAs, v.GenericSchema<unknown, FactCell>>>

const factColumns = STORED_FACETS.map(({ column, as, isLater }) => {
  const cellList: v.GenericSchema<unknown, readonly FactCell[]> = v.array(cells[as])
  return [column, isLater ? v.optional(cellList) : cellList]
})

/** A list for each fact, all of the same length. */
const RowsSchema = v.object({
  names: list(text),
  ids: list(EpisodeIdSchema),
  positions: indexes,
  titleRanks: indexes,
  ...(Object.fromEntries(factColumns) as Record<
    StoredColumn,
    v.GenericSchema<unknown, readonly FactCell[] | undefined>
  >),
  highlights: indexes,
  /** 1: has a transcript, 2: has a sentence for its card, 3: both. */
  flags: indexes,
})
export type Rows = Frozen<v.InferOutput<typeof RowsSchema>>

const ListSchema = v.object({
  /** All of them, newest first; absent where they are many. */
  rows: v.optional(RowsSchema),
  /** Where they are many: the facts of all, and the first of them. */
  facts: v.optional(CatalogueFactsSchema),
  ids: v.optional(list(EpisodeIdSchema)),
  positions: v.optional(list(count)),
  /** Number of files that hold the rows of all of them; absent where they are as many as the rows of all episodes. */
  files: v.optional(count),
})
export type ValueList = Frozen<v.InferOutput<typeof ListSchema>>

const head = { formatVersion: v.literal(FORMAT_VERSION), library: text }

/** `library`: as in the summary; another one is of another build. */
export const ListFileSchema = v.object({ ...head, lists: v.record(text, ListSchema) })
export const RowFileSchema = v.object({ ...head, key: v.optional(text), rows: RowsSchema })
export const ValueFileSchema = v.object({ ...head, values: list(v.object({ name: text, count })) })

/** Names a list of the episodes that one filter leaves. */
export function formatListKey(filter: FilterName, value: string): string {
  return `${filter}:${keyOfValue(filter, value)}`
}

/** Names the list of all episodes in another order. */
export function formatOrderKey(sort: NonNullable<CatalogueFilter['sort']>): string {
  return `sort:${sort}`
}

/** A file with rows of the long list of this key. */
export function formatListFile(key: string, file: number): string {
  return `list-${hashText(key).toString(16)}-${file}`
}

/** The file that holds the list of this key. */
export function findListBucket(key: string, buckets: number): number {
  return hashText(key) % buckets
}
