/** Words with the number of texts that hold each, packed into fields of documents, and read from a published generation. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { createVocabulary, type Vocabulary } from '../../core/search/query/vocabulary.ts'
import type { OpenSearchClient } from './client/create-client.ts'
import { OpenSearchError } from './client/open-search-error.ts'
import { readDocument } from './client/scan.ts'
import { nameGeneration, nameWordPiece, type Manifest } from './index-layout.ts'

/** Words hold no spaces, so a line is a word, a space and its count. Base64. */
export function packCounts(counts: Iterable<readonly [string, number]>): string {
  let lines = ''
  for (const [word, count] of counts) lines += `${word} ${count}\n`
  return deflateRawSync(lines).toString('base64')
}

export function unpackCounts(packed: string): [string, number][] {
  const lines = inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8').split('\n')
  return lines.slice(0, -1).map((line) => {
    const space = line.lastIndexOf(' ')
    return [line.slice(0, space), Number(line.slice(space + 1))]
  })
}

/** Words that are left nowhere are dropped. @param by 1 to add, -1 to take away. */
export function addCounts(total: Map<string, number>, counts: Iterable<readonly [string, number]>, by: 1 | -1): void {
  for (const [word, count] of counts) {
    const sum = (total.get(word) ?? 0) + by * count
    if (sum > 0) total.set(word, sum)
    else total.delete(word)
  }
}

/** Words in one piece. */
const PIECE = 100_000

/** Sorted by code unit, as a vocabulary is. */
export function packVocabulary(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return Array.from({ length: Math.ceil(sorted.length / PIECE) }, (_, piece) =>
    packCounts(sorted.slice(piece * PIECE, (piece + 1) * PIECE)),
  )
}

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
