/** Registers the service worker of the site, and knows when a newer version of the app is ready. */

import { isPageVisible } from '../platform/page-visibility.ts'
import { trustScriptUrl } from '../platform/trusted-script.ts'
import { requestOf, type WorkerMessage } from './caches.ts'
import { fetchList, type Fetch } from './fetch-files.ts'
import { FILE_LIST } from './file-list.ts'

export interface Updates {
  onReady(listener: () => void): void
  /** Lets the newer version take over, then reloads the page. Other pages stay as they are. */
  apply(): void
}

interface Surroundings {
  /** Path of the site, with a slash at both ends. */
  readonly base: string
  readonly container: ServiceWorkerContainer
  /** Addresses of the files of the app that this page has loaded: module scripts, styles, letters. */
  readonly listAppFiles: () => readonly string[]
  /** Hash of each file below `data/` that this page has loaded, by address. */
  readonly listData: () => ReadonlyMap<string, string>
  readonly fetch: Fetch
  /** Addresses of the page and its data, loaded before there was a worker. */
  readonly listOpened: () => readonly string[]
  /** True where nothing should be fetched that the reader has not asked for. */
  readonly savesData: () => boolean
  readonly reload: () => void
}

/** Milliseconds between two looks for a newer version by a page that stays open. */
const LOOK_EVERY = 30 * 60_000

/** Never rejects: without a worker everything but reading offline works. */
export async function watchUpdates(surroundings: Surroundings): Promise<Updates> {
  const { base, container, listOpened, savesData, reload } = surroundings
  const listeners: (() => void)[] = []
  let isReady = false
  const registration = await register(container, base)

  /** A page that came from the network may be as new as the worker that waits. */
  const compare = async (worker: ServiceWorker | null | undefined) => {
    if (!worker || (await isOfVersion(surroundings, worker))) return
    isReady = true
    for (const listener of listeners) listener()
  }
  const watchInstalling = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration?.active) void compare(worker)
    })
  }
  if (registration) {
    let isFirst = !container.controller
    if (isFirst) void container.ready.then(({ active }) => post(active, { kind: 'opened', urls: listOpened() }))
    else if (!savesData()) post(container.controller, { kind: 'complete' })
    watchInstalling(registration.installing)
    registration.addEventListener('updatefound', () => watchInstalling(registration.installing))
    // Another page may have let the newer version take over.
    container.addEventListener('controllerchange', () => {
      // The first one is as new as the page.
      if (!isFirst) void compare(container.controller)
      isFirst = false
    })
    void compare(registration.waiting)
    lookWhenSeen(registration)
  }
  return {
    onReady(listener) {
      listeners.push(listener)
      if (isReady) listener()
    },
    apply() {
      const waiting = registration?.waiting
      if (!waiting) return reload()
      waiting.addEventListener('statechange', () => {
        if (waiting.state === 'activated' || waiting.state === 'redundant') reload()
      })
      post(waiting, { kind: 'activate' })
    },
  }
}

async function register(
  container: ServiceWorkerContainer,
  base: string,
): Promise<ServiceWorkerRegistration | undefined> {
  try {
    const url = trustScriptUrl(new URL(`${base}service-worker.js`, window.location.href).href)
    // Undefined where a test harness refuses workers.
    return await container.register(url, { scope: base, updateViaCache: 'none' })
  } catch {
    return undefined
  }
}

/** True where the worker has every file of the app that this page has loaded, and the site the data. */
async function isOfVersion(
  { base, listAppFiles, listData, fetch }: Surroundings,
  worker: ServiceWorker,
): Promise<boolean> {
  const has = await Promise.all(listAppFiles().map((url) => requestOf(worker, { kind: 'has-file', url })))
  if (has.includes(false)) return false
  const data = new URL(`${base}data/`, window.location.href).pathname
  try {
    const { files } = await fetchList(fetch, data + FILE_LIST)
    return [...listData()].every(([address, hash]) => {
      const path = decodeURI(address.slice(data.length))
      // Findings follow from their episode and are not listed.
      return path.endsWith('.findings.json') || hash.startsWith(files.get(path)?.hash ?? 'removed')
    })
  } catch {
    // Without the list the data may be as it was: it is compared again at the next visit.
    return true
  }
}

const post = (worker: ServiceWorker | null, message: WorkerMessage) => worker?.postMessage(message, [])

/** By themselves browsers look only when a page is loaded. */
function lookWhenSeen(registration: ServiceWorkerRegistration): void {
  let lookedAt = Date.now()
  isPageVisible.subscribe((isVisible) => {
    if (!isVisible || Date.now() < lookedAt + LOOK_EVERY) return
    lookedAt = Date.now()
    registration.update().catch(() => {})
  })
}
