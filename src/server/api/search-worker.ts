/** The thread that searches a library in memory. `search-thread.ts` starts it. */

import { parentPort, workerData } from 'node:worker_threads'
import { readFault } from '../../core/answer/fault.ts'
import { createMemoryEngine } from './memory-engine.ts'
import { OPENED, type ThreadCall, type ThreadRequest, type ThreadResponse } from './thread-protocol.ts'

const opened = createMemoryEngine(String(workerData))(new AbortController().signal)
const running = new Map<number, AbortController>()

async function handle(request: ThreadRequest): Promise<void> {
  const { id } = request
  if (request.name === 'stop') return running.get(id)?.abort()
  const controller = new AbortController()
  running.set(id, controller)
  try {
    send({ id, result: await call(request, controller.signal) })
  } catch (error) {
    send({ id, fault: readFault(error) })
  } finally {
    running.delete(id)
  }
}

async function call(request: ThreadCall, signal: AbortSignal): Promise<unknown> {
  const { search, check } = await opened
  return request.name === 'search' ? search(request.parameters, signal) : check(request.parameters, signal)
}

function send(response: ThreadResponse): void {
  // A port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(response)
}

parentPort?.on('message', (request: ThreadRequest) => void handle(request))
opened.then(
  ({ index }) => send({ id: OPENED, result: index.episodes }),
  (error: unknown) => send({ id: OPENED, fault: readFault(error) }),
)
