/** Reads the parts of the engine's answers that are used. What is not as expected is an error of the engine or of this program. */

import { isRecord } from '../../../core/episode/is-record.ts'
import { OpenSearchError } from './open-search-error.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

export function getRecord(value: unknown, ...path: readonly string[]): JsonRecord {
  const found = path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)
  if (!isRecord(found)) throw unexpected(path)
  return found
}

export function getList(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)
  if (!Array.isArray(found)) throw unexpected(path)
  return found as readonly unknown[]
}

export function getNumber(value: unknown, ...path: readonly string[]): number {
  const found = path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)
  if (typeof found !== 'number') throw unexpected(path)
  return found
}

function unexpected(path: readonly string[]): OpenSearchError {
  return new OpenSearchError('refused', `the answer of the engine lacks ${path.join('.') || 'what was asked for'}`)
}

export interface Hit {
  readonly id: string
  readonly score: number
  readonly source: JsonRecord
  /** Values asked for by `docvalue_fields`: the first of each. */
  readonly fields: JsonRecord
  readonly sort: readonly unknown[]
}

export function readHits(answer: unknown): Hit[] {
  return getList(answer, 'hits', 'hits').map((hit) => {
    const record = getRecord(hit)
    const fields = isRecord(record['fields']) ? record['fields'] : {}
    return {
      id: String(record['_id']),
      score: typeof record['_score'] === 'number' ? record['_score'] : 0,
      source: isRecord(record['_source']) ? record['_source'] : {},
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, (value as unknown[])[0]])),
      sort: Array.isArray(record['sort']) ? record['sort'] : [],
    }
  })
}

/**
 * Shards of a search or a count that did not answer, and how many there are. The engine counts a shard of which no node has a copy
 * neither as successful nor as failed. Of a refresh, copies that are nowhere are missing in the same way, and nothing is lost by it.
 */
export function readShards(answer: unknown): { readonly failed: number; readonly total: number } {
  const total = getNumber(answer, '_shards', 'total')
  return { failed: total - getNumber(answer, '_shards', 'successful'), total }
}
