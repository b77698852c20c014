/** Files as the reader hands them over: from a file dialog or dropped, folders walked to the end. */

export interface ChosenFile {
  /** Path inside a dropped folder, else the name. */
  readonly name: string
  readonly isFromFolder: boolean
  /** The file as it is now, as far as the browser allows. May reject. */
  load(): Promise<File>
}

/** A folder dropped by mistake may hold a whole disk. */
const MOST_ENTRIES = 5000

export function listChosenFiles(files: Iterable<File>): readonly ChosenFile[] {
  return [...files].map((file) => ({
    name: file.webkitRelativePath || file.name,
    isFromFolder: Boolean(file.webkitRelativePath),
    load: async () => file,
  }))
}

/** Must be called while the drop is being handled: afterwards browsers forget what was dropped. */
export function readDroppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const files = listChosenFiles(transfer.files)
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? undefined)
  if (entries.length === 0 || entries.includes(undefined)) return Promise.resolve(files)
  return walkEntries(entries.flatMap((entry) => entry ?? []))
}

/** Also for tests: entries as a browser gives them. */
export async function walkEntries(entries: readonly FileSystemEntry[]): Promise<readonly ChosenFile[]> {
  const found: ChosenFile[] = []
  const waiting = entries.map((entry) => ({ entry, isFromFolder: false }))
  for (let next = waiting.shift(); next && found.length < MOST_ENTRIES; next = waiting.shift()) {
    const { entry, isFromFolder } = next
    if (isFile(entry)) found.push(chooseEntry(entry, isFromFolder))
    else if (isFolder(entry)) {
      // One folder after the other, so that the files keep their order.
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

/** Browsers give a folder's content in portions. One that cannot be read is passed over. */
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
