/** The answering side of the conversation: takes messages in order and answers each question once, whatever goes wrong. */

import { readFault } from '../../core/search/retrieve/joined-source.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { createSearchHandler, type SearchHandler } from './search-handler.ts'

export interface RequestHandler {
  respond(message: ToWorker): void
  /** Does the next piece of what later questions need; false when there is nothing left to do. Never throws. */
  prepare(): boolean
}

/** @param transcript Of the episode that will be opened, where it is built already. */
export function createRequestHandler(post: (message: FromWorker) => void, transcript?: Transcript): RequestHandler {
  let host: SearchHandler | undefined
  let newest: { readonly id: number; readonly controller: AbortController } | undefined

  const fail = (id: number, error: unknown) =>
    post({ kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) })
  const answer = (id: number, build: (open: SearchHandler) => FromWorker) => {
    try {
      if (!host) throw new Error('asked before an episode was opened')
      post(build(host))
    } catch (error) {
      fail(id, error)
    }
  }
  /** Posts what the open episode has at once, then the results of the whole library. A newer question aborts it. */
  const search = ({ id, query, options }: Extract<ToWorker, { readonly kind: 'search' }>) => {
    newest?.controller.abort()
    const controller = new AbortController()
    newest = { id, controller }
    const { signal } = controller
    answer(id, (open) => {
      const here = open.search(query, options)
      const all = open.searchAll(query, options, signal)
      if (!all) return { kind: 'answer', id, answer: here }
      all.then(
        (whole) => post({ kind: 'answer', id, answer: whole }),
        (error: unknown) => {
          if (!signal.aborted)
            post({ kind: 'answer', id, answer: { ...here, isPartial: false, faults: [readFault(error)] } })
          else fail(id, error)
        },
      )
      return { kind: 'part', id, answer: { ...here, isPartial: true } }
    })
  }

  const abort = (id: number) => {
    if (newest?.id === id) newest.controller.abort()
  }

  return {
    respond(message) {
      if (message.kind === 'open') host = createSearchHandler(message.episode, transcript)
      else if (message.kind === 'library') host?.setLibrary(message.library)
      else if (message.kind === 'notes') host?.setNotes(message.documents)
      else if (message.kind === 'known') host?.setFindings(message.findings)
      else if (message.kind === 'search') search(message)
      else if (message.kind === 'abort') abort(message.id)
      else {
        const { id } = message
        answer(id, (open) => ({ kind: 'findings', id, findings: open.findFindings() }))
      }
    },
    prepare() {
      try {
        return host?.prepare() ?? false
      } catch {
        // The question that needs it fails with the reason.
        return false
      }
    },
  }
}
