/** The files of the app: fetched when a version is installed, seldom used ones when they are, and kept until no page can need them. */

import { PrecacheController } from 'workbox-precaching'
import { APP_CACHE } from '../caches.ts'
import { inTurn, isHtml } from '../fetch-files.ts'
import type { LifeEvent } from './worker-scope.ts'

export interface AppFile {
  readonly url: string
  /** Null for names with a hash in them. */
  readonly revision: string | null
  /** Few readers ever need it, and no page to be shown: it is stored when it is used. */
  readonly isRare?: boolean
}

/** Beside the files: those that the version before had and this one has not. */
const LEFT_OVER = 'left-over-files.json'

export interface AppFiles {
  install(event: LifeEvent): Promise<void>
  /** Keeps the files of the version before for its open pages, and drops those of earlier ones. */
  dropOldFiles(): Promise<void>
  has(url: string): boolean
  /** Of this version or the one before. */
  find(url: string): Promise<Response | undefined>
  /** Fetches a file that is not here, and stores it if it belongs to this version. */
  fetch(request: Request): Promise<Response>
}

/** Enough to hide the way to the server, and no more than browsers use over HTTP/1. */
const AT_ONCE = 6

/** @param scope Address of the site, with a slash at its end. */
export function createAppFiles(files: readonly AppFile[], scope: string): AppFiles {
  const controller = new PrecacheController({ cacheName: APP_CACHE })
  controller.addToCacheList(files.map(({ url, revision }) => ({ url: new URL(url, scope).href, revision })))
  const leftOver = new URL(LEFT_OVER, scope).href
  return {
    install: (event) =>
      inTurn(
        files.filter(({ isRare }) => isRare !== true),
        { atOnce: AT_ONCE },
        async ({ url, revision }) => {
          const { href } = new URL(url, scope)
          // Of the version before, which a new version of the data alone shares.
          if (revision === null && (await (await caches.open(APP_CACHE)).match(href))) return
          // Names with a hash may come from the browser's own cache: the page has loaded some of them.
          const cache = revision === null ? 'default' : 'reload'
          const request = new Request(href, { cache, credentials: 'same-origin', priority: 'low' })
          const params = { cacheKey: controller.getCacheKeyForURL(href) }
          await Promise.all(controller.strategy.handleAll({ request, event, params }))
        },
      ),
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
    async fetch(request) {
      const response = await fetch(request)
      const key = controller.getCacheKeyForURL(request.url)
      if (key === undefined || response.status !== 200 || isHtml(response)) return response
      const copy = response.clone()
      // A full disk spoils the copy, not the answer.
      await (await caches.open(APP_CACHE)).put(key, copy).catch(() => {})
      return response
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
