/** Files on the reader's disk whose handle can be stored and opened again at a later visit: Chromium only. */

import { isAbortError } from './abort-error.ts'

/** `FileSystemFileHandle` with its permission methods, which the DOM types do not know. */
export interface FileHandle {
  readonly kind: 'file'
  readonly name: string
  getFile(): Promise<File>
  queryPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>
  requestPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>
}

export interface PickedFile {
  readonly file: File
  readonly handle?: FileHandle | undefined
}

/** prompt: the reader has to allow it first · gone: moved, deleted or not readable any more. */
type ReopenedFile =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'gone' }

type ShowOpenFilePicker = (options: object) => Promise<readonly FileHandle[]>

export function hasFilePicker(): boolean {
  return getFilePicker() !== undefined
}

/**
 * Only from a press or key. `accept`: endings by type, as in `{ 'audio/*': ['.mp3'] }`. Undefined when the reader chooses
 * nothing; rejects where the browser shows no dialog.
 */
export async function pickFile(accept: Readonly<Record<string, readonly string[]>>): Promise<PickedFile | undefined> {
  try {
    const [handle] = (await getFilePicker()?.({ types: [{ accept }] })) ?? []
    return handle && { file: await handle.getFile(), handle }
  } catch (error) {
    if (isAbortError(error)) return undefined
    throw error
  }
}

/** The file if exactly one was dropped. To be called while the drop is handled: afterwards browsers forget what was dropped. */
export async function getDroppedFile(transfer: DataTransfer): Promise<PickedFile | undefined> {
  const [file, ...others] = transfer.files
  const item: unknown = [...transfer.items].find(({ kind }) => kind === 'file')
  if (!file || others.length > 0) return undefined
  const handle: unknown = await (item as { getAsFileSystemHandle?: () => Promise<unknown> })
    .getAsFileSystemHandle?.()
    .catch(() => undefined)
  return { file, handle: isFileHandle(handle) ? handle : undefined }
}

/** `prompt`: shows the browser's question where permission is needed again; only from a press or key. Never rejects. */
export async function reopenFile(handle: FileHandle, { prompt }: { readonly prompt: boolean }): Promise<ReopenedFile> {
  try {
    const permission = await (prompt ? handle.requestPermission : handle.queryPermission)?.call(handle, {
      mode: 'read',
    })
    if (permission !== undefined && permission !== 'granted') return { kind: 'prompt' }
    return { kind: 'file', file: await handle.getFile() }
  } catch (error) {
    return { kind: error instanceof DOMException && error.name === 'NotAllowedError' ? 'prompt' : 'gone' }
  }
}

/** For what comes out of storage. */
export function isFileHandle(value: unknown): value is FileHandle {
  if (typeof value !== 'object' || value === null) return false
  const { kind, getFile } = value as { readonly kind?: unknown; readonly getFile?: unknown }
  return kind === 'file' && typeof getFile === 'function'
}

function getFilePicker(): ShowOpenFilePicker | undefined {
  const picker: unknown = Reflect.get(globalThis, 'showOpenFilePicker')
  return typeof picker === 'function' ? (picker.bind(globalThis) as ShowOpenFilePicker) : undefined
}
