/** Search as the page sees it: a request for every key, and it works without a worker too. */

import type { Answer } from '../../core/answer/answer.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { SearchResults, SearchOptions } from '../../core/search/present/search-results.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { LibraryLocation } from '../../library/library-location.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { createWorkerClient, type RequestOptions } from '../../platform/worker/create-worker-client.ts'
import { openPageTransport, openWorkerTransport, type OpenTransport } from '../../platform/worker/worker-transport.ts'
import type { QuotationsAnswer, QuotationsProgress, QuotationsRequest } from './quotation-checks.ts'
import type { GivenBack, SourcesRequest } from './write-sources.ts'
import type { SearchProtocol } from './search-protocol.ts'
// Vite replaces this by the address of the worker's file.
// oxlint-disable-next-line import/default
import workerUrl from './search.worker.ts?worker&url'

export interface SearchClient {
  /**
   * Rejects with an `AbortError` when the signal is aborted, and with the reason when searching failed. The same function for
   * the life of the client.
   */
  readonly search: (query: string, options?: SearchOptions, how?: SearchHow) => Promise<Answer<SearchResults>>
  /** All episodes of the library, those of a server's left out; a fault says why there are no others. */
  listEpisodes(): Promise<Answer<readonly SearchedEpisode[]>>
  /** Adds to what is searched, from the next query on. */
  setLibrary(location: Omit<LibraryLocation, 'attempt'>): void
  /** Reads again what could not be read for the last query, and starts again where nothing could be started. */
  retry(): void
  /** The reader's notes that are searched too, from the next query on. Starts nothing. */
  setNotes(documents: readonly SearchDocument[]): void
  /** The corrected text of the open episode, from the next request on. Starts nothing. */
  setText(episode: Episode, transcript: Transcript): void
  /** Findings of the text as it was opened, known beforehand, which spare the work. Starts nothing. */
  setFindings(findings: Findings): void
  /** Findings of the text; computed once, in the worker where possible. Rejects without an episode. */
  loadFindings(): Promise<Findings>
  /** Checks the quotations of a text. Rejects with an `AbortError` when the signal is aborted. */
  checkQuotations(request: QuotationsRequest, how: RequestOptions<QuotationsProgress>): Promise<QuotationsAnswer>
  /** Writes corrections into source files. Undefined where these are not those of an episode. */
  writeSources(request: SourcesRequest): Promise<GivenBack | undefined>
  /** Ends the worker. Pending searches reject with an `AbortError`. */
  dispose(): void
}

/** `onProgress` gets early answers. */
type SearchHow = RequestOptions<Answer<SearchResults>>

/** Throws where there are no workers. */
export const openSearchWorker: OpenTransport<SearchProtocol> = (listeners) =>
  openWorkerTransport(workerUrl, 'search', listeners)

/** The engines are loaded only now. */
export const openSearchOnPage: OpenTransport<SearchProtocol> = (listeners) =>
  openPageTransport(async (post) => {
    const { createSearchReceiver } = await importChunk(() => import('./search-handlers.ts'))
    return createSearchReceiver(post)
  }, listeners)

/**
 * Nothing is started before the first query.
 * @param episode The open one; undefined searches the library alone.
 */
export function createSearchClient(
  episode: Episode | undefined,
  // A worker that lacks a part of its program is replaced once.
  transports: readonly OpenTransport<SearchProtocol>[] = [openSearchWorker, openSearchWorker, openSearchOnPage],
): SearchClient {
  const client = createWorkerClient(transports)
  client.notify('episode', episode)
  let findings: Promise<Findings> | undefined
  let isCorrected = false
  let location: Omit<LibraryLocation, 'attempt'> | undefined
  let attempt = 0
  const notifyLibrary = () => location && client.notify('library', { ...location, attempt })

  return {
    search: (query, options = {}, how = {}) => client.request('search', { query, options }, how),
    listEpisodes: () => client.request('episodes', undefined),
    setLibrary(next) {
      location = next
      notifyLibrary()
    },
    retry() {
      attempt++
      client.reopen()
      notifyLibrary()
    },
    setNotes: (documents) => client.notify('notes', documents),
    setText(corrected, transcript) {
      isCorrected = true
      findings = undefined
      client.notify('text', { episode: corrected, transcript })
    },
    setFindings(known) {
      if (!isCorrected) findings = Promise.resolve(known)
      client.notify('findings', known)
    },
    loadFindings: () => (findings ??= client.request('findings', undefined)),
    checkQuotations: (request, how) => client.request('quotations', request, how),
    writeSources: (request) => client.request('sources', request),
    dispose: () => client.close(),
  }
}
