/**
 * Facts of all episodes that a search shows and filters by, as columns in the order of the index's episodes. It stands in the
 * directory, so that a search needs no list of the library beside it.
 */

import type { CatalogueEntry } from '../../../catalogue/catalogue-schema.ts'
import { isRecord } from '../../../episode/is-record.ts'
import type { SearchedEpisode } from '../../searched-episode.ts'

/** Values by number, the commonest first: of each episode the numbers of its own. Null: not known. */
interface NumberedColumn {
  readonly names: readonly string[]
  readonly of: readonly (readonly number[] | null)[]
}

interface Columns {
  readonly titles: readonly string[]
  /** Empty where there is no date. */
  readonly days: readonly string[]
  readonly durations: readonly (number | null)[]
  readonly channels: NumberedColumn
  readonly tags: NumberedColumn
  readonly speakers: NumberedColumn
  /** Indexes of the episodes without a recording. */
  readonly silent: readonly number[]
}

/** The same entries give the same text. */
export function formatListing(entries: readonly CatalogueEntry[]): string {
  const columns: Columns = {
    titles: entries.map(({ title }) => title),
    days: entries.map(({ publishedOn }) => publishedOn ?? ''),
    durations: entries.map(({ duration }) => duration ?? null),
    channels: numberNames(entries.map(({ channel }) => (channel === undefined ? null : [channel]))),
    tags: numberNames(entries.map(({ tags }) => tags)),
    speakers: numberNames(entries.map(({ speakers }) => speakers ?? null)),
    silent: entries.flatMap(({ lacksMedia }, index) => (lacksMedia ? [index] : [])),
  }
  return JSON.stringify(columns)
}

/** Undefined where the text is no listing of these episodes. */
export function parseListing(text: string, ids: readonly string[]): readonly SearchedEpisode[] | undefined {
  const columns = readColumns(text, ids.length)
  if (!columns) return undefined
  const { titles, days, durations, channels, tags, speakers } = columns
  const silent = new Set(columns.silent)
  return ids.map((id, index) => ({
    id: id as SearchedEpisode['id'],
    title: titles[index]!,
    channel: getNames(channels, index)?.[0],
    publishedOn: days[index] === '' ? undefined : days[index],
    duration: durations[index] ?? undefined,
    tags: getNames(tags, index) ?? [],
    speakers: getNames(speakers, index),
    ...(silent.has(index) && { lacksMedia: true }),
  }))
}

function numberNames(lists: readonly (readonly string[] | null)[]): NumberedColumn {
  const counts = new Map<string, number>()
  for (const list of lists) for (const name of list ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
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
    const isWhole = (column: unknown) => Array.isArray(column) && column.length === count
    const isNumbered = (column: unknown) => isRecord(column) && Array.isArray(column['names']) && isWhole(column['of'])
    const hasAll =
      ['titles', 'days', 'durations'].every((name) => isWhole(value[name])) &&
      ['channels', 'tags', 'speakers'].every((name) => isNumbered(value[name])) &&
      Array.isArray(value['silent'])
    return hasAll ? (value as unknown as Columns) : undefined
  } catch {
    return undefined
  }
}
