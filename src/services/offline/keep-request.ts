/** Asks for the sheet that keeps episodes offline. Small: buttons all over the app import it, the sheet comes when it is opened. */

import { createStore } from 'zustand/vanilla'

export interface KeepChoice {
  readonly name: string
  readonly detail: string
  readonly wish: 'all' | readonly string[]
  /** Address of the recording of the one episode, where it lies beside the site. */
  readonly recording?: string
}

/** No choices: only what is kept is shown. */
export const keepRequest = createStore<readonly KeepChoice[] | undefined>(() => undefined)

export function openKeepSheet(choices: readonly KeepChoice[] = []): void {
  keepRequest.setState(choices, true)
}

/** False in development and where the browser has no service worker, as in private windows. */
export function canKeep(): boolean {
  return import.meta.env.PROD && 'serviceWorker' in navigator && 'caches' in globalThis
}
