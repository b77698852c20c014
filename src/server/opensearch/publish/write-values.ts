/** Writes the records of all channels, speakers and tags of a generation, counted in its episodes by the engine. */

import { keyOfValue } from '../../../core/catalogue/catalogue.ts'
import { FACETS } from '../../../core/catalogue/facets.ts'
import { compareNames } from '../../../core/text/compare-names.ts'
import { createBulkSender } from '../client/bulk.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { countValues, scanDocuments } from '../client/scan.ts'
import { nameGeneration } from '../index-layout.ts'
import { VALUE_FIELDS, VALUE_TYPES, type ValueRecord, type ValueType } from '../list-layout.ts'
import { nameValue, readValueKey } from '../value-keys.ts'
import { describeSuggested } from './describe-suggested.ts'

export interface ValueWork {
  readonly index: string
  readonly target: number
}

/** Sends only those that differ from what the generation has from the one it was made from. */
export async function writeValues(client: OpenSearchClient, { index, target }: ValueWork): Promise<void> {
  const library = nameGeneration(index, 'library', target)
  const bulk = createBulkSender(client)
  const stored = await readStored(client, library)
  for (const type of VALUE_TYPES)
    // oxlint-disable-next-line no-await-in-loop -- the values of one type in memory at a time
    for (const record of await buildRecords(client, library, type)) {
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

async function readStored(client: OpenSearchClient, library: string): Promise<Map<string, string>> {
  const stored = new Map<string, string>()
  const query = { terms: { type: [...VALUE_TYPES] } }
  const scan = { index: library, query, fields: ['key', 'name', 'episodes'], by: 'key', size: 5000 }
  for await (const { source } of scanDocuments(client, scan))
    stored.set(String(source['key']), describeStored({ name: source['name'], episodes: source['episodes'] }))
  return stored
}

/** With the commonest spelling of each; of equals the one that comes first by name. */
async function buildRecords(client: OpenSearchClient, library: string, type: ValueType): Promise<ValueRecord[]> {
  const ofEpisodes = { index: library, query: { term: { type: 'episode' } } }
  const usual = new Map<string, { readonly value: string; readonly count: number }>()
  for await (const { values, count } of countValues(client, { ...ofEpisodes, fields: [FACETS[type].field!] })) {
    const value = values[0]!
    const folded = keyOfValue(type, value)
    const best = usual.get(folded)
    const isUsual = !best || count > best.count || (count === best.count && compareNames(value, best.value) < 0)
    if (isUsual) usual.set(folded, { value, count })
  }
  const records: ValueRecord[] = []
  for await (const { values, count } of countValues(client, { ...ofEpisodes, fields: [VALUE_FIELDS[type]] })) {
    const folded = readValueKey(values[0]!)
    const name = usual.get(folded)?.value ?? folded
    records.push({ type, key: nameValue(type, folded), ...describeSuggested(type, name, count) })
  }
  return records
}
