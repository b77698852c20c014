/** Newer versions of the app, for the page that shows one is ready. Its code comes once the browser is idle. */

import { createStore } from 'zustand/vanilla'
import { listLoadedFiles } from '../../library/load-file.ts'
import { watchUpdates } from '../../offline/updates.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { isSavingData } from '../../platform/saving-data.ts'

interface PendingUpdate {
  readonly isReady: boolean
  reload(): void
  /** Says nothing more until a still newer version is ready. */
  postpone(): void
}

let pending: ReadonlyStore<PendingUpdate> | undefined

/** Registers the service worker when first called: once for all pages of the app. @param base Path of the site. */
export function getPendingUpdate(base: string): ReadonlyStore<PendingUpdate> {
  return (pending ??= createPendingUpdate(base))
}

function createPendingUpdate(base: string): ReadonlyStore<PendingUpdate> {
  const reload = () => window.location.reload()
  const store = createStore<PendingUpdate>(() => ({
    isReady: false,
    reload,
    postpone: () => store.setState({ isReady: false }),
  }))
  const { serviceWorker: container }: Partial<Navigator> = navigator
  // The development server has no worker: it would show old files.
  if (!import.meta.env.PROD || !container) return store
  void watchUpdates({
    base,
    container,
    listAppFiles: () => listAppFiles(base),
    listData: listLoadedFiles,
    fetch: (url, init) => fetch(url, init),
    listOpened: () => listOpened(base),
    savesData: isSavingData,
    reload,
  }).then((updates) => {
    store.setState({ reload: updates.apply })
    updates.onReady(() => store.setState({ isReady: true }))
  })
  return store
}

/** This page, and the data and files of the app that it has loaded. */
function listOpened(base: string): readonly string[] {
  const data = listRequested(`${base}data/`).filter((url) => url.endsWith('.json'))
  return [window.location.href, ...data, ...listAppFiles(base)]
}

/** The browser forgets requests of a long visit, but never the scripts of the page, and one of them names all others. */
function listAppFiles(base: string): readonly string[] {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')]
  return [...new Set([...scripts.map(({ src }) => src), ...listRequested(`${base}assets/`)])]
}

function listRequested(path: string): readonly string[] {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name)
  return [...new Set(urls)].filter((url) => url.startsWith(window.location.origin + path))
}
