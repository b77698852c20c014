/** Episodes as rows of few bytes: the facts by which they are filtered, counted and sorted, written by column. */

import { STORED_FACETS, type StoredAs, type StoredColumn } from '../stored-facets.ts'
import type { FilterFacts } from '../facets.ts'
import type { FactCell, Rows } from './list-schema.ts'
import type { ListedFacts } from './listed-facts.ts'

export interface EpisodeRow extends ListedFacts {
  /** Among all episodes of the library, newest first. */
  readonly position: number
  /** Its place in the order of titles. */
  readonly titleRank: number
  /** It has a sentence for its card. */
  readonly hasQuote: boolean
}

const TRANSCRIPT = 1
const QUOTE = 2

interface Codec {
  /** @param find Index of a name. */
  pack(value: unknown, find: (name: string) => number): FactCell
  unpack(cell: FactCell, names: readonly string[]): unknown
}

/** How a fact stands in its column. */
const CODECS: Readonly<Record<StoredAs, Codec>> = {
  name: {
    pack: (value, find) => (typeof value === 'string' ? find(value) + 1 : 0),
    unpack: (cell, names) => names[Number(cell) - 1],
  },
  names: {
    pack: (value = [], find) => (value as readonly string[]).map(find),
    unpack: (cell, names) => (cell as readonly number[]).flatMap((index) => names[index] ?? []),
  },
  day: { pack: (value = '') => value as string, unpack: (cell) => (cell === '' ? undefined : cell) },
  seconds: { pack: (value = -1) => value as number, unpack: (cell) => (Number(cell) < 0 ? undefined : cell) },
}

export function packRows(rows: readonly EpisodeRow[]): Rows {
  const indexOf = new Map<string, number>()
  const find = (name: string) => {
    const known = indexOf.get(name) ?? indexOf.size
    indexOf.set(name, known)
    return known
  }
  return {
    ids: rows.map(({ id }) => id),
    positions: rows.map(({ position }) => position),
    titleRanks: rows.map(({ titleRank }) => titleRank),
    ...(Object.fromEntries(
      STORED_FACETS.map(({ field, column, as }) => [column, rows.map((row) => CODECS[as].pack(row[field], find))]),
    ) as Record<StoredColumn, FactCell[]>),
    highlights: rows.map(({ counts }) => counts.highlights),
    flags: rows.map(({ counts, hasQuote }) => (counts.words > 0 ? TRANSCRIPT : 0) + (hasQuote ? QUOTE : 0)),
    names: [...indexOf.keys()],
  }
}

/** Undefined where the columns do not belong together. */
export function unpackRows(rows: Rows): readonly EpisodeRow[] | undefined {
  const { names, ids } = rows
  const { names: _, ...columns } = rows
  if (Object.values(columns).some((column) => column && column.length !== ids.length)) return undefined
  return ids.map((id, at): EpisodeRow => {
    const flags = rows.flags[at]!
    const facts = STORED_FACETS.map(({ field, column, as }) => {
      const cells = rows[column]
      return [field, cells && CODECS[as].unpack(cells[at]!, names)]
    })
    return {
      id,
      position: rows.positions[at]!,
      titleRank: rows.titleRanks[at]!,
      ...(Object.fromEntries(facts) as unknown as FilterFacts),
      // A row only records whether there are any words.
      counts: { words: flags & TRANSCRIPT, highlights: rows.highlights[at]! },
      hasQuote: (flags & QUOTE) > 0,
    }
  })
}
