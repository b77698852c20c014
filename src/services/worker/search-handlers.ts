/** Answers what the page asks of the search worker; without a worker the page does the same. */

import { once } from '../../core/answer/once.ts'
import { giveTurn } from '../../platform/give-turn.ts'
import { importInWorker } from '../../platform/worker/import-in-worker.ts'
import { createWorkerHandler, type WorkerHandlers } from '../../platform/worker/create-worker-handler.ts'
import type { FromWorker, ToWorker } from '../../platform/worker/worker-messages.ts'
import { createSearchEngines } from './search-engines.ts'
import type { SearchProtocol } from './search-protocol.ts'

interface SearchWorkerHandlers extends WorkerHandlers<SearchProtocol> {
  /** Does the next piece of what later requests need; false when there is nothing left to do. Never throws. */
  prepare(): boolean
}

/** Of a worker, or of the page. */
export function createSearchReceiver(
  post: (message: FromWorker<SearchProtocol>) => void,
): (message: ToWorker<SearchProtocol>) => void {
  return createWorkerHandler(createSearchHandlers(), post)
}

export function createSearchHandlers(): SearchWorkerHandlers {
  let engines = createSearchEngines(undefined)
  /** Few visits check quotations. */
  const loadChecks = once(() =>
    importInWorker(() => import('./quotation-checks.ts')).then((part) => part.createQuotationChecks()),
  )
  const loadBook = once(() => importInWorker(() => import('./book-writer.ts')).then((book) => book.createBookWriter()))
  const prepare = () => {
    try {
      return engines.prepare()
    } catch {
      // The request that needs it fails with the reason.
      return false
    }
  }
  return {
    requests: {
      async search({ query, options }, { signal, onProgress }) {
        do {
          // On the page the reader types meanwhile; in the worker a newer query may be waiting.
          // oxlint-disable-next-line no-await-in-loop
          await giveTurn()
          signal.throwIfAborted()
        } while (prepare())
        return engines.search(query, options, { signal, onProgress })
      },
      episodes: () => engines.listEpisodes(),
      findings: () => engines.findFindings(),
      sources: async (request) => (await importInWorker(() => import('./write-sources.ts'))).writeSources(request),
      quotations: async (request, context) => (await loadChecks()).check(request, engines.getLibrary(), context),
      book: async (step) => (await loadBook())(step),
    },
    notices: {
      episode(episode) {
        engines = createSearchEngines(episode)
      },
      text: ({ episode, transcript }) => engines.setText(episode, transcript),
      library: (location) => engines.setLibrary(location),
      notes: (documents) => engines.setNotes(documents),
      findings: (findings) => engines.setFindings(findings),
    },
    prepare,
  }
}
