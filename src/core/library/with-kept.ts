/** A library of which the episodes kept on this device stay readable: offline, while the site cannot be reached, and while it is late. */

import { answerWith, throwIfAborted, type Answer, type RequestOptions } from '../answer/answer.ts'
import { type Fault, FaultError, isOfNetwork } from '../answer/fault.ts'
import type { LibrarySource } from './library-source.ts'

export interface KeptEpisodes {
  /** Undefined where none are kept. Never rejects. */
  readonly open: () => Promise<LibrarySource | undefined>
  /** Calls back when a request counts as late, unless the function that it returns is called before. */
  readonly late: (onLate: () => void) => () => void
}

/** What is kept answers in place of the site; the fault says why there is no more. Where nothing of it is kept, the site's fault stands. */
export function withKept(site: LibrarySource, { open, late }: KeptEpisodes): LibrarySource {
  async function request<T extends object, Found extends T | undefined>(
    send: (source: LibrarySource, options: RequestOptions<T>) => Promise<Answer<Found>>,
    options: RequestOptions<T> = {},
  ): Promise<Answer<Found>> {
    const { signal, onProgress } = options
    let isOver = false
    const findKept = async () => {
      const kept = await open()
      return kept && send(kept, { signal })
    }
    const showKept = async () => {
      const early = await findKept()
      if (early?.value !== undefined && !isOver) onProgress?.(answerWith(early.value, 'partial', [SLOW]))
    }
    // Without it the answer is waited for.
    const stop = onProgress ? late(() => void showKept().catch(() => {})) : () => {}
    try {
      return await send(site, options)
    } catch (error) {
      throwIfAborted(signal)
      if (!(error instanceof FaultError) || !isOfNetwork(error.fault)) throw error
      const kept = await findKept()
      if (kept?.value === undefined) throw error
      return answerWith(kept.value, 'atLeast', [error.fault, ...kept.faults])
    } finally {
      isOver = true
      stop()
    }
  }
  return {
    list: (wanted, options) => request((source, how) => source.list(wanted, how), options),
    names: (wanted, options) => request((source, how) => source.names(wanted, how), options),
    episode: (id, options) => request((source, how) => source.episode(id, how), options),
  }
}

const SLOW: Fault = { kind: 'slow', detail: 'no answer yet' }
