/** Loads what queries need of the published generation: its words, which grow far more slowly than its episodes. */

import type { WordSource } from '../../../core/search/query/vocabulary.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { checkFormat, listGenerations, readManifest } from '../generations.ts'
import { nameAlias, nameGeneration, type Manifest } from '../index-layout.ts'
import { createSearchVocabulary } from '../word-counts.ts'

/** One generation: what is loaded of it stays as it is, until another one is opened. */
export interface PublishedLibrary {
  /** Its index of texts. */
  readonly texts: string
  readonly manifest: Manifest
  readonly words: WordSource
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
  const vocabulary = await createSearchVocabulary(client, index, manifest, signal)
  // Which words stand side by side only the texts know, so unknown words are not taken apart.
  const words: WordSource = { vocabulary, passageCount: manifest.texts, areNeighbours: () => false }
  return { texts: nameGeneration(index, 'texts', manifest.generation), manifest, words }
}
