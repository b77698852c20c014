/** Writes the words of the library, counted from those of the generation before and of the units that changed. */

import type { OpenSearchClient } from '../client/create-client.ts'
import { createBulkSender } from '../client/bulk.ts'
import { readDocuments } from '../client/scan.ts'
import { nameGeneration, nameWordPiece, type Manifest } from '../index-layout.ts'
import { buildUnitRecords, type Unit } from './unit.ts'
import { addCounts, packVocabulary, unpackCounts } from '../word-counts.ts'
import { readWordCounts } from '../read-word-counts.ts'

export interface VocabularyWork {
  readonly index: string
  readonly target: number
  readonly base: Manifest | undefined
  readonly changed: readonly Unit[]
  readonly left: readonly Unit[]
  readonly removed: readonly string[]
  /** Those of `left`, counted while they were sent. */
  readonly words: ReadonlyMap<string, number>
  readonly signal?: AbortSignal | undefined
}

export async function writeVocabulary(
  client: OpenSearchClient,
  work: VocabularyWork,
): Promise<Pick<Manifest, 'words' | 'wordPieces'>> {
  const { index, target, base, changed, left, words, signal } = work
  const counts = new Map<string, number>(base ? await readWordCounts(client, index, base, signal) : [])
  if (base) await takeAway(client, counts, work, base)
  addCounts(counts, words, 1)
  const counted = new Set(left)
  // An interrupted run has sent these.
  for (const unit of changed) if (!counted.has(unit)) addCounts(counts, buildUnitRecords(unit).words, 1)
  const pieces = packVocabulary(counts)
  const library = nameGeneration(index, 'library', target)
  const bulk = createBulkSender(client, { signal })
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

/** Word counts of the changed and removed units in the generation before. */
async function takeAway(
  client: OpenSearchClient,
  counts: Map<string, number>,
  { index, changed, removed, signal }: VocabularyWork,
  base: Manifest,
): Promise<void> {
  const keys = [...changed.map(({ key }) => key), ...removed]
  const path = `/${nameGeneration(index, 'library', base.generation)}/_mget?_source=words`
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const body = { ids: keys.slice(at, at + KEYS_AT_ONCE) }
    // oxlint-disable-next-line no-await-in-loop -- one answer in memory at a time
    const answer = await client.request({ method: 'POST', path, body, signal })
    for (const { source } of readDocuments(answer)) addCounts(counts, unpackCounts(String(source['words'])), -1)
  }
}
