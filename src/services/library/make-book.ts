/** Makes one book of many episodes: the page loads them one after the other, a worker of its own writes. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { hasTranscript } from '../../core/catalogue/catalogue-values.ts'
import { WHOLE } from '../../core/export/exporter.ts'
import { createWorkerClient } from '../../platform/worker/create-worker-client.ts'
import type { AppServices } from '../app-services.ts'
import { openSearchOnPage, openSearchWorker } from '../worker/create-search-client.ts'
import type { SearchProtocol } from '../worker/search-protocol.ts'
import { loadExportSources } from './export-sources.ts'

interface MadeBook {
  readonly file: Blob
  /** Titles of the episodes with a transcript that could not be loaded. */
  readonly lost: readonly string[]
}

interface MakingBook {
  readonly title: string
  readonly signal: AbortSignal
  /** Episodes that have been read, of those with a transcript. */
  readonly onProgress: (done: number) => void
}

/** Rejects when no episode can be had, when the book cannot be written, and when aborted. */
export async function makeBook(
  services: AppServices,
  entries: readonly CatalogueEntry[],
  { title, signal, onProgress }: MakingBook,
): Promise<MadeBook> {
  const read = entries.filter(hasTranscript)
  const titles = new Map(entries.map((entry) => [entry.id as string, entry.title]))
  const lost: string[] = []
  const onLost = (id: string) => void lost.push(titles.get(id) ?? id)
  const client = createWorkerClient<SearchProtocol>([openSearchWorker, openSearchOnPage])
  const add = (name: string, reason: string) =>
    client.request('book', { kind: 'add', episode: { lost: name, reason } }, { signal })
  try {
    const madeOn = `${new Date().toISOString().slice(0, 19)}Z`
    const facts = { title, id: `transcript-explorer:${title}`, madeOn }
    await client.request('book', { kind: 'begin', facts, options: { ...WHOLE, madeOn } }, { signal })
    const ids = read.map(({ id }) => id)
    for await (const episode of loadExportSources(services, ids, { signal, onProgress, onLost }))
      await client.request('book', { kind: 'add', episode }, { signal })
    signal.throwIfAborted()
    if (lost.length === read.length) throw new Error('none of the episodes could be loaded')
    for (const name of lost) await add(name, 'It could not be loaded.')
    for (const entry of entries) if (!hasTranscript(entry)) await add(entry.title, 'It has no transcript.')
    return { file: (await client.request('book', { kind: 'end' }, { signal }))!, lost }
  } finally {
    client.close()
  }
}
