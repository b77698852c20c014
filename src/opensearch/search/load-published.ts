/** Loads what queries need of the published generation: its words, and what is transcribed of each episode. */

import type { WordSource } from '../../core/search/query/vocabulary.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { scanDocuments } from '../client/scan.ts'
import { checkFormat, listGenerations, readManifest } from '../generations.ts'
import { nameAlias, nameGeneration, type Manifest } from '../index-layout.ts'
import { createSearchVocabulary } from '../read-word-counts.ts'

/** One generation: what is loaded of it stays as it is, until another one is opened. */
export interface PublishedLibrary {
  /** Its index of texts. */
  readonly texts: string
  readonly manifest: Manifest
  readonly words: WordSource
  /** Transcribed seconds of each episode, by id. */
  readonly covered: ReadonlyMap<string, Seconds>
}

/** Rejects with an `OpenSearchError`: `not-published`, `other-version`, or as the client does. */
export async function loadPublished(
  client: OpenSearchClient,
  index: string,
  signal?: AbortSignal,
): Promise<PublishedLibrary> {
  const { published } = await listGenerations(client, index, signal)
  const manifest = published === undefined ? undefined : await readManifest(client, index, published, signal)
  if (!manifest) throw new OpenSearchError('not-published', `nothing is published under "${nameAlias(index, 'texts')}"`)
  checkFormat(manifest, index)
  const [vocabulary, covered] = await Promise.all([
    createSearchVocabulary(client, index, manifest, signal),
    readCovered(client, nameGeneration(index, 'library', manifest.generation), signal),
  ])
  // Which words stand side by side only the texts know, so unknown words are not taken apart.
  const words: WordSource = { vocabulary, passageCount: manifest.texts, areNeighbours: () => false }
  return { texts: nameGeneration(index, 'texts', manifest.generation), manifest, words, covered }
}

async function readCovered(
  client: OpenSearchClient,
  index: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Seconds>> {
  const covered = new Map<string, Seconds>()
  const query = { term: { type: 'episode' } }
  const scan = { index, query, fields: ['id', 'covered'], by: 'key', size: 5000, signal }
  for await (const { source } of scanDocuments(client, scan)) {
    const { id, covered: seconds } = source
    if (typeof id === 'string') covered.set(id, typeof seconds === 'number' ? seconds : 0)
  }
  return covered
}
