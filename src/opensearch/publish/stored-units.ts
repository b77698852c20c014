/** The contents of a generation: the hashes of its units, and whether everything is there. */

import { createHash } from 'node:crypto'

import { getNumber, readShards } from '../client/answers.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { scanDocuments } from '../client/scan.ts'
import { waitForShards } from '../generations.ts'
import { nameGeneration, nameUnit } from '../index-layout.ts'
import type { Unit } from './unit.ts'

/** Of every unit that is stored whole. */
export async function readHashes(
  client: OpenSearchClient,
  index: string,
  generation: number,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const name = nameGeneration(index, 'library', generation)
  await client.request({ method: 'POST', path: `/${name}/_refresh`, signal })
  const hashes = new Map<string, string>()
  const query = { terms: { type: ['episode', 'name'] } }
  const scan = scanDocuments(client, {
    index: name,
    query,
    fields: ['type', 'id', 'hash'],
    by: 'key',
    size: 5000,
    signal,
  })
  for await (const { source } of scan)
    hashes.set(nameUnit(source['type'] as Unit['type'], String(source['id'])), String(source['hash']))
  return hashes
}

/** Makes what was sent visible to searches. */
export async function refresh(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const names = `${nameGeneration(index, 'texts', generation)},${nameGeneration(index, 'library', generation)}`
  await waitForShards(client, names)
  const answer = await client.request({ method: 'POST', path: `/${names}/_refresh`, timeout: 120_000 })
  const { failed } = readShards(answer)
  if (failed > 0) throw new OpenSearchError('red', `${failed} shards of ${names} could not be refreshed`)
}

/** Rejects unless every unit is there with all its texts. Gives the number of texts. */
export async function checkCounts(
  client: OpenSearchClient,
  index: string,
  generation: number,
  units: number,
): Promise<number> {
  const library = await client.request({
    method: 'POST',
    path: `/${nameGeneration(index, 'library', generation)}/_search`,
    body: {
      size: 0,
      track_total_hits: true,
      query: { terms: { type: ['episode', 'name'] } },
      aggs: { texts: { sum: { field: 'texts' } } },
    },
  })
  const stored = getNumber(library, 'hits', 'total', 'value')
  const expected = getNumber(library, 'aggregations', 'texts', 'value')
  // Other copies of a shard have it a moment later.
  const path = `/${nameGeneration(index, 'texts', generation)}/_count?preference=_primary`
  const counted = await client.request({ method: 'GET', path })
  const texts = getNumber(counted, 'count')
  if (readShards(counted).failed > 0 || stored !== units || texts !== expected)
    throw new OpenSearchError(
      'red',
      `generation ${generation} is not whole: ${stored} of ${units} records, ${texts} of ${expected} texts; ` +
        'it is not switched to. Publish again: it goes on from there',
    )
  return texts
}

/** Identifies the content of a library. */
export function hashUnits(units: readonly Unit[]): string {
  const lines = units.map(({ key, hash }) => `${key} ${hash}\n`).toSorted()
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line)
  return hash.digest('hex').slice(0, 16)
}
