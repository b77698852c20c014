/**
 * The recordings that the reader added to episodes, each in a record of its own. A copy where there is room; else the file's
 * handle, which the browser asks about at the next visit; else its name and size, so that the reader knows what to choose.
 */

import { isFileHandle, type FileHandle, type PickedFile } from '../../../platform/file-handle.ts'
import { readFreeSpace } from '../../../platform/persistence.ts'
import type { SaveOutcome, AppDatabase } from '../../../storage/app-database.ts'

export type KeptRecording =
  | { readonly kind: 'copy'; readonly file: File }
  | { readonly kind: 'handle'; readonly name: string; readonly size: number; readonly handle: FileHandle }
  | { readonly kind: 'name'; readonly name: string; readonly size: number }

export interface SavedRecording {
  /** nothing: it is open until the page closes. */
  readonly kept: KeptRecording['kind'] | 'nothing'
  /** Of the copy. */
  readonly outcome: SaveOutcome
}

interface RecordingRecord {
  readonly version: 1
  readonly name: string
  readonly size?: number
  readonly file?: Blob
  readonly handle?: FileHandle
}

/** Key for an episode of the site. An opened episode is kept under its own id, and that has no slash. */
export function formatSiteKey(id: string): string {
  return `site/${id}`
}

export async function saveRecording(
  store: AppDatabase,
  key: string,
  { file, handle }: PickedFile,
): Promise<SavedRecording> {
  const { name, size } = file
  const put = (record: RecordingRecord) => store.put('recordings', key, record)
  const free = await readFreeSpace()
  const hasRoom = free === undefined || size <= free
  const outcome = hasRoom ? await put({ version: 1, name, size, file: file.slice(0, size, file.type) }) : 'full'
  if (outcome === 'saved') return { kept: 'copy', outcome }
  if (outcome === 'held' || outcome === 'read-only') return { kept: 'nothing', outcome }
  if (handle && (await put({ version: 1, name, size, handle })) === 'saved') return { kept: 'handle', outcome }
  const isNamed = (await put({ version: 1, name, size })) === 'saved'
  return { kept: isNamed ? 'name' : 'nothing', outcome }
}

/** Undefined when there is none, or it cannot be read. */
export async function loadRecording(store: AppDatabase, key: string): Promise<KeptRecording | undefined> {
  const loaded = await store.get('recordings', key)
  return loaded.ok ? readRecording(loaded.value) : undefined
}

export function readRecording(record: unknown): KeptRecording | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const { version, name, size, file, handle } = record as { readonly [Name in keyof RecordingRecord]?: unknown }
  if (version !== 1 || typeof name !== 'string') return undefined
  if (file instanceof Blob) return { kind: 'copy', file: new File([file], name, { type: file.type }) }
  if (typeof size !== 'number') return undefined
  return isFileHandle(handle) ? { kind: 'handle', name, size, handle } : { kind: 'name', name, size }
}

/** The same record without the file or its handle: enough to say what has to be chosen. Undefined for a damaged one. */
export function nameRecording(record: unknown): object | undefined {
  const read = readRecording(record)
  if (!read) return undefined
  const { name, size } = read.kind === 'copy' ? read.file : read
  return { version: 1, name, size }
}
