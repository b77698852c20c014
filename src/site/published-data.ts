/** The files of `data/` that are published: catalogue and its parts, names and what is stored of each, episodes, their other texts, findings and search index; sources where the owner wants it. */

import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { hashOf } from '../cli/files/hash-of.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { parseTrackName } from '../core/episode/tracks.ts'
import type { FileList } from '../offline/file-list.ts'
import { listNamesIn } from '../cli/files/read-file.ts'
import { listFilesBelow } from './app-build.ts'

const TOP_FILES: ReadonlySet<string> = new Set(['library.json', 'names.json'])
const PART_FILE =
  /^library\/(?:summary|part-[0-9a-f]{10}|(?:ids|lists)-\d{1,6}-\d{1,6}|list-[0-9a-f]{1,8}-\d{1,6}|rows-\d{1,6}|values-[a-z]+)\.json$/
export const SCHEMA_FILE = 'episode.schema.json'
const EPISODE_FILE = /^episodes\/([A-Za-z0-9_~-]{1,80})\.json$/
const FINDINGS_FILE = /^episodes\/[A-Za-z0-9_~-]{1,80}\.findings\.json$/
const TRACK_FILE = /^episodes\/([^/]+\.json)$/
const NAME_FILE = /^names\/(?:index|shard-[0-9a-f]{10}|[\p{L}\p{M}\p{N}_~-]{1,80}\.all)\.json$/u
/** Copies of notes and captions, made for the site: `findSourcePath` says why they end so. */
export const SOURCES_FOLDER = 'sources'
const SOURCE_FILE = new RegExp(`^${SOURCES_FOLDER}/.*\\.txt$`)
const SEARCH_FILE = /^search\/(?:index\.json|directory-[0-9a-f]{16}\.bin|[a-z]+-[0-9a-f]{16}\/\d{1,6}\.bin)$/
/** A slug becomes a folder name, so it must not contain path syntax. */
const SLUG = /^[\p{L}\p{M}\p{N}_~-]{1,80}$/u
const MAX_FOLDER_NAME_BYTES = 255

export function isSource(path: string): boolean {
  return SOURCE_FILE.test(path)
}

/** @param path Relative to `data/`. */
export function isPublished(path: string): boolean {
  return (
    TOP_FILES.has(path) ||
    isTrack(path) ||
    [PART_FILE, EPISODE_FILE, FINDINGS_FILE, NAME_FILE, SEARCH_FILE, SOURCE_FILE].some((kind) => kind.test(path))
  )
}

/** Another text of the recording of an episode. */
function isTrack(path: string): boolean {
  return parseTrackName(TRACK_FILE.exec(path)?.[1] ?? '') !== undefined
}

export function listPublished(folder: string): readonly string[] {
  const below = (inner: string) => listNamesIn(join(folder, inner)).map((name) => `${inner}/${name}`)
  const search = below('search')
  const inner = ['library', 'episodes', 'names'].flatMap(below)
  const copies = join(folder, SOURCES_FOLDER)
  const sources = (existsSync(copies) ? listFilesBelow(copies) : []).map(
    (path) => `${SOURCES_FOLDER}/${path.split(sep).join('/')}`,
  )
  return [...listNamesIn(folder), ...inner, ...search, ...search.flatMap(below), ...sources].filter(isPublished).sort()
}

/**
 * Size and hash of each published file, for keeping it offline, but for sources; findings are computed anew there.
 * @param known Those that need not be read, by path.
 */
export function listFiles(folder: string, known: FileList = new Map()): FileList {
  const paths = listPublished(folder).filter((path) => ![FINDINGS_FILE, SOURCE_FILE].some((kind) => kind.test(path)))
  return new Map(
    paths.map((path) => {
      const before = known.get(path)
      const bytes = before ? undefined : readFileSync(join(folder, path))
      return [path, before ?? { size: bytes!.length, hash: hashOf(bytes!).slice(0, 8) }]
    }),
  )
}

/** The id in `episodes/<id>.json`; undefined for every other path. */
export function findEpisodeId(path: string): string | undefined {
  return EPISODE_FILE.exec(path)?.[1]
}

/** The entries of a names file that have a page of their own, and can. */
export function listNames(json: unknown): readonly (readonly [slug: string, entry: unknown])[] {
  const names = typeof json === 'object' && json !== null && 'names' in json ? json.names : undefined
  if (typeof names !== 'object' || names === null) return []
  const hasPage = (entry: unknown) =>
    !isRecord(entry) || !Array.isArray(entry['episodes']) || entry['episodes'].length !== 1 || entry['hasPage'] === true
  return Object.entries(names).filter(([slug, entry]) => isFolderName(slug) && hasPage(entry))
}

/** The page of a name can lie in a folder of this name. */
export function isFolderName(slug: string): boolean {
  return SLUG.test(slug) && Buffer.byteLength(slug) <= MAX_FOLDER_NAME_BYTES
}
