/** The contents of a generation: which units it has, and whether each has all its texts. */

import { createHash } from 'node:crypto'

import { getNumber, readShards } from '../client/answers.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { countValues, scanDocuments } from '../client/scan.ts'
import { nameParts, waitForShards } from '../generations.ts'
import { nameGeneration } from '../index-layout.ts'
import type { Unit } from './unit.ts'

export interface StoredUnit {
  /** Of its record; undefined where there are texts without one. */
  readonly hash: string | undefined
  /** How many texts its record says that it has. */
  readonly texts: number
  /** Whether just these are there. */
  readonly isWhole: boolean
}

export type StoredUnits = ReadonlyMap<string, StoredUnit>

/** By key. Nobody may be writing to the generation, or what they write may be missed. */
export async function readStored(client: OpenSearchClient, index: string, generation: number): Promise<StoredUnits> {
  await refresh(client, index, generation)
  const found = await countTexts(client, nameGeneration(index, 'texts', generation))
  const stored = new Map<string, StoredUnit>()
  const query = { terms: { type: ['episode', 'name'] } }
  const scan = { index: nameGeneration(index, 'library', generation), query, by: 'key', size: 5000 }
  for await (const { source } of scanDocuments(client, { ...scan, fields: ['key', 'hash', 'texts'] })) {
    const [key, hash, texts] = [String(source['key']), String(source['hash']), Number(source['texts'])]
    stored.set(key, { hash, texts, isWhole: (found.get(key) ?? `${hash} 0`) === `${hash} ${texts}` })
    found.delete(key)
  }
  for (const key of found.keys()) stored.set(key, { hash: undefined, texts: 0, isWhole: false })
  return stored
}

/** By unit: `hash number` of its texts, one after the other where they are made from several contents. */
async function countTexts(client: OpenSearchClient, texts: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const { values, count } of countValues(client, { index: texts, query: ALL, fields: ['unit', 'v'] })) {
    const [unit = '', hash] = values
    const known = found.get(unit)
    found.set(unit, `${known === undefined ? '' : `${known} `}${hash} ${count}`)
  }
  return found
}

const ALL = { match_all: {} }

/** Whether a unit is stored whole, just as it is now. */
export function isStored(stored: StoredUnits, { key, hash }: Unit): boolean {
  const unit = stored.get(key)
  return unit !== undefined && unit.isWhole && unit.hash === hash
}

/** Makes what was sent visible to searches. */
export async function refresh(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const names = nameParts(index, generation)
  await waitForShards(client, names)
  const answer = await client.request({ method: 'POST', path: `/${names}/_refresh`, timeout: 120_000 })
  // Copies that no node has a place for are in the total, and no failure.
  const failed = getNumber(answer, '_shards', 'failed')
  if (failed > 0) throw new OpenSearchError('red', `${failed} shards of ${names} could not be refreshed`)
}

/** How many texts the records of a generation say that there are. */
export async function sumTexts(client: OpenSearchClient, index: string, generation: number): Promise<number> {
  const path = `/${nameGeneration(index, 'library', generation)}/_search?preference=_primary`
  const body = { size: 0, query: ALL, aggs: { texts: { sum: { field: 'texts' } } } }
  const answer = await client.request({ method: 'POST', path, body })
  if (readShards(answer).failed > 0) throw new OpenSearchError('red', `the texts of ${index} could not be counted`)
  return getNumber(answer, 'aggregations', 'texts', 'value')
}

export function hashUnits(units: readonly Unit[]): string {
  const lines = units.map(({ key, hash }) => `${key} ${hash}\n`).toSorted()
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line)
  return hash.digest('hex').slice(0, 16)
}
