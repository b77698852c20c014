/** The browser's belief about its connection. Only "no" can be trusted: "yes" may be a network without a way out. */

import { createReadonlyStore } from './readonly-store.ts'

export const isOnline = createReadonlyStore(
  () => {
    const { navigator }: Partial<typeof globalThis> = globalThis
    return navigator?.onLine ?? true
  },
  (listener) => {
    globalThis.addEventListener('online', listener)
    globalThis.addEventListener('offline', listener)
    return () => {
      globalThis.removeEventListener('online', listener)
      globalThis.removeEventListener('offline', listener)
    }
  },
)
