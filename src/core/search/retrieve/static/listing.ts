/**
 * Facts of all episodes that a search shows and filters by, as columns in the order of the index's episodes. It stands in the
 * directory, so that a search needs no list of the library beside it.
 */

import type { CatalogueEntry } from '../../../catalogue/catalogue-schema.ts'
import { isRecord } from '../../../episode/is-record.ts'
import { isName, STORED_FACETS, type StoredAs, type StoredColumn } from '../../../catalogue/stored-facets.ts'
import type { FilterFacts } from '../../../catalogue/facets.ts'
import type { SearchedEpisode } from '../../searched-episode.ts'
import { countEach } from '../../../text/group-by.ts'

/** Values by number, the commonest first: of each episode the numbers of its own. Null: not known. */
interface NumberedColumn {
  readonly names: readonly string[]
  readonly of: readonly (readonly number[] | null)[]
}

interface Columns extends Readonly<Record<StoredColumn, unknown>> {
  readonly titles: readonly string[]
  /** Indexes of the episodes without a recording. */
  readonly silent: readonly number[]
}

interface Codec {
  format(values: readonly unknown[]): unknown
  fits(column: unknown, count: number): boolean
  read(column: unknown, index: number): unknown
}

const isWhole = (column: unknown, count: number) => Array.isArray(column) && column.length === count
const isNumbered = (column: unknown, count: number) =>
  isRecord(column) && Array.isArray(column['names']) && isWhole(column['of'], count)

/** How a fact stands in its column. */
const CODECS: Readonly<Record<StoredAs, Codec>> = {
  name: {
    format: (values) => numberNames(values.map((value) => (typeof value === 'string' ? [value] : null))),
    fits: isNumbered,
    read: (column, index) => getNames(column as NumberedColumn, index)?.[0],
  },
  names: {
    format: (values) => numberNames(values.map((value) => (value ?? null) as readonly string[] | null)),
    fits: isNumbered,
    read: (column, index) => getNames(column as NumberedColumn, index),
  },
  day: {
    format: (values) => values.map((value) => value ?? ''),
    fits: isWhole,
    read: (column, index) => (column as readonly string[])[index] || undefined,
  },
  seconds: {
    format: (values) => values.map((value) => value ?? null),
    fits: isWhole,
    read: (column, index) => (column as readonly (number | null)[])[index] ?? undefined,
  },
}

/** Numbers and days first. */
const COLUMNS = STORED_FACETS.toSorted((a, b) => Number(isName(a)) - Number(isName(b)))

/** The same entries give the same text. */
export function formatListing(entries: readonly CatalogueEntry[]): string {
  const facts = COLUMNS.map(({ field, column, as }) => [
    column,
    CODECS[as].format(entries.map((entry) => entry[field])),
  ])
  const columns: Columns = {
    titles: entries.map(({ title }) => title),
    ...(Object.fromEntries(facts) as Record<StoredColumn, unknown>),
    silent: entries.flatMap(({ lacksMedia }, index) => (lacksMedia ? [index] : [])),
  }
  return JSON.stringify(columns)
}

/** Undefined where the text is no listing of these episodes. */
export function parseListing(text: string, ids: readonly string[]): readonly SearchedEpisode[] | undefined {
  const columns = readColumns(text, ids.length)
  if (!columns) return undefined
  const silent = new Set(columns.silent)
  return ids.map((id, index) => {
    const facts = COLUMNS.map(({ field, column, as }) => [
      field,
      columns[column] === undefined ? undefined : CODECS[as].read(columns[column], index),
    ])
    return {
      id: id as SearchedEpisode['id'],
      title: columns.titles[index]!,
      ...(Object.fromEntries(facts) as unknown as FilterFacts),
      lacksMedia: silent.has(index) ? true : undefined,
    }
  })
}

function numberNames(lists: readonly (readonly string[] | null)[]): NumberedColumn {
  const counts = countEach(lists.flatMap((list) => list ?? []))
  const names = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name)
  const numbers = new Map(names.map((name, number) => [name, number]))
  return { names, of: lists.map((list) => list && list.map((name) => numbers.get(name)!)) }
}

function getNames({ names, of }: NumberedColumn, index: number): readonly string[] | undefined {
  return of[index]?.flatMap((number) => names[number] ?? [])
}

/** The bytes are proved by their checksum; another version may have written other columns. */
function readColumns(text: string, count: number): Columns | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return undefined
    const hasAll =
      isWhole(value['titles'], count) &&
      COLUMNS.every(
        ({ column, as, isLater }) => (isLater && value[column] === undefined) || CODECS[as].fits(value[column], count),
      ) &&
      Array.isArray(value['silent'])
    return hasAll ? (value as unknown as Columns) : undefined
  } catch {
    return undefined
  }
}
