/** A library in memory, searched in a thread of its own: whatever is searched, the server goes on with everything else. */

import { Worker } from 'node:worker_threads'
import { FaultError } from '../../core/answer/fault.ts'
import type { AbortSignalLike } from '../../core/answer/answer.ts'
import { IS_PACKED } from '../../cli/files/program.ts'
import type { SearchHandlers } from './create-handlers.ts'
import type { OpenEngine } from './engine-link.ts'
import { createSiteData, type SiteData } from './site-data.ts'
import { OPENED, type ThreadCall, type ThreadRequest, type ThreadResponse } from './thread-protocol.ts'

/** Another thread reads the episodes where the lists of the site have changed, or where the one before has failed. */
export function createThreadEngine(folder: string): OpenEngine {
  const readData = createSiteData(folder)
  let started: { readonly data: SiteData; readonly thread: SearchThread } | undefined
  const getThread = (data: SiteData, signal: AbortSignal) => {
    if (started?.data === data && !started.thread.hasEnded()) return started.thread
    const before = started?.thread
    const thread = startThread(folder, signal)
    started = { data, thread }
    // Readers are answered by the one before until then.
    thread.opened.then(() => before?.retire()).catch(() => {})
    return thread
  }
  return async (signal) => {
    const data = await readData()
    const { opened, search, check, hasEnded } = getThread(data, signal)
    return {
      search,
      check,
      catalogue: data.list,
      index: { name: 'memory', episodes: await opened },
      isCurrent: async () => !hasEnded() && (await readData()) === data,
    }
  }
}

interface SearchThread extends SearchHandlers {
  /** The number of its episodes, once it has read them. Rejects with a `FaultError`. */
  readonly opened: Promise<number>
  readonly hasEnded: () => boolean
  /** Ends it when it has answered. */
  retire(): void
}

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

function startThread(folder: string, life: AbortSignal): SearchThread {
  const worker = new Worker(new URL(WORKER, import.meta.url), { workerData: folder })
  const waiting = new Map<number, Waiting>()
  let [last, hasEnded, isRetired] = [OPENED, false, false]
  const end = () => {
    hasEnded = true
    void worker.terminate()
  }
  const take = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (isRetired && waiting.size === 0) end()
    return one
  }
  const wait = <Result>(id: number) =>
    new Promise<Result>((resolve, reject) => {
      waiting.set(id, { resolve: (result) => resolve(result as Result), reject })
    })
  // A worker has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (request: ThreadRequest) => worker.postMessage(request)
  const call = async <Result>(request: ThreadCall, signal?: AbortSignalLike): Promise<Result> => {
    // Asked again, another thread is started.
    if (hasEnded) throw new FaultError({ kind: 'outdated', detail: ENDED })
    if (signal?.aborted) throw STOPPED
    const id = ++last
    const stop = () => {
      send({ id, name: 'stop' })
      take(id)?.reject(STOPPED)
    }
    signal?.addEventListener('abort', stop)
    send({ id, ...request })
    return wait<Result>(id).finally(() => signal?.removeEventListener('abort', stop))
  }
  worker.on('message', (response: ThreadResponse) => {
    const one = take(response.id)
    if ('fault' in response) one?.reject(new FaultError(response.fault))
    else one?.resolve(response.result)
  })
  let detail = ENDED
  worker.on('error', (error) => {
    detail = `${ENDED}: ${error.message}`
  })
  worker.on('exit', () => {
    hasEnded = true
    life.removeEventListener('abort', end)
    for (const id of waiting.keys()) take(id)?.reject(new FaultError({ kind: 'unreachable', detail }))
  })
  life.addEventListener('abort', end)
  const opened = wait<number>(OPENED)
  opened.catch(end)
  return {
    opened,
    search: (parameters, signal) => call({ name: 'search', parameters }, signal),
    check: (parameters, signal) => call({ name: 'check', parameters }, signal),
    hasEnded: () => hasEnded,
    retire() {
      isRetired = true
      if (waiting.size === 0) end()
    },
  }
}

const WORKER = IS_PACKED ? './search-worker.js' : './start-search-worker.mjs'
const ENDED = 'the thread that searches has ended'
const STOPPED = new FaultError({ kind: 'timeout', detail: 'the search was stopped' })
