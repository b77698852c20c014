/** Writes the words of the library, counted from those of the generation before and of the units that changed. */

import type { OpenSearchClient } from '../client/create-client.ts'
import { createBulkSender } from '../client/bulk.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { readDocuments } from '../client/scan.ts'
import { nameGeneration, nameWordPiece, type Manifest } from '../index-layout.ts'
import type { CountedWords } from './send-units.ts'
import { buildUnitRecords } from './unit.ts'
import { addCounts, packVocabulary, unpackCounts } from '../word-counts.ts'
import { readWordCounts } from '../read-word-counts.ts'

export interface VocabularyWork {
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
