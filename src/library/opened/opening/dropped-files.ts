/** Files from a drop, including those in dropped folders. Apart from the dialog's, which more pages offer. */

import { listChosenFiles, type ChosenFile } from './chosen-file.ts'

/** Limit for a folder dropped by mistake, which may hold a whole disk. */
const MAX_ENTRIES = 5000

/** Must be called inside the drop handler: afterwards browsers clear the data transfer. */
export function readDroppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const files = listChosenFiles(transfer.files)
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? undefined)
  if (entries.length === 0 || entries.includes(undefined)) return Promise.resolve(files)
  return walkEntries(entries.flatMap((entry) => entry ?? []))
}

/** Exported for tests. */
export async function walkEntries(entries: readonly FileSystemEntry[]): Promise<readonly ChosenFile[]> {
  const found: ChosenFile[] = []
  const waiting = entries.map((entry) => ({ entry, isFromFolder: false }))
  for (let next = waiting.shift(); next && found.length < MAX_ENTRIES; next = waiting.shift()) {
    const { entry, isFromFolder } = next
    if (isFile(entry)) found.push(chooseEntry(entry, isFromFolder))
    else if (isFolder(entry)) {
      // Sequential, so that the files keep their order.
      // oxlint-disable-next-line no-await-in-loop
      const inside = await listFolder(entry)
      waiting.unshift(...inside.filter(isVisible).map((child) => ({ entry: child, isFromFolder: true })))
    }
  }
  return found
}

function chooseEntry(entry: FileSystemFileEntry, isFromFolder: boolean): ChosenFile {
  return {
    name: isFromFolder ? entry.fullPath.replace(/^\//, '') : entry.name,
    isFromFolder,
    load: () => new Promise((resolve, reject) => entry.file(resolve, reject)),
  }
}

/** Browsers list a folder in batches. A folder that can't be read is skipped. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const portion = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (portion.length === 0) return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    found.push(...portion)
  }
}

function isVisible(entry: FileSystemEntry): boolean {
  return !entry.name.startsWith('.')
}
function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
