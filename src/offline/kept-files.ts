/** The cache of kept files: lists, stores and removes them. Also used by the search worker. */

import { KEPT_CACHE, OPENED_CACHE } from './caches.ts'
import { FILE_LIST, type FileList, formatFileList, listEpisodeIds, readFileList } from './file-list.ts'

export interface KeptFiles {
  /** Paths below `data/`. */
  list(): Promise<readonly string[]>
  /** Ids of the episodes of which there is a copy because they were opened. */
  listOpened(): Promise<readonly string[]>
  readList(): Promise<FileList | undefined>
  writeList(list: FileList): Promise<void>
  /** Rejects when the device is full. */
  store(path: string, response: Response): Promise<void>
  remove(paths: readonly string[]): Promise<void>
  clear(): Promise<void>
}

type Caches = Pick<CacheStorage, 'open' | 'delete'>

/** @param base Address of the site, with a slash at its end. */
export function createKeptFiles(base: string, storage: Caches = caches): KeptFiles {
  const data = new URL('data/', base).href
  const open = () => storage.open(KEPT_CACHE)
  const list = async () => (await listPaths(await open())).filter((path) => path !== FILE_LIST)
  /** Decoded, as the paths of the build are. */
  const listPaths = async (cache: Cache) =>
    (await cache.keys()).flatMap(({ url }) => (url.startsWith(data) ? [decodeURI(url.slice(data.length))] : []))
  const addressOf = (path: string) => new URL(path, data).href
  return {
    list,
    listOpened: async () => listEpisodeIds(await listPaths(await storage.open(OPENED_CACHE))),
    async readList() {
      const response = await (await open()).match(addressOf(FILE_LIST))
      return readFileList(await response?.json().catch(() => undefined))
    },
    writeList: async (files) => (await open()).put(addressOf(FILE_LIST), new Response(formatFileList(files))),
    async store(path, response) {
      await (await open()).put(addressOf(path), response)
      // One copy is enough.
      await (await storage.open(OPENED_CACHE)).delete(addressOf(path))
    },
    async remove(paths) {
      const cache = await open()
      await Promise.all(paths.map((path) => cache.delete(addressOf(path))))
    },
    clear: async () => void (await storage.delete(KEPT_CACHE)),
  }
}

/**
 * Ids of the episodes that are here without a network, kept or opened. None where nothing can be stored.
 * @param base Path of the site.
 */
export async function listStoredEpisodes(base: string): Promise<ReadonlySet<string>> {
  try {
    const files = createKeptFiles(new URL(base, globalThis.location.href).href)
    const [kept, opened] = await Promise.all([files.list(), files.listOpened()])
    return new Set([...listEpisodeIds(kept), ...opened])
  } catch {
    return new Set()
  }
}
