/** Loads what the build has written about one name. Used only by the page of a name, with which it comes. */

import {
  parseNameEpisodes,
  parseNamePage,
  type NameEpisodes,
  type NamePage,
} from '../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../core/text/encode-path-part.ts'
import { loadFile, type FileLoad } from './load-file.ts'

export type NamePageLoad = FileLoad<{ readonly page: NamePage }>

/** Older data folders have no such file, and neither has a name that only opened files list. */
export async function loadNamePage(slug: string, base: string, signal?: AbortSignal): Promise<NamePageLoad> {
  const file = `${base}data/names/${encodePathPart(slug)}.json`
  // The slug comes from a link that anybody may have written.
  if (!/^[\p{L}\p{M}\p{N}_~-]{1,80}$/u.test(slug)) return { ok: false, problem: { kind: 'not-found', file } }
  const options = { signal, cache: 'no-cache', isHashed: true } as const
  const load = await loadFile<{ readonly page: NamePage }>(file, parseNamePage, options)
  return load.ok && load.page.slug !== slug ? otherName(file, load.page.slug) : load
}

/** All episodes of a name whose page lists only some of them. */
export async function loadNameEpisodes(
  slug: string,
  base: string,
  signal?: AbortSignal,
): Promise<FileLoad<{ readonly all: NameEpisodes }>> {
  const file = `${base}data/names/${encodePathPart(slug)}.all.json`
  const load = await loadFile<{ readonly all: NameEpisodes }>(file, parseNameEpisodes, { signal, cache: 'no-cache' })
  return load.ok && load.all.slug !== slug ? otherName(file, load.all.slug) : load
}

function otherName(file: string, slug: string): FileLoad<never> {
  return { ok: false, problem: { kind: 'invalid', file, path: 'slug', what: `the file holds ${slug}` } }
}
