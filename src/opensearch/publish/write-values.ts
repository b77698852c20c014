/** Writes the records of all channels, speakers and tags of a generation, counted in its episodes by the engine. */

import { compareNames } from '../../core/text/compare-names.ts'
import { getList, getNumber, getRecord, readShards } from '../client/answers.ts'
import { createBulkSender } from '../client/bulk.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { scanDocuments } from '../client/scan.ts'
import { nameGeneration } from '../index-layout.ts'
import { VALUE_FIELDS, VALUE_TYPES, type ValueRecord, type ValueType } from '../list-layout.ts'
import { foldValue, nameValue, readValueKey } from '../value-keys.ts'
import { describeSuggested } from './describe-suggested.ts'

export interface ValueWork {
  readonly index: string
  readonly target: number
  readonly signal?: AbortSignal | undefined
}

/** Sends only those that differ from what the generation has from the one it was made from. */
export async function writeValues(client: OpenSearchClient, { index, target, signal }: ValueWork): Promise<void> {
  const library = nameGeneration(index, 'library', target)
  const bulk = createBulkSender(client, { signal })
  const stored = await readStored(client, library, signal)
  for (const type of VALUE_TYPES)
    // oxlint-disable-next-line no-await-in-loop -- the values of one type in memory at a time
    for (const record of await buildRecords(client, library, type, signal)) {
      const isSame = stored.get(record.key) === describeStored(record)
      stored.delete(record.key)
      // oxlint-disable-next-line no-await-in-loop -- waits while the engine is behind
      if (!isSame) await bulk.send({ index: library, id: record.key, content: record })
    }
  // oxlint-disable-next-line no-await-in-loop -- as above
  for (const id of stored.keys()) await bulk.send({ index: library, id, content: undefined })
  await bulk.flush()
}

const describeStored = ({ name, episodes }: Readonly<Record<'name' | 'episodes', unknown>>) =>
  `${String(episodes)} ${String(name)}`

async function readStored(
  client: OpenSearchClient,
  library: string,
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const stored = new Map<string, string>()
  const query = { terms: { type: [...VALUE_TYPES] } }
  const scan = { index: library, query, fields: ['key', 'name', 'episodes'], by: 'key', size: 5000, signal }
  for await (const { source } of scanDocuments(client, scan))
    stored.set(String(source['key']), describeStored({ name: source['name'], episodes: source['episodes'] }))
  return stored
}

/** With the commonest spelling of each; of equals the one that comes first by name. */
async function buildRecords(
  client: OpenSearchClient,
  library: string,
  type: ValueType,
  signal: AbortSignal | undefined,
): Promise<ValueRecord[]> {
  const { spelled, keyed } = VALUE_FIELDS[type]
  const usual = new Map<string, Counted>()
  for await (const one of countValues(client, library, spelled, signal)) {
    const folded = foldValue(type, one.value)
    const best = usual.get(folded)
    const isUsual =
      !best || one.count > best.count || (one.count === best.count && compareNames(one.value, best.value) < 0)
    if (isUsual) usual.set(folded, one)
  }
  const records: ValueRecord[] = []
  for await (const { value, count } of countValues(client, library, keyed, signal)) {
    const folded = readValueKey(value)
    const name = usual.get(folded)?.value ?? folded
    records.push({ type, key: nameValue(type, folded), ...describeSuggested(type, name, count) })
  }
  return records
}

interface Counted {
  readonly value: string
  /** Episodes. */
  readonly count: number
}

const VALUES_AT_ONCE = 5000

async function* countValues(
  client: OpenSearchClient,
  library: string,
  field: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Counted> {
  const composite = { size: VALUES_AT_ONCE, sources: [{ value: { terms: { field } } }] }
  for (let after: unknown; ;) {
    const values = { composite: { ...composite, ...(after !== undefined && { after }) } }
    const body = { size: 0, query: { term: { type: 'episode' } }, aggs: { values } }
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const answer = await client.request({ method: 'POST', path: `/${library}/_search`, body, signal })
    if (readShards(answer).failed > 0) throw new OpenSearchError('red', `the values of ${library} could not be counted`)
    const found = getRecord(answer, 'aggregations', 'values')
    const buckets = getList(found, 'buckets')
    for (const bucket of buckets)
      yield { value: String(getRecord(bucket, 'key')['value']), count: getNumber(bucket, 'doc_count') }
    if (buckets.length < VALUES_AT_ONCE) return
    after = found['after_key']
  }
}
