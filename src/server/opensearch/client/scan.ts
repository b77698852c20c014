/** Reads all documents of an index that fit a query, page by page. */

import { isRecord } from '../../../core/episode/is-record.ts'
import { getList, getNumber, getRecord, readHits, readShards, type Hit } from './answers.ts'
import type { OpenSearchClient } from './create-client.ts'
import { createPartError, OpenSearchError } from './open-search-error.ts'

interface Scan {
  readonly index: string
  readonly query: object
  readonly fields: readonly string[]
  /** A keyword that is different in all of them. */
  readonly by: string
  readonly size?: number
  readonly signal?: AbortSignal | undefined
}

export async function* scanDocuments(client: OpenSearchClient, scan: Scan): AsyncGenerator<Hit> {
  const { index, query, fields, by, size = 1000, signal } = scan
  for (let after: readonly unknown[] | undefined; ;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const answer = await client.request({
      method: 'POST',
      path: `/${index}/_search`,
      body: {
        size,
        query,
        sort: [{ [by]: 'asc' }],
        track_total_hits: false,
        _source: fields,
        ...(after && { search_after: after }),
      },
      signal,
    })
    const { failed, total } = readShards(answer)
    if (failed > 0) throw new OpenSearchError('red', `${failed} of ${total} shards of ${index} did not answer`)
    const hits = readHits(answer)
    yield* hits
    if (hits.length < size) return
    after = hits.at(-1)!.sort
  }
}

interface ValueScan {
  readonly index: string
  readonly query: object
  /** Keywords. Documents that lack one of them are not counted. */
  readonly fields: readonly string[]
}

const VALUES_AT_ONCE = 5000

/** Counts documents by the values that they have in these fields, of whatever shard, in order. */
export async function* countValues(
  client: OpenSearchClient,
  { index, query, fields }: ValueScan,
): AsyncGenerator<{ readonly values: readonly string[]; readonly count: number }> {
  const composite = { size: VALUES_AT_ONCE, sources: fields.map((field) => ({ [field]: { terms: { field } } })) }
  for (let after: unknown; ;) {
    const values = { composite: { ...composite, ...(after !== undefined && { after }) } }
    const body = { size: 0, query, aggs: { values } }
    // Other copies of a shard may not have what was just sent.
    const path = `/${index}/_search?preference=_primary`
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const answer = await client.request({ method: 'POST', path, body })
    const { failed, total } = readShards(answer)
    if (failed > 0) throw new OpenSearchError('red', `${failed} of ${total} shards of ${index} did not answer`)
    const found = getRecord(answer, 'aggregations', 'values')
    const buckets = getList(found, 'buckets')
    for (const bucket of buckets) {
      const key = getRecord(bucket, 'key')
      yield { values: fields.map((field) => String(key[field])), count: getNumber(bucket, 'doc_count') }
    }
    if (buckets.length < VALUES_AT_ONCE) return
    after = found['after_key']
  }
}

/** The content of one document; undefined where there is none. */
export async function readDocument(
  client: OpenSearchClient,
  index: string,
  id: string,
  signal?: AbortSignal,
): Promise<Hit['source'] | undefined> {
  const [found] = await getDocuments(client, `/${index}/_mget`, { ids: [id] }, signal)
  return found?.source
}

/** @param path Of an `_mget`. Rejects as `readDocuments`. */
export function getDocuments(
  client: OpenSearchClient,
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<Pick<Hit, 'id' | 'source'>[]> {
  const address = (preference: string) => `${path}${path.includes('?') ? '&' : '?'}preference=${preference}`
  const build = (preference: string | undefined) => {
    return { method: 'POST', path: preference === undefined ? path : address(preference), body, signal } as const
  }
  return client.read(build, readDocuments)
}

/** Of an `_mget`: the documents that are there. Throws where it is not known whether one is: its shard does not answer. */
export function readDocuments(answer: unknown): Pick<Hit, 'id' | 'source'>[] {
  return getList(answer, 'docs').flatMap((doc) => {
    const record = getRecord(doc)
    if (isRecord(record['error'])) throw createPartError(record['error'])
    return record['found'] === true ? [{ id: String(record['_id']), source: getRecord(record, '_source') }] : []
  })
}
