/** A folder on the reader's disk that a page may read and write, whose handle can be stored: Chromium only. */

import { isAbortError } from './abort-error.ts'

/** With its permission methods, which the DOM types do not know. */
export interface FolderHandle extends FileSystemDirectoryHandle {
  requestPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>
}

type ShowDirectoryPicker = (options: object) => Promise<FolderHandle>

export function hasFolderPicker(): boolean {
  return getPicker() !== undefined
}

/**
 * Only from a press or key. Undefined when the reader chooses none; rejects where the browser shows no dialog.
 * @param id The browser begins where the reader was the last time with the same one.
 */
export async function pickFolder(id: string): Promise<FolderHandle | undefined> {
  try {
    return await getPicker()?.({ id, mode: 'readwrite' })
  } catch (error) {
    if (isAbortError(error)) return undefined
    throw error
  }
}

/** Only from a press or key: the browser may have to ask the reader again. Never rejects. */
export async function allowWriting(folder: FolderHandle): Promise<boolean> {
  try {
    return ((await folder.requestPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted'
  } catch {
    return false
  }
}

/** All files below, by path. Hidden files and folders are the programs' own. */
export async function* walkFolder(
  folder: FileSystemDirectoryHandle,
  inside = '',
): AsyncGenerator<readonly [path: string, file: FileSystemFileHandle]> {
  for await (const [name, entry] of folder.entries()) {
    if (name.startsWith('.')) continue
    const path = inside + name
    if (entry.kind === 'file') yield [path, entry]
    else yield* walkFolder(entry, `${path}/`)
  }
}

/** Nothing is left of a file that could not be written whole. */
export async function createFile(root: FileSystemDirectoryHandle, path: string, text: string): Promise<void> {
  const names = path.split('/')
  const name = names.pop()!
  let folder = root
  // Each folder is inside the one before.
  // oxlint-disable-next-line no-await-in-loop
  for (const one of names) folder = await folder.getDirectoryHandle(one, { create: true })
  const file = await folder.getFileHandle(name, { create: true })
  if ((await file.getFile()).size > 0) throw new DOMException('', 'InvalidModificationError')
  try {
    await replaceFile(file, text)
  } catch (error) {
    await folder.removeEntry(name).catch(() => {})
    throw error
  }
}

/** Whole or not at all: the browser writes beside the file, and puts it in its place when the stream is closed. */
export async function replaceFile(file: FileSystemFileHandle, text: string): Promise<void> {
  const stream = await file.createWritable()
  try {
    await stream.write(text)
    await stream.close()
  } catch (error) {
    await stream.abort().catch(() => {})
    throw error
  }
}

/** For what comes out of storage. */
export function isFolderHandle(value: unknown): value is FolderHandle {
  if (typeof value !== 'object' || value === null) return false
  const { kind, entries } = value as { readonly kind?: unknown; readonly entries?: unknown }
  return kind === 'directory' && typeof entries === 'function'
}

function getPicker(): ShowDirectoryPicker | undefined {
  const picker: unknown = Reflect.get(globalThis, 'showDirectoryPicker')
  return typeof picker === 'function' ? (picker.bind(globalThis) as ShowDirectoryPicker) : undefined
}
