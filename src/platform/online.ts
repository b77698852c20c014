/** Whether the browser says it is online. Only `false` is reliable: `true` may be a network without internet access. */

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
