/** Whether the browser believes it is connected. Only "no" can be trusted: "yes" may be a network without a way out. */

import type { Condition } from './media-query.ts'

export const isOnline: Condition = {
  read: () => {
    const { navigator }: Partial<typeof globalThis> = globalThis
    return navigator?.onLine ?? true
  },
  subscribe(listener) {
    globalThis.addEventListener('online', listener)
    globalThis.addEventListener('offline', listener)
    return () => {
      globalThis.removeEventListener('online', listener)
      globalThis.removeEventListener('offline', listener)
    }
  },
}
