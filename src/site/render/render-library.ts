/** Renders a page of the library to HTML: the app's own components, as it draws them first. */

import { LibraryPage } from '../../app/page-parts.tsx'
import { hashOf } from '../../cli/files/hash-of.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { parseSummary } from '../../core/catalogue/summary/summary-schema.ts'
import { getServices, renderApp } from './render-app.tsx'
import type { LibraryPageData, RenderedPage } from './render-task.ts'
import { deferStyles } from './without-script.ts'

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
  const catalogue = { ...read.catalogue, episodes: [...first, ...before, ...parts.flatMap(readPart)] }
  await LibraryPage.load()
  getServices(base).library.takeSummary({ summary: read.summary, catalogue })
  return { root: deferStyles(renderApp(base, base + path, {})), more: '', hash: hashOf(text) }
}

const FIRST: LibraryPageData = { path: '', skipped: 0, parts: [] }

function readPart(text: string): readonly CatalogueEntry[] {
  const read = parseCatalogue(text)
  if (!read.ok) throw new Error(read.problem.what)
  return read.catalogue.episodes
}
