/** Renders pages in workers: the app itself, bundled for Node. */

import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { buildApart } from '../build-apart.ts'
import type { PageKind, RenderResult, RenderTask } from './render-task.ts'

const ENTRY = 'src/site/render/render-worker.ts'
/** Milliseconds after which a page that is not rendered is given up. */
const TIMEOUT = 60_000
/** Pages for which a further worker is worth its start. */
const PER_WORKER = 8

export interface RendererOptions {
  readonly root: string
  readonly base: string
}

export interface PageRenderer {
  /**
   * Never rejects: a page that cannot be rendered gives an error.
   * @param read Reads the data of the page when its turn has come; never throws.
   */
  render(kind: PageKind, read: () => PageData): Promise<RenderResult>
  close(): Promise<void>
}

export type PageData = Omit<RenderTask, 'base' | 'kind'>

export async function createPageRenderer(options: RendererOptions, pages: number): Promise<PageRenderer> {
  const folder = join(options.root, '.cache', `render-${process.pid}`)
  await bundle(options, folder)
  const file = pathToFileURL(join(folder, 'render-worker.js'))
  const count = Math.max(1, Math.min(availableParallelism(), Math.ceil(pages / PER_WORKER)))
  const slots = Array.from({ length: count }, () => createSlot(file, options.base))
  let next = 0
  return {
    render: (kind, read) => slots[next++ % count]!.render(kind, read),
    async close() {
      await Promise.all(slots.map((slot) => slot.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function bundle({ root, base }: RendererOptions, folder: string): Promise<void> {
  await buildApart(folder, {
    root,
    base,
    logLevel: 'error',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      ssr: ENTRY,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
    // One file of React for all of it, whatever the packages say of themselves.
    ssr: { noExternal: true },
  })
}

interface Slot {
  render(kind: PageKind, read: () => PageData): Promise<RenderResult>
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
  const run = async (kind: PageKind, data: PageData): Promise<RenderResult> => {
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
