/** The list of published data with sizes, which the build writes, and what of it belongs to a wish to keep something. */

import { MEMORY_EPISODES } from '../core/search/retrieve/library-size.ts'

/** Below `data/`. */
export const FILE_LIST = 'files.json'

export interface ListedFile {
  /** Bytes. */
  readonly size: number
  /** Changes with the content. */
  readonly hash: string
}

/** By path below `data/`. */
export type FileList = ReadonlyMap<string, ListedFile>

/** all: everything of the site, pages of names and the search index included. */
export type KeepWish = 'all' | readonly string[]

export interface KeepPlan {
  readonly paths: readonly string[]
  /** Bytes. */
  readonly size: number
  readonly episodes: number
}

const EPISODE = /^episodes\/([^/.]+)\.json$/
/** With many episodes: their catalogue and names, and the index, without which so many cannot be searched. */
const SHARED = /^(?:library\.json|names\.json|library\/|search\/)/

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

/** Of the episodes among these paths. */
export function listEpisodeIds(paths: readonly string[]): readonly string[] {
  return paths.map(findEpisodeId).filter((id) => id !== undefined)
}

export function getEpisodePath(id: string): string {
  return `episodes/${id}.json`
}

/** The files of a wish, shared ones first: without them the episodes are not found. */
export function planKeep(list: FileList, wish: KeepWish): KeepPlan {
  const ids = wish === 'all' ? undefined : new Set(wish)
  const hasShared = ids === undefined || ids.size > MEMORY_EPISODES
  const paths = [...list.keys()].filter((path) => {
    const id = findEpisodeId(path)
    if (id !== undefined) return ids?.has(id) ?? true
    return ids === undefined || (hasShared && SHARED.test(path))
  })
  return {
    paths: paths.toSorted((a, b) => Number(findEpisodeId(a) !== undefined) - Number(findEpisodeId(b) !== undefined)),
    size: paths.reduce((sum, path) => sum + list.get(path)!.size, 0),
    episodes: listEpisodeIds(paths).length,
  }
}
