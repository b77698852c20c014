/** Renders pages in a worker, so that one that fails or hangs stops nothing. `page-renderer.ts` bundles and starts it. */

import { parentPort } from 'node:worker_threads'
import { renderEpisode } from './render-episode.tsx'
import type { RenderResult, RenderTask, RenderedPage, LibraryPageData } from './render-task.ts'
import { OneNamePage, LibraryPage } from '../../app/page-parts.tsx'
import { hashOf } from '../../cli/files/hash-of.ts'
import { parseNamePage } from '../../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { renderApp } from './render-app.tsx'
import { deferStyles } from './without-script.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { parseSummary } from '../../core/catalogue/summary/summary-schema.ts'

/** Rejects when a text is no such file. @param text The summary of the catalogue. */
export async function renderLibrary(
  base: string,
  text: string,
  { path, skipped, parts }: LibraryPageData = FIRST,
): Promise<RenderedPage> {
  const read = parseSummary(text)
  if (!read.ok) throw new Error(read.problem.what)
  const first = read.catalogue.episodes
  // Of those before the page only their number counts.
  const before = Array.from({ length: skipped }, () => first[0]!)
  const newest = [...first, ...before, ...parts.flatMap(readPart)]
  await LibraryPage.load()
  const app = renderApp(base, base + path, { library: { totals: read.summary, newest } })
  return { root: deferStyles(app), more: '', hash: hashOf(text) }
}

const FIRST: LibraryPageData = { path: '', skipped: 0, parts: [] }

function readPart(text: string): readonly CatalogueEntry[] {
  const read = parseCatalogue(text)
  if (!read.ok) throw new Error(read.problem.what)
  return read.catalogue.episodes
}

const RENDERERS = { episode: renderEpisode, name: renderName, library: renderLibrary } as const

// A port has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', async (task: RenderTask) => parentPort?.postMessage(await render(task)))

async function render({ base, kind, text, page }: RenderTask): Promise<RenderResult> {
  try {
    return await RENDERERS[kind](base, text, page)
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
