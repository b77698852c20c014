/** Renders the texts of pages in a worker, or makes whole files of a site there. `worker-pool.ts` starts it. */

import { parentPort, workerData } from 'node:worker_threads'
import { renderEpisode } from './render-episode.tsx'
import type {
  LibraryPageData,
  MadeFile,
  MakeTask,
  RenderedPage,
  RenderResult,
  RenderTask,
  TextKind,
} from './render-task.ts'
import type { Failure } from './worker-pool.ts'
import { FRAMES, OneNamePage, LibraryPage } from '../../app/page-parts.tsx'
import type { FrameName } from '../../services/links.ts'
import { hashOf } from '../../cli/files/hash-of.ts'
import { parseNamePage } from '../../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { getServices, renderApp } from './render-app.tsx'
import { deferStyles } from './without-script.ts'
import { createSiteMaker, type MakerData } from '../make-site.ts'
import { parseSummary } from '../../core/catalogue/summary/summary-schema.ts'

/** Rejects when the text is no such file. @param text The summary of the catalogue. */
export async function renderLibrary(base: string, text: string, page?: LibraryPageData): Promise<RenderedPage> {
  const read = parseSummary(text)
  if (!read.ok) throw new Error(read.problem.what)
  const first = read.catalogue.episodes
  // Of those before the page only their number counts.
  const before = Array.from({ length: page?.skipped ?? 0 }, () => first[0]!)
  const newest = before.length > 0 ? [...before, ...page!.entries] : first
  await LibraryPage.load()
  const app = renderApp(base, base + (page?.path ?? ''), { library: { totals: read.summary, newest } })
  return { root: deferStyles(app), more: '', hash: hashOf(text) }
}

async function renderFrame({ base, kind }: RenderTask): Promise<RenderedPage> {
  await FRAMES[kind as FrameName].load()
  return { root: deferStyles(renderApp(base, base + kind, {})), more: '', hash: '' }
}

const RENDERERS: Readonly<Record<TextKind, (task: RenderTask) => RenderedPage | Promise<RenderedPage>>> = {
  episode: ({ base, text, findings, related }) => renderEpisode(base, text, findings, related),
  name: ({ base, text }) => renderName(base, text),
  library: ({ base, text, page }) => renderLibrary(base, text, page),
  search: renderFrame,
  check: renderFrame,
  names: renderFrame,
  notes: renderFrame,
  clips: renderFrame,
  years: renderFrame,
}

const make = workerData ? startMaking(workerData as MakerData) : undefined

parentPort?.on('message', async (task: RenderTask & MakeTask) => {
  const result = make ? await make(task.path) : await render(task)
  // A port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(result, listMoved(result))
})

/** Whole files, by what lies in the folder of the data. */
function startMaking({ app, ...source }: MakerData) {
  const maker = createSiteMaker(app, source, (kind, read) => render({ base: app.base, kind, ...read() }))
  return async (path: string): Promise<MadeFile | Failure | undefined> => {
    try {
      const { content, isBare } = (await maker.make(path)) ?? {}
      if (content === undefined) return undefined
      // Of its own memory, so that it can be moved.
      const body = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
      return { body, hash: hashOf(body), isBare: isBare ?? false }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}

function listMoved(result: object | undefined): ArrayBuffer[] {
  return result && 'body' in result ? [(result as MadeFile).body.buffer as ArrayBuffer] : []
}

async function render(task: RenderTask): Promise<RenderResult> {
  try {
    getServices(task.base, task.site)
    return await RENDERERS[task.kind](task)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Rejects when the text is no such file. */
export async function renderName(base: string, text: string): Promise<RenderedPage> {
  const read = parseNamePage(text)
  if (!read.ok) throw new Error(read.problem.what)
  const { page } = read
  await OneNamePage.load()
  const app = renderApp(base, `${base}m/${encodePathPart(page.slug)}`, { name: page })
  return { root: deferStyles(app), more: '', hash: hashOf(text) }
}
