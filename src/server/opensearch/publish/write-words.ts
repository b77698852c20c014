/** Writes the values of facets, and the words of the library, counted from those of the generation before and of the units that changed. */

import type { OpenSearchClient } from '../client/create-client.ts'
import { createBulkSender } from '../client/bulk.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { readDocuments, countValues, scanDocuments } from '../client/scan.ts'
import { nameGeneration, nameWordPiece, type Manifest } from '../index-layout.ts'
import type { CountedWords } from './send-units.ts'
import { buildUnitRecords, describeSuggested } from './unit.ts'
import { addCounts, packVocabulary, unpackCounts, readWordCounts } from '../word-counts.ts'
import { keyOfValue } from '../../../core/catalogue/catalogue.ts'
import { FACETS } from '../../../core/catalogue/facets.ts'
import { compareNames } from '../../../core/text/compare-names.ts'
import { VALUE_FIELDS, VALUE_TYPES, type ValueRecord, type ValueType } from '../list-layout.ts'
import { nameValue, readValueKey } from '../value-keys.ts'

interface VocabularyWork {
  readonly index: string
  readonly target: number
  readonly base: Manifest | undefined
  /** Keys of the units of the base that have changed or are gone. */
  readonly replaced: readonly string[]
  readonly counted: CountedWords
}

export async function writeVocabulary(
  client: OpenSearchClient,
  work: VocabularyWork,
): Promise<Pick<Manifest, 'words' | 'wordPieces'>> {
  const { index, target, base, counted } = work
  const counts = new Map<string, number>(base ? await readWordCounts(client, index, base) : [])
  if (base) await takeAway(client, counts, work, base)
  // An interrupted run has sent these.
  for (const unit of counted.uncounted) addCounts(counted.words, buildUnitRecords(unit).words, 1)
  counted.uncounted.clear()
  addCounts(counts, counted.words, 1)
  const pieces = packVocabulary(counts)
  const library = nameGeneration(index, 'library', target)
  const bulk = createBulkSender(client)
  for (const [number, packed] of pieces.entries())
    // oxlint-disable-next-line no-await-in-loop -- waits while the engine is behind
    await bulk.send({ index: library, id: nameWordPiece(number), content: { type: 'words', words: packed } })
  for (let old = pieces.length; old < (base?.wordPieces ?? 0); old++)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await bulk.send({ index: library, id: nameWordPiece(old), content: undefined })
  await bulk.flush()
  return { words: counts.size, wordPieces: pieces.length }
}

const KEYS_AT_ONCE = 200

/** Word counts of the units of the generation before that are no more. */
async function takeAway(
  client: OpenSearchClient,
  counts: Map<string, number>,
  { index, replaced }: VocabularyWork,
  base: Manifest,
): Promise<void> {
  const path = `/${nameGeneration(index, 'library', base.generation)}/_mget?_source=words`
  for (let at = 0; at < replaced.length; at += KEYS_AT_ONCE) {
    const ids = replaced.slice(at, at + KEYS_AT_ONCE)
    // oxlint-disable-next-line no-await-in-loop -- one answer in memory at a time
    const found = readDocuments(await client.request({ method: 'POST', path, body: { ids } }))
    if (found.length < ids.length)
      throw new OpenSearchError('red', `the words of ${ids.length - found.length} changed records could not be read`)
    for (const { source } of found) addCounts(counts, unpackCounts(String(source['words'])), -1)
  }
}

interface ValueWork {
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
