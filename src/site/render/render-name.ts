/** Renders the page of a name to HTML: the app's own components, as it draws them first. */

import { MentionPage } from '../../app/page-parts.tsx'
import { hashOf } from '../../cli/files/hash-of.ts'
import { parseNamePage } from '../../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { renderApp } from './render-app.tsx'
import type { RenderedPage } from './render-task.ts'
import { deferStyles } from './without-script.ts'

/** Rejects when the text is no such file. */
export async function renderName(base: string, text: string): Promise<RenderedPage> {
  const read = parseNamePage(text)
  if (!read.ok) throw new Error(read.problem.what)
  const { page } = read
  await MentionPage.load()
  const app = renderApp(base, `${base}m/${encodePathPart(page.slug)}`, { name: page })
  return { root: deferStyles(app), more: '', hash: hashOf(text) }
}
