/** The recordings kept with opened episodes, each in a record of its own: listing the episodes loads none of them. */

import { readFreeSpace } from '../../platform/persistence.ts'
import type { SaveOutcome, Store } from '../../storage/store.ts'

interface RecordingRecord {
  readonly version: 1
  readonly name: string
  readonly file: Blob
}

/** `full` without a try when the browser says that it does not fit. */
export async function putRecording(store: Store, id: string, recording: File): Promise<SaveOutcome> {
  const free = await readFreeSpace()
  if (free !== undefined && recording.size > free) return 'full'
  const file = recording.slice(0, recording.size, recording.type)
  const record: RecordingRecord = { version: 1, name: recording.name, file }
  return store.put('recordings', id, record)
}

/** Undefined when there is none, or it cannot be read. */
export async function loadRecording(store: Store, id: string): Promise<File | undefined> {
  const loaded = await store.get('recordings', id)
  if (!loaded.ok || typeof loaded.value !== 'object' || loaded.value === null) return undefined
  const { version, name, file } = loaded.value as { readonly [Name in keyof RecordingRecord]?: unknown }
  if (version !== 1 || typeof name !== 'string' || !(file instanceof Blob)) return undefined
  return new File([file], name, { type: file.type })
}
