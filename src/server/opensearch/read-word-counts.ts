/** Reads the words of a published generation with the number of texts that hold each. */

import { createVocabulary, type Vocabulary } from '../../core/search/query/vocabulary.ts'
import type { OpenSearchClient } from './client/create-client.ts'
import { OpenSearchError } from './client/open-search-error.ts'
import { readDocument } from './client/scan.ts'
import { nameGeneration, nameWordPiece, type Manifest } from './index-layout.ts'
import { unpackCounts } from './word-counts.ts'

/** Sorted by code unit. */
export async function readWordCounts(
  client: OpenSearchClient,
  index: string,
  { generation, wordPieces }: Manifest,
  signal?: AbortSignal,
): Promise<[string, number][]> {
  const counts: [string, number][] = []
  for (let piece = 0; piece < wordPieces; piece++) {
    // oxlint-disable-next-line no-await-in-loop -- one piece in memory at a time
    const found = await readDocument(client, nameGeneration(index, 'library', generation), nameWordPiece(piece), signal)
    if (typeof found?.['words'] !== 'string')
      throw new OpenSearchError('other-version', `"${index}" lacks a part of its list of words: publish it again`)
    for (const count of unpackCounts(found['words'])) counts.push(count)
  }
  return counts
}

/** The words of a published generation as queries are expanded with them. */
export async function createSearchVocabulary(
  client: OpenSearchClient,
  index: string,
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<Vocabulary> {
  const counts = await readWordCounts(client, index, manifest, signal)
  return createVocabulary(
    counts.map(([word]) => word),
    Uint32Array.from(counts, ([, count]) => count),
  )
}
