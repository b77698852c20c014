/** Reads all documents of an index that fit a query, page by page. */

import { getRecord, readHits, readShards, type Hit } from './answers.ts'
import type { OpenSearchClient } from './create-client.ts'
import { OpenSearchError } from './open-search-error.ts'

export interface Scan {
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

/** The content of one document; undefined where there is none. */
export async function readDocument(
  client: OpenSearchClient,
  index: string,
  id: string,
  signal?: AbortSignal,
): Promise<Hit['source'] | undefined> {
  const answer = await client.request({ method: 'POST', path: `/${index}/_mget`, body: { ids: [id] }, signal })
  const [found] = readDocuments(answer)
  return found?.source
}

/** Of an `_mget`: the documents that are there. */
export function readDocuments(answer: unknown): Pick<Hit, 'id' | 'source'>[] {
  const { docs } = getRecord(answer)
  return (Array.isArray(docs) ? docs : []).flatMap((doc: unknown) => {
    const record = getRecord(doc)
    return record['found'] === true ? [{ id: String(record['_id']), source: getRecord(record, '_source') }] : []
  })
}
