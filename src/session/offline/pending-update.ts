/** Newer versions of the app, for the page that shows one is ready. Its code comes once the browser is idle. */

import { createStore } from 'zustand/vanilla'
import { watchUpdates } from '../../offline/updates.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

export interface PendingUpdate {
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
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? ''
  void watchUpdates({ base, container, script, listOpened: () => listOpened(base), reload }).then((updates) => {
    store.setState({ reload: updates.apply })
    updates.onReady(() => store.setState({ isReady: true }))
  })
  return store
}

/** This page, and the data and files of the app that it has loaded. */
function listOpened(base: string): readonly string[] {
  const { origin, href } = window.location
  const site = origin + base
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((url) => (url.startsWith(`${site}data/`) && url.endsWith('.json')) || url.startsWith(`${site}assets/`))
  return [href, ...new Set(files)]
}
