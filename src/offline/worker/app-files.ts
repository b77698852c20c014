/** The files of the app: fetched when a version is installed, when the reader comes back or when they are used, and kept until no page can need them. */

import { APP_CACHE } from '../caches.ts'
import { inTurn, isHtml } from '../fetch-files.ts'

export interface AppFile {
  readonly url: string
  /** Null for names with a hash in them. */
  readonly revision: string | null
  /**
   * When it is stored. Default: with the first visit, as what reads, searches and notes an episode must be. later: once the reader
   * comes back or keeps something, and with every newer version. rare: when it is used.
   */
  readonly when?: 'later' | 'rare' | undefined
}

/** Beside the files: those that the version before had and this one has not. */
const LEFT_OVER = 'left-over-files.json'

export interface AppFiles {
  /** @param isFirst No version was here before. */
  install(isFirst: boolean): Promise<void>
  /** Fetches what the first visit has left out. */
  complete(): Promise<void>
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
  /** Under which address each is stored, by its own. As Workbox named them, so that copies of earlier versions are found. */
  const keys = new Map(
    files.map(({ url, revision }) => {
      const { href } = new URL(url, scope)
      return [href, revision === null ? href : `${href}?__WB_REVISION__=${revision}`]
    }),
  )
  const leftOver = new URL(LEFT_OVER, scope).href
  const openCache = () => caches.open(APP_CACHE)
  /** Rejects where one of them does not come. What is here, of the version before or from use, is not fetched again. */
  const bring = async (wanted: readonly AppFile[]) => {
    const opened = await openCache()
    const stored = new Set((await opened.keys()).map(({ url }) => url))
    await inTurn(wanted, { atOnce: AT_ONCE }, async ({ url, revision }) => {
      const { href } = new URL(url, scope)
      const key = keys.get(href)!
      if (stored.has(key)) return
      // What the page has loaded is in the browser's own cache, whatever the host says of its age: a name with a hash is one file.
      const cache = revision === null ? 'force-cache' : 'reload'
      const response = await fetch(new Request(href, { cache, credentials: 'same-origin', priority: 'low' }))
      if (response.status !== 200 || isHtml(response)) throw new Error(`${href} has the status ${response.status}`)
      await opened.put(key, response)
    })
  }
  const early = files.filter(({ when }) => when === undefined)
  const later = files.filter(({ when }) => when === 'later')
  return {
    install: (isFirst) => bring(isFirst ? early : [...early, ...later]),
    complete: () => bring(later),
    async dropOldFiles() {
      const cache = await openCache()
      const current = new Set(keys.values())
      const stored = (await cache.keys()).map(({ url }) => url)
      const { keep, drop } = sortOldFiles(stored, current, await readList(await cache.match(leftOver)), leftOver)
      await cache.put(leftOver, new Response(JSON.stringify(keep)))
      await Promise.all(drop.map((url) => cache.delete(url)))
    },
    has: (url) => keys.has(url),
    async find(url) {
      // Another try for a script has a query of its own.
      const { origin, pathname } = new URL(url)
      return (await openCache()).match(keys.get(url) ?? keys.get(origin + pathname) ?? origin + pathname)
    },
    async fetch(request) {
      const response = await fetch(request)
      const key = keys.get(request.url)
      if (key === undefined || response.status !== 200 || isHtml(response)) return response
      const copy = response.clone()
      // A full disk spoils the copy, not the answer.
      await (await openCache()).put(key, copy).catch(() => {})
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
