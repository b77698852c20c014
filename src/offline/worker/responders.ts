/** How each kind of request is answered: from the network, from a cache, or from one when the other fails. */

import { ExpirationPlugin } from 'workbox-expiration'
import { createPartialResponse } from 'workbox-range-requests'
import { NetworkFirst, type Strategy } from 'workbox-strategies'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { KEPT_CACHE, OPENED_CACHE } from '../caches.ts'
import { isHtml } from '../fetch-files.ts'
import type { AppFiles } from './app-files.ts'
import { findPageKey } from './classify-request.ts'
import type { LifeEvent } from './worker-scope.ts'

/** Seconds after which a copy is shown instead; without a copy the network is waited for. */
const PATIENCE = 4
/** Pages, and files of data, that were opened. */
const MAX_OPENED = 400

type Respond = (request: Request, event: LifeEvent) => Promise<Response>

interface Responders {
  readonly respondWithPage: Respond
  /** From the network; without it a page that says so, and leads to the episode. */
  readonly respondWithEmbed: Respond
  readonly respondWithAppFile: Respond
  readonly respondWithData: Respond
  /** For recordings and pieces of the search index: ranges of what is kept, else the network. Nothing is stored on the way. */
  readonly respondWithRange: Respond
}

/** @param shell Draws any page of the app by itself. */
export function createResponders(app: AppFiles, shell: () => Response): Responders {
  const expiration = new ExpirationPlugin({ maxEntries: MAX_OPENED, purgeOnQuotaError: true })
  const pages = new NetworkFirst({
    cacheName: OPENED_CACHE,
    networkTimeoutSeconds: PATIENCE,
    plugins: [
      {
        cacheKeyWillBeUsed: async ({ request }) => findPageKey(request.url),
        cacheWillUpdate: async ({ response }) => (response.status === 200 && isHtml(response) ? response : null),
        cachedResponseWillBeUsed: async ({ cachedResponse }) =>
          cachedResponse && (await hasItsScripts(cachedResponse.clone(), app)) ? cachedResponse : undefined,
      },
      expiration,
    ],
  })
  const createData = (networkTimeoutSeconds?: number) =>
    new NetworkFirst({
      cacheName: OPENED_CACHE,
      ...(networkTimeoutSeconds !== undefined && { networkTimeoutSeconds }),
      plugins: [
        {
          cacheWillUpdate: async ({ response }) => (response.status === 200 && !isHtml(response) ? response : null),
          cacheDidUpdate: async ({ request, newResponse }) => renewKept(request.url, newResponse),
          cachedResponseWillBeUsed: async ({ request, cachedResponse }) => cachedResponse ?? findKept(request.url),
        },
        expiration,
      ],
    })
  const data = createData(PATIENCE)
  const freshData = createData()
  return {
    respondWithPage: (request, event) => handle(pages, request, event).catch(shell),
    respondWithEmbed: (request) => fetch(request).catch(() => explainEmbed(request.url)),
    respondWithAppFile: async (request) => (await app.find(request.url)) ?? app.fetch(request),
    respondWithData: (request, event) => handle(request.cache === 'reload' ? freshData : data, request, event),
    async respondWithRange(request) {
      const kept = await findKept(request.url)
      if (!kept) return fetch(request)
      return request.headers.has('range') ? createPartialResponse(request, kept) : kept
    },
  }
}

/** Copies of pages name the files of their version: with another version they are drawn by the app until they are opened anew. */
export async function dropOpenedPages(scope: string): Promise<void> {
  const opened = await caches.open(OPENED_CACHE)
  const pages = (await opened.keys()).filter(({ url }) => !url.startsWith(`${scope}data/`))
  await Promise.all(pages.map((page) => opened.delete(page)))
}

function handle(strategy: Strategy, request: Request, event: LifeEvent): Promise<Response> {
  const [response, done] = strategy.handleAll({ request, event })
  // A full disk spoils the copy, not the answer.
  event.waitUntil(done.catch(() => {}))
  return response
}

async function findKept(url: string): Promise<Response | undefined> {
  return (await caches.open(KEPT_CACHE)).match(url)
}

async function renewKept(url: string, response: Response): Promise<void> {
  const kept = await caches.open(KEPT_CACHE)
  if (await kept.match(url)) await kept.put(url, response)
}

/** Without script or style, so that any frame may show it. Exported for its test. */
export function explainEmbed(address: string): Response {
  const episode = new URL(address)
  episode.pathname = episode.pathname.replace(/\/embed\/([\w~-]+)\/?$/, '/e/$1')
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>You’re offline</title>
<p>You’re offline. This passage is not kept on this device. Load it again when the connection is back.
<p><a href="${escapeHtml(episode.href)}" target="_blank" rel="noopener">Open the episode</a>, which may be here.</html>`
  const policy = "default-src 'none'; base-uri 'none'; form-action 'none'"
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
  })
}

/** A copy of a page from an older version may name files that are gone. */
async function hasItsScripts(page: Response, app: AppFiles): Promise<boolean> {
  const files = listScripts(await page.text(), page.url)
  const found = await Promise.all(files.map((url) => app.find(url)))
  return files.length > 0 && found.every((file) => file !== undefined)
}

/** Scripts and styles that a page of ours names. Exported for its test. */
export function listScripts(html: string, address: string): readonly string[] {
  return [...html.matchAll(/(?:src|href)="([^"]*\/assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => new URL(path ?? '', address).href,
  )
}
