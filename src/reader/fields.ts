/** Reads single fields of stored records, which any version of the program, or anybody else, may have written. */

import { isEpisodeId } from '../core/episode/episode-id.ts'

/** Field by field; undefined unless it is a plain object. */
export function readFields(record: unknown): ((name: string) => unknown) | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined
  return (name) => (Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined)
}

/** Records are stored without fields that are `undefined`. */
export function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}

export function readText(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value.length <= maxLength ? value : undefined
}

export function readNumber(value: unknown, from: number, to: number): number | undefined {
  return typeof value === 'number' && value >= from && value <= to ? value : undefined
}

/** Position in a sequence of changes: any count that can be compared exactly. Imported ones are renumbered when they are wild. */
export function readOrder(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? readNumber(value, 0, Number.MAX_SAFE_INTEGER) : undefined
}

export function readEpisodeId(value: unknown): string | undefined {
  return isEpisodeId(value) ? value : undefined
}

type Ordered = { readonly savedOrder: number }

/** Numbers above this come from no real sequence of changes. Far below what can be read, so that there is always room. */
export const MAX_PLAUSIBLE_ORDER = 2 ** 32

/** One more than any so far. At the end of the numbers it stays there: a tie is better than a record nobody can read. */
export function nextOrder(records: ReadonlyMap<string, Ordered>): number {
  let last = 0
  for (const { savedOrder } of records.values()) last = Math.max(last, savedOrder)
  return Math.min(last + 1, Number.MAX_SAFE_INTEGER)
}

/** Only equality with the stored revision counts, so at the end of the numbers it starts again. */
export function nextRevision(revision: number): number {
  return revision < Number.MAX_SAFE_INTEGER ? revision + 1 : 1
}
