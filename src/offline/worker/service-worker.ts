/**
 * The service worker: what was opened or kept is there without a network, and a new version waits until the reader wants it.
 * Built apart from the app (`site/bundle/app-plugin.ts`). `site/write-site.ts` fills in the constants below.
 */

import { readWorkerMessage } from '../caches.ts'
import { createAppFiles, type AppFile } from './app-files.ts'
import { classifyRequest } from './classify-request.ts'
import { createResponders, dropOpenedPages } from './responders.ts'
import { receiveShared } from './share-target.ts'
import type { LifeEvent, PageMessageEvent, RequestEvent, WorkerScope } from './worker-scope.ts'

declare const APP_FILES: readonly AppFile[]
/** A page without content, with its headers: the app draws what its address asks for. */
declare const SHELL: { readonly html: string; readonly headers: Readonly<Record<string, string>> }

const worker = globalThis as unknown as WorkerScope
const { scope } = worker.registration
const app = createAppFiles(APP_FILES, scope)
const responders = createResponders(
  app,
  () => new Response(SHELL.html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...SHELL.headers } }),
)

worker.addEventListener('install', (event) => event.waitUntil(app.install(worker.registration.active === null)))

worker.addEventListener('activate', (event) => {
  // Pages without a worker until now are taken over; those of the version before have been asked.
  event.waitUntil(Promise.all([app.dropOldFiles(), dropOpenedPages(scope), worker.clients.claim()]))
})

worker.addEventListener('fetch', (event) => {
  const response = respond(event)
  if (response) event.respondWith(response)
})

worker.addEventListener('message', (event) => {
  const message = readWorkerMessage(event.data)
  if (message?.kind === 'activate') event.waitUntil(worker.skipWaiting())
  if (message?.kind === 'has-file') event.ports[0]?.postMessage(app.has(message.url))
  if (message?.kind === 'complete') event.waitUntil(complete(event))
  if (message?.kind === 'opened') event.waitUntil(storeOpened(message.urls, event))
})

function respond(event: RequestEvent): Promise<Response> | undefined {
  const { request } = event
  switch (classifyRequest(request, scope)) {
    case 'page':
      return responders.respondWithPage(request, event)
    case 'embed':
      return responders.respondWithEmbed(request, event)
    case 'app':
      return responders.respondWithAppFile(request, event)
    case 'data':
      return responders.respondWithData(request, event)
    case 'piece':
    case 'media':
      return responders.respondWithRange(request, event)
    case 'share':
      return receiveShared(request, scope)
    default:
      return undefined
  }
}

/** What does not come now comes when it is used, or the next time. */
async function complete(event: PageMessageEvent): Promise<void> {
  await app.complete().catch(() => {})
  event.ports[0]?.postMessage(true)
}

/** Stores what was opened before the worker was there, as the browser still has it. A file that does not come is stored when it is opened again. */
async function storeOpened(urls: readonly string[], event: LifeEvent): Promise<void> {
  for (const url of urls) {
    const { pathname } = new URL(url, scope)
    const isData = pathname.includes('/data/') && pathname.endsWith('.json')
    const isAppFile = pathname.includes('/assets/')
    const respondTo = isData
      ? responders.respondWithData
      : isAppFile
        ? responders.respondWithAppFile
        : responders.respondWithPage
    // One after the other: the page that is open goes first.
    // oxlint-disable-next-line no-await-in-loop
    await respondTo(new Request(new URL(url, scope), { cache: 'force-cache' }), event).catch(() => undefined)
  }
}
