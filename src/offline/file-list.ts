/** The list of published data with sizes, which the build writes, and what of it belongs to a wish to keep something. */

import { findBucket } from '../core/catalogue/summary/split-catalogue.ts'
import { MEMORY_EPISODES } from '../core/search/retrieve/library-size.ts'

/** Below `data/`. */
export const FILE_LIST = 'files.json'

interface ListedFile {
  /** Bytes. */
  readonly size: number
  readonly hash: string
}

/** By path below `data/`. */
export type FileList = ReadonlyMap<string, ListedFile>

/** all: everything of the site, pages of names and the search index included. */
export type KeepWish = 'all' | readonly string[]

interface KeepPlan {
  readonly paths: readonly string[]
  /** Bytes. */
  readonly size: number
  readonly episodes: number
}

const EPISODE = /^episodes\/([^/.]+)\.json$/
/** Of the recording of an episode. */
const OTHER_TEXT = /^episodes\/([^/.]+)\.[^/]+\.json$/
/** With many episodes: their catalogue and names, and the index, without which so many cannot be searched. */
const SHARED = /^(?:library\.json|names\.json|library\/|search\/)/
const CATALOGUE = 'library.json'
const SUMMARY = 'library/summary.json'
const BUCKET = /^library\/ids-(\d+)-(\d+)\.json$/
/** Bytes of a catalogue that goes with a single episode: with it the library is listed, filtered and searched. */
const MAX_CATALOGUE = 1_000_000

/** Undefined for anything but such a list. */
export function readFileList(data: unknown): FileList | undefined {
  if (typeof data !== 'object' || data === null || !('files' in data)) return undefined
  const { files } = data
  if (typeof files !== 'object' || files === null) return undefined
  return new Map(
    Object.entries(files).flatMap(([path, entry]: [string, unknown]) => {
      const [size, hash]: readonly unknown[] = Array.isArray(entry) ? entry : []
      return typeof size === 'number' && typeof hash === 'string' ? [[path, { size, hash }] as const] : []
    }),
  )
}

export function formatFileList(list: FileList): string {
  const files = Object.fromEntries([...list].map(([path, { size, hash }]) => [path, [size, hash]]))
  return `${JSON.stringify({ formatVersion: 1, files })}\n`
}

export function findEpisodeId(path: string): string | undefined {
  return EPISODE.exec(path)?.[1]
}

export function listEpisodeIds(paths: readonly string[]): readonly string[] {
  return paths.map(findEpisodeId).filter((id) => id !== undefined)
}

export function getEpisodePath(id: string): string {
  return `episodes/${id}.json`
}

/** The episode that a file belongs to: its own, or that of another text of its recording. */
function findOwner(path: string): string | undefined {
  return findEpisodeId(path) ?? OTHER_TEXT.exec(path)?.[1]
}

/** Of those paths the files of these episodes. */
export function listFilesOf(paths: readonly string[], ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids)
  return paths.filter((path) => wanted.has(findOwner(path) ?? ''))
}

/** Tells which other files these episodes need to be listed under their titles, opened and, where they are many, searched. */
function createSharedTest(list: FileList, ids: ReadonlySet<string>): (path: string) => boolean {
  if (ids.size === 0) return () => false
  if (ids.size > MEMORY_EPISODES) return (path) => SHARED.test(path)
  const buckets = new Map<number, ReadonlySet<number>>()
  const findBuckets = (count: number) => {
    const found = buckets.get(count) ?? new Set([...ids].map((id) => findBucket(id, count)))
    buckets.set(count, found)
    return found
  }
  return (path) => {
    if (path === CATALOGUE) return list.get(path)!.size <= MAX_CATALOGUE
    const [, count, at] = BUCKET.exec(path) ?? []
    return path === SUMMARY || (count !== undefined && findBuckets(Number(count)).has(Number(at)))
  }
}

export function planKeep(list: FileList, wish: KeepWish): KeepPlan {
  const ids = wish === 'all' ? undefined : new Set(wish.filter((id) => list.has(getEpisodePath(id))))
  const isShared = ids === undefined ? () => true : createSharedTest(list, ids)
  const paths = [...list.keys()].filter((path) => {
    const id = findOwner(path)
    return id === undefined ? isShared(path) : (ids?.has(id) ?? true)
  })
  return {
    paths: paths.toSorted((a, b) => Number(findOwner(a) !== undefined) - Number(findOwner(b) !== undefined)),
    size: paths.reduce((sum, path) => sum + list.get(path)!.size, 0),
    episodes: listEpisodeIds(paths).length,
  }
}
