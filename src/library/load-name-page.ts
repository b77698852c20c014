/** Loads what the build has written about one name. Used only by the page of a name, with which it comes. */

import { parseNamePage, type NamePage } from '../core/episode/name-page-schema.ts'
import { encodePathPart } from '../core/text/encode-path-part.ts'
import { loadFile, type FileLoad } from './load-file.ts'

export type NamePageLoad = FileLoad<{ readonly page: NamePage }>

/** Older data folders have no such file, and neither has a name that only opened files list. */
export async function loadNamePage(slug: string, base: string, signal?: AbortSignal): Promise<NamePageLoad> {
  const file = `${base}data/names/${encodePathPart(slug)}.json`
  // The slug comes from a link that anybody may have written.
  if (!/^[\p{L}\p{M}\p{N}_~-]{1,80}$/u.test(slug)) return { ok: false, problem: { kind: 'not-found', file } }
  const load = await loadFile<{ readonly page: NamePage }>(file, parseNamePage, { signal, cache: 'no-cache' })
  if (!load.ok || load.page.slug === slug) return load
  return { ok: false, problem: { kind: 'invalid', file, path: 'slug', what: `the file holds ${load.page.slug}` } }
}
