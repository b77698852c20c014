/** Search as the page sees it: ask on every key, the newest question wins, and it works without a worker too. */

import type { Episode } from '../../core/episode/schema.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { SearchResults, PaletteOptions } from '../../core/search/present/search-results.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { openPageTransport, openWorkerTransport, type OpenTransport } from './worker-transport.ts'
import { createAbortError, createWorkerClient, type Part } from './create-worker-client.ts'
import type { SearchedLibrary } from './library-places.ts'

export interface SearchClient {
  /**
   * The answer to the query. Rejects with an `AbortError` (`isAbortError`) when the signal is aborted or a newer query was
   * asked before this was answered, and with the reason when searching failed. The same function for the life of the client.
   */
  readonly search: (query: string, options?: PaletteOptions, how?: SearchHow) => Promise<SearchResults>
  /** Adds to what is searched, from the next query on. */
  setLibrary(library: SearchedLibrary): void
  /** Reads anew what could not be read for the last question, and starts again where nothing could be started. */
  retry(): void
  /** The reader's notes that are searched too, from the next question on. Starts nothing. */
  setNotes(documents: readonly SearchDocument[]): void
  /** Findings known beforehand, which spare the work. Starts nothing. */
  setFindings(findings: Findings): void
  /** Findings of the text; computed once, in the worker where possible. Rejects without an episode. */
  loadFindings(): Promise<Findings>
  /** Ends the worker. Open questions reject with an `AbortError`. */
  dispose(): void
}

export interface SearchHow {
  /** Called with what is found before all is. */
  readonly onPart?: ((answer: SearchResults) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

interface Search {
  readonly query: string
  readonly options: PaletteOptions
  readonly how: SearchHow
  readonly resolve: (answer: SearchResults) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Nothing is started before the first question.
 * @param episode The open one; undefined searches the library alone.
 * @param transcript Its transcript, which spares the page the building when there is no worker.
 * @param ways How to get answers, tried in order. Default: our worker, else the page itself in small steps.
 */
export function createSearchClient(
  episode: Episode | undefined,
  transcript?: Transcript,
  ways: readonly OpenTransport[] = [openWorkerTransport, (listeners) => openPageTransport(listeners, transcript)],
): SearchClient {
  const line = createWorkerClient(ways, episode)
  let lastId = 0
  let newest: Search | undefined
  /** The one that was asked last, and whether nothing has been heard of it yet. */
  let asked: Search | undefined
  let isWaiting = false
  let findings: Promise<Findings> | undefined
  let library: SearchedLibrary | undefined
  let attempt = 0

  /** Until something is heard of a question no other is asked, and then of those that came meanwhile only the newest. */
  const askNewest = () => {
    const mine = newest
    if (isWaiting || !mine || mine === asked) return
    asked = mine
    isWaiting = true
    const goOn = () => {
      if (asked === mine) isWaiting = false
      askNewest()
    }
    const settle = (tell: () => void) => {
      if (mine === newest) {
        newest = undefined
        tell()
      }
      goOn()
    }
    const { query, options } = mine
    const handlePart = ({ answer }: Part) => {
      if (mine === newest) mine.how.onPart?.(answer)
      goOn()
    }
    const id = ++lastId
    mine.how.signal?.addEventListener('abort', () => line.abort(id), { once: true })
    line.ask({ kind: 'search', id, query, options }, handlePart).then(
      (reply) => settle(() => reply.kind === 'answer' && mine.resolve(reply.answer)),
      (reason: unknown) => settle(() => mine.reject(reason)),
    )
  }

  const drop = (search: Search) => {
    if (newest === search) newest = undefined
    search.reject(createAbortError())
  }

  const findFindings = async () => {
    const reply = await line.ask({ kind: 'findings', id: ++lastId })
    if (reply.kind !== 'findings') throw new Error(`findings were answered with ${reply.kind}`)
    return reply.findings
  }

  return {
    search: (query, options = {}, how = {}) =>
      new Promise((resolve, reject) => {
        if (how.signal?.aborted) return reject(createAbortError())
        const mine: Search = { query, options, how, resolve, reject }
        how.signal?.addEventListener('abort', () => drop(mine), { once: true })
        newest?.reject(createAbortError())
        newest = mine
        askNewest()
      }),
    setLibrary(next) {
      library = next
      line.tell({ kind: 'library', library: { ...library, attempt } })
    },
    retry() {
      attempt++
      line.reopen()
      if (library) line.tell({ kind: 'library', library: { ...library, attempt } })
    },
    setNotes: (documents) => line.tell({ kind: 'notes', documents }),
    setFindings(known) {
      findings = Promise.resolve(known)
      line.tell({ kind: 'known', findings: known })
    },
    loadFindings: () => (findings ??= findFindings()),
    dispose: () => line.close(),
  }
}
