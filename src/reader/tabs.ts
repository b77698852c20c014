/** Tells other tabs of this app which record, or kind of records, has changed, and listens to them. Does nothing where the browser has no channels. */

import { STORE_NAMES, type StoreName } from '../storage/app-database.ts'
import { readFields } from './fields.ts'

export interface Tabs {
  tell(name: StoreName, key: string): void
  /** Any number of records of this kind. */
  tellAll(name: StoreName): void
  close(): void
}

export interface TabListeners {
  readonly onChange: (name: StoreName, key: string) => void
  readonly onChangeAll: (name: StoreName) => void
}

/** Sends only the key of a record: each tab reads the record from the database itself. */
export function createTabs({ onChange, onChangeAll }: TabListeners): Tabs {
  let channel = openChannel()
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
    const field = readFields(event.data)
    const name = STORE_NAMES.find((known) => known === field?.('name'))
    const key = field?.('key')
    if (name && typeof key === 'string') onChange(name, key)
    if (name && field?.('isAll') === true) onChangeAll(name)
  })
  // The rule means windows: a channel never leaves its origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (message: object) => channel?.postMessage(message)
  return {
    tell: (name, key) => post({ name, key }),
    tellAll: (name) => post({ name, isAll: true }),
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
