/** Workers that make parts of a site, one task after another each, so that one that fails or hangs stops nothing. */

import { pathToFileURL } from 'node:url'
import { type ResourceLimits, Worker } from 'node:worker_threads'

interface WorkerPool<Task, Result> {
  /**
   * Never rejects: a task that fails gives an error. `isLost`: its worker crashed or took too long.
   * @param read Gives the task when its turn has come; never throws.
   */
  run(read: () => Task): Promise<Result | Failure>
  /** Tasks that are not done. */
  readonly waiting: () => number
  close(): Promise<void>
}

export interface Failure {
  readonly error: string
  readonly isLost?: true
}

interface PoolOptions {
  /** Workers, at most: each is started when those before it are busy. */
  readonly count: number
  /** Milliseconds after which a task that is not done is given up. */
  readonly timeout?: number
  readonly workerData?: unknown
  /** Of each worker. */
  readonly resourceLimits?: ResourceLimits
}

/** Of a build, which waits for each page. */
const TIMEOUT = 60_000

/** @param path The module of the workers: it takes a message and sends one back. */
export function createWorkerPool<Task, Result>(
  path: string,
  { count, timeout = TIMEOUT, ...options }: PoolOptions,
): WorkerPool<Task, Result> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const start = () => new Worker(pathToFileURL(path), { ...options, env })
  const slots = Array.from({ length: count }, () => createSlot<Task, Result>(start, timeout))
  return {
    run: (read) => slots.reduce((best, slot) => (slot.waiting() < best.waiting() ? slot : best)).run(read),
    waiting: () => slots.reduce((sum, slot) => sum + slot.waiting(), 0),
    async close() {
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}

/** One worker; another one after a crash. */
function createSlot<Task, Result>(start: () => Worker, timeout: number): WorkerPool<Task, Result> {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const stop = async () => {
    await worker?.terminate()
    worker = undefined
  }
  const run = async (task: Task): Promise<Result | Failure> => {
    worker ??= start()
    const result = await request<Result>(worker, task, timeout)
    if (isFailure(result) && result.isLost) await stop()
    return result
  }
  return {
    run(read) {
      waiting++
      const result = last.then(() => run(read())).finally(() => waiting--)
      last = result.catch(() => {})
      return result
    },
    waiting: () => waiting,
    close: stop,
  }
}

function isFailure(result: unknown): result is Failure {
  return typeof result === 'object' && result !== null && 'error' in result
}

function request<Result>(worker: Worker, task: unknown, timeout: number): Promise<Result | Failure> {
  return new Promise((resolve) => {
    const finish = (result: Result | Failure) => {
      clearTimeout(timer)
      worker.off('message', finish).off('error', fail).off('exit', leave)
      resolve(result)
    }
    const fail = (error: Error) => finish({ error: error.message, isLost: true })
    const leave = () => finish({ error: 'the worker ended', isLost: true })
    const timer = setTimeout(() => finish({ error: 'took too long', isLost: true }), timeout)
    worker.once('message', finish).once('error', fail).once('exit', leave)
    // A worker has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task)
  })
}
