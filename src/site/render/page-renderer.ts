/** Renders pages in workers, by the app itself. */

import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { AppBuild } from '../app-build.ts'
import type { TextKind, RenderResult, RenderTask } from './render-task.ts'

/** Milliseconds after which a page that is not rendered is given up. */
const TIMEOUT = 60_000
/** Pages for which a further worker is worth its start. */
const PER_WORKER = 8

export interface PageRenderer {
  /**
   * Never rejects: a page that cannot be rendered gives an error.
   * @param read Reads the data of the page when its turn has come; never throws.
   */
  render(kind: TextKind, read: () => PageData): Promise<RenderResult>
  close(): Promise<void>
}

export type PageData = Omit<RenderTask, 'base' | 'kind'>

/** @param pages So many are to be rendered. */
export function createPageRenderer(
  { renderer, base }: Pick<AppBuild, 'renderer' | 'base'>,
  pages: number,
): PageRenderer {
  const file = pathToFileURL(renderer)
  const count = Math.max(1, Math.min(availableParallelism(), Math.ceil(pages / PER_WORKER)))
  const slots = Array.from({ length: count }, () => createSlot(file, base))
  let next = 0
  return {
    render: (kind, read) => slots[next++ % count]!.render(kind, read),
    async close() {
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}

interface Slot {
  render(kind: TextKind, read: () => PageData): Promise<RenderResult>
  close(): Promise<void>
}

/** One worker, which takes one page after another; another one after a crash. */
function createSlot(file: URL, base: string): Slot {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  const stop = async () => {
    await worker?.terminate()
    worker = undefined
  }
  const run = async (kind: TextKind, data: PageData): Promise<RenderResult> => {
    worker ??= new Worker(file, { env: { ...process.env, NODE_ENV: 'production' } })
    const result = await request(worker, { base, kind, ...data })
    if ('isLost' in result) await stop()
    return result
  }
  return {
    render(kind, read) {
      const result = last.then(() => run(kind, read()))
      last = result
      return result
    },
    close: stop,
  }
}

type Answer = RenderResult | { readonly error: string; readonly isLost: true }

function request(worker: Worker, task: RenderTask): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      clearTimeout(timer)
      worker.off('message', finish).off('error', fail).off('exit', leave)
      resolve(answer)
    }
    const fail = (error: Error) => finish({ error: error.message, isLost: true })
    const leave = () => finish({ error: 'the worker ended', isLost: true })
    const timer = setTimeout(() => finish({ error: 'took too long', isLost: true }), TIMEOUT)
    worker.once('message', finish).once('error', fail).once('exit', leave)
    // A worker has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task)
  })
}
