/** Loads what the build has stored of one name. Used only by the page of a name, with which it comes. */

import {
  findNameFile,
  NAME_INDEX_FILE,
  parseNameEpisodes,
  parseNameFiles,
  parseStoredName,
  type NameEpisodes,
  type NamePage,
  type MovedName,
  type OnlyName,
} from '../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../core/text/encode-path-part.ts'
import { loadFile, type FileLoad } from './load-file.ts'

type StoredName = NamePage | OnlyName | MovedName
type StoredNameLoad = FileLoad<{ readonly name: StoredName }>

const INDEX = `data/${NAME_INDEX_FILE}`

/** Older data folders have no such files, and a name that only opened files list is in none. */
export async function loadStoredName(slug: string, base: string, signal?: AbortSignal): Promise<StoredNameLoad> {
  const load = (cache: RequestCache) =>
    loadFile<{ readonly hashes: readonly string[] }>(base + INDEX, parseNameFiles, { signal, cache })
  const index = await load('no-cache')
  const first = await loadFromShard(slug, base, index, signal)
  // A build has just put another file in its place: a copy of the list may still name the old one.
  const isGone = !first.ok && first.problem.kind === 'not-found' && first.problem.file !== base + INDEX
  return isGone && index.ok ? loadFromShard(slug, base, await load('reload'), signal) : first
}

async function loadFromShard(
  slug: string,
  base: string,
  index: FileLoad<{ readonly hashes: readonly string[] }>,
  signal: AbortSignal | undefined,
): Promise<StoredNameLoad> {
  if (!index.ok) return index
  const path = findNameFile(slug, index.hashes)
  const none = { ok: false, problem: { kind: 'not-found', file: base + INDEX } } as const
  if (path === undefined) return none
  const read = (text: string) => parseStoredName(text, slug)
  const load = await loadFile<{ readonly name: StoredName | undefined }>(`${base}data/${path}`, read, {
    signal,
  })
  if (!load.ok) return load
  return load.name ? { ok: true, name: load.name } : none
}

/** All episodes of a name whose page lists only some of them. */
export async function loadNameEpisodes(
  slug: string,
  base: string,
  signal?: AbortSignal,
): Promise<FileLoad<{ readonly all: NameEpisodes }>> {
  const file = `${base}data/names/${encodePathPart(slug)}.all.json`
  const load = await loadFile<{ readonly all: NameEpisodes }>(file, parseNameEpisodes, { signal, cache: 'no-cache' })
  if (!load.ok || load.all.slug === slug) return load
  return { ok: false, problem: { kind: 'invalid', file, path: 'slug', what: `the file holds ${load.all.slug}` } }
}
