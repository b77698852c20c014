/** Opens the published generation of a library as a source that is searched until another one is published. */

import type { ServedList } from '../../../core/catalogue/list-source.ts'
import type { ServedLibrary } from '../../../core/search/remote/served-library.ts'
import { createPublishedCatalogue } from '../catalogue/published-catalogue.ts'
import { getRecord } from '../client/answers.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { listGenerations } from '../generations.ts'
import { nameGeneration } from '../index-layout.ts'
import { loadPublished } from './load-published.ts'
import { createPublishedLibrary } from './open-search-source.ts'
import { withFaults } from './with-faults.ts'

export interface OpenedLibrary extends ServedLibrary {
  readonly catalogue: ServedList
  readonly index: {
    readonly name: string
    readonly episodes: number
    readonly generation: number
  }
  /** As the engine calls it now: `green`, `yellow`, `red`. Rejects with a `FaultError` while that cannot be known. */
  readHealth(signal?: AbortSignal): Promise<string | undefined>
  /** False once another generation is published. Rejects with a `FaultError` while that cannot be known. */
  isCurrent(signal?: AbortSignal): Promise<boolean>
}

/** Rejects with a `FaultError`. */
export function openPublished(client: OpenSearchClient, index: string, signal?: AbortSignal): Promise<OpenedLibrary> {
  return withFaults(open(client, index, signal), { 'not-published': 'not-indexed' })
}

async function open(client: OpenSearchClient, index: string, signal?: AbortSignal): Promise<OpenedLibrary> {
  const library = await loadPublished(client, index, signal)
  const { manifest } = library
  return {
    ...createPublishedLibrary(client, library),
    catalogue: createPublishedCatalogue(client, index, manifest.generation),
    index: {
      name: index,
      episodes: manifest.episodes,
      generation: manifest.generation,
    },
    readHealth: (until) => withFaults(readHealth(client, index, manifest.generation, until)),
    isCurrent: (until) =>
      withFaults(
        listGenerations(client, index, until).then(({ published }) => published === manifest.generation),
        { 'not-published': 'not-indexed' },
      ),
  }
}

/** The worst of both indexes. */
async function readHealth(
  client: OpenSearchClient,
  index: string,
  generation: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const names = (['texts', 'library'] as const).map((part) => nameGeneration(index, part, generation)).join(',')
  const { status } = getRecord(await client.request({ method: 'GET', path: `/_cluster/health/${names}`, signal }))
  return typeof status === 'string' ? status : undefined
}
