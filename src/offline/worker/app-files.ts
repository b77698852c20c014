/** The files of the app, fetched as a whole when a version is installed and kept until no page can need them. */

import { PrecacheController } from 'workbox-precaching'
import { APP_CACHE } from '../caches.ts'
import type { LifeEvent } from './worker-scope.ts'

export interface AppFile {
  readonly url: string
  /** Null for names with a hash in them. */
  readonly revision: string | null
}

/** Beside the files: those that the version before had and this one has not. */
const LEFT_OVER = 'left-over-files.json'

export interface AppFiles {
  install(event: LifeEvent): Promise<unknown>
  /** Keeps the files of the version before for its open pages, and drops those of earlier ones. */
  dropOldFiles(): Promise<void>
  has(url: string): boolean
  /** Of this version or the one before. */
  find(url: string): Promise<Response | undefined>
}

/** @param scope Address of the site, with a slash at its end. */
export function createAppFiles(files: readonly AppFile[], scope: string): AppFiles {
  const controller = new PrecacheController({ cacheName: APP_CACHE })
  controller.addToCacheList(files.map(({ url, revision }) => ({ url: new URL(url, scope).href, revision })))
  const leftOver = new URL(LEFT_OVER, scope).href
  return {
    install: (event) => controller.install(event),
    async dropOldFiles() {
      const cache = await caches.open(APP_CACHE)
      const current = new Set(controller.getURLsToCacheKeys().values())
      const stored = (await cache.keys()).map(({ url }) => url)
      const { keep, drop } = sortOldFiles(stored, current, await readList(await cache.match(leftOver)), leftOver)
      await cache.put(leftOver, new Response(JSON.stringify(keep)))
      await Promise.all(drop.map((url) => cache.delete(url)))
    },
    has: (url) => controller.getCacheKeyForURL(url) !== undefined,
    async find(url) {
      // Another try for a script has a query of its own.
      const { origin, pathname } = new URL(url)
      const key = controller.getCacheKeyForURL(url) ?? controller.getCacheKeyForURL(origin + pathname)
      return (await caches.open(APP_CACHE)).match(key ?? origin + pathname)
    },
  }
}

/** Keeps files of the version before for one more version; older ones go. Exported for its test. */
export function sortOldFiles(
  stored: readonly string[],
  current: ReadonlySet<string>,
  leftBefore: readonly string[],
  record: string,
): { readonly keep: readonly string[]; readonly drop: readonly string[] } {
  const before = new Set(leftBefore)
  const old = stored.filter((url) => !current.has(url) && url !== record)
  return { keep: old.filter((url) => !before.has(url)), drop: old.filter((url) => before.has(url)) }
}

async function readList(response: Response | undefined): Promise<readonly string[]> {
  const list: unknown = await response?.json().catch(() => undefined)
  return Array.isArray(list) ? list.filter((url) => typeof url === 'string') : []
}
