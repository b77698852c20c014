/** Tells the other tabs of this program which record has changed, and hears from them. Silent where the browser cannot. */

import { STORE_NAMES, type StoreName } from '../storage/store.ts'
import { readFields } from './fields.ts'

export interface Tabs {
  tell(name: StoreName, key: string): void
  close(): void
}

/** Only the name of a record travels, never what is in it: each tab reads it from the store itself. */
export function createTabs(onChange: (name: StoreName, key: string) => void): Tabs {
  let channel = openChannel()
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
    const field = readFields(event.data)
    const name = STORE_NAMES.find((known) => known === field?.('name'))
    const key = field?.('key')
    if (name && typeof key === 'string') onChange(name, key)
  })
  return {
    // The rule means windows: a channel never leaves its origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: (name, key) => channel?.postMessage({ name, key }),
    close() {
      channel?.close()
      channel = undefined
    },
  }
}

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('transcript-explorer')
  } catch {
    return undefined
  }
}
