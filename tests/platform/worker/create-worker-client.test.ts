import { describe, expect, it } from 'vitest'
import { isAbortError } from '../../../src/platform/abort-error.ts'
import { createWorkerClient } from '../../../src/platform/worker/create-worker-client.ts'
import { createWorkerHandler, type WorkerHandlers } from '../../../src/platform/worker/create-worker-handler.ts'
import type { ToWorker } from '../../../src/platform/worker/worker-messages.ts'
import { openPageTransport, type OpenTransport } from '../../../src/platform/worker/worker-transport.ts'

interface Protocol {
  readonly requests: {
    readonly add: { readonly request: readonly number[]; readonly response: number; readonly progress: number }
    /** Settles when it is aborted. */
    readonly wait: { readonly request: undefined; readonly response: string }
  }
  readonly notices: { readonly bonus: number }
}

function createHandlers(): WorkerHandlers<Protocol> {
  let bonus = 0
  return {
    requests: {
      add(numbers, { onProgress }) {
        if (numbers.length === 0) throw new Error('nothing to add')
        return numbers.reduce((sum, number) => {
          onProgress(sum)
          return sum + number
        }, bonus)
      },
      wait: (_data, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    },
    notices: {
      bonus(value) {
        bonus = value
      },
    },
  }
}

/** A worker without a thread, which can be made to crash. */
function createFakeWorker() {
  const received: ToWorker<Protocol>[] = []
  let crash = () => {}
  const open: OpenTransport<Protocol> = ({ onMessage, onFailure }) => {
    crash = onFailure
    const handle = createWorkerHandler(createHandlers(), onMessage)
    return {
      post(message) {
        received.push(message)
        handle(message)
      },
      close() {},
    }
  }
  return { open, received, crash: () => crash() }
}

const onPage: OpenTransport<Protocol> = (listeners) =>
  openPageTransport(async (post) => createWorkerHandler(createHandlers(), post), listeners)
const lost: OpenTransport<Protocol> = (listeners) =>
  openPageTransport(() => Promise.reject(new Error('its code cannot be loaded')), listeners)

describe('a worker client', () => {
  it('passes on progress before the response', async () => {
    const progress: number[] = []
    const client = createWorkerClient([createFakeWorker().open])
    expect(await client.request('add', [1, 2, 3], { onProgress: (sum) => progress.push(sum) })).toBe(6)
    expect(progress).toEqual([0, 1, 3])
  })

  it('rejects with the reason when a handler throws, and goes on', async () => {
    const client = createWorkerClient([createFakeWorker().open])
    await expect(client.request('add', [])).rejects.toThrow('nothing to add')
    expect(await client.request('add', [1])).toBe(1)
  })

  it('gives a new worker the latest notice of each name before any request', async () => {
    const worker = createFakeWorker()
    const client = createWorkerClient([worker.open])
    client.notify('bonus', 10)
    client.notify('bonus', 20)
    expect(worker.received).toEqual([])
    expect(await client.request('add', [1])).toBe(21)
    expect(worker.received).toHaveLength(2)
  })

  it('rejects with an AbortError when it is aborted, and tells the worker', async () => {
    const worker = createFakeWorker()
    const client = createWorkerClient([worker.open])
    const controller = new AbortController()
    const waiting = client.request('wait', undefined, { signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toSatisfy(isAbortError)
    expect(worker.received.map(({ kind }) => kind)).toEqual(['request', 'abort'])
    await expect(client.request('add', [1], { signal: controller.signal })).rejects.toSatisfy(isAbortError)
  })

  it('sends what is pending to the next transport after a crash, but nothing that was aborted', async () => {
    const [first, second] = [createFakeWorker(), createFakeWorker()]
    const silent: OpenTransport<Protocol> = (listeners) => ({ ...first.open(listeners), post() {} })
    const client = createWorkerClient([silent, second.open])
    const controller = new AbortController()
    const sum = client.request('add', [1, 2])
    const aborted = client.request('wait', undefined, { signal: controller.signal })
    controller.abort()
    first.crash()
    expect(await sum).toBe(3)
    await expect(aborted).rejects.toSatisfy(isAbortError)
    expect(second.received).toMatchObject([{ name: 'add' }])
  })

  it('fails when every transport has, and tries them again when it is reopened', async () => {
    let isThere = false
    const client = createWorkerClient<Protocol>([(listeners) => (isThere ? onPage : lost)(listeners)])
    await expect(client.request('add', [1])).rejects.toThrow('no worker is available')
    isThere = true
    await expect(client.request('add', [1])).rejects.toThrow('no worker is available')
    client.reopen()
    expect(await client.request('add', [1])).toBe(1)
  })
})
