/** A folder on a reader's disk as Chromium gives it to a page, with its permissions and its ways to fail. */

import type { FolderHandle } from '../../src/platform/folder-handle.ts'

type FakeEntry = FakeFolder | FakeFile

interface Disk {
  permission: PermissionState
  /** The reader's choice in the dialog of the browser. */
  readonly reply: PermissionState
  /** A press or key is being handled. */
  isActive: boolean
  /** Bytes that still fit. */
  room: number
  /** Called before each write, with the path. */
  onWrite: (path: string) => void
}

const fail = (name: string) => new DOMException(`The browser's own words for ${name}`, name)

class FakeFile {
  readonly kind = 'file'
  text = ''
  isLocked = false
  isGone = false
  constructor(
    readonly name: string,
    readonly path: string,
    private readonly disk: Disk,
  ) {}

  getFile = async () => {
    checkPermission(this.disk)
    if (this.isGone) throw fail('NotFoundError')
    return new File([this.text], this.name)
  }

  /** The file has the new text only when the stream is closed. */
  createWritable = async () => {
    checkPermission(this.disk)
    if (this.isGone) throw fail('NotFoundError')
    if (this.isLocked) throw fail('NoModificationAllowedError')
    let swap: string | undefined = ''
    return {
      write: async (text: string) => {
        this.disk.onWrite(this.path)
        if (swap === undefined) throw new TypeError('The stream is closed')
        if (text.length > this.disk.room) {
          swap = undefined
          throw fail('QuotaExceededError')
        }
        swap += text
      },
      close: async () => {
        if (swap === undefined) throw new TypeError('The stream is closed')
        this.disk.room -= swap.length
        this.text = swap
        swap = undefined
      },
      abort: async () => void (swap = undefined),
    }
  }
}

class FakeFolder {
  readonly kind = 'directory'
  readonly inside = new Map<string, FakeEntry>()
  isGone = false
  constructor(
    readonly name: string,
    private readonly path: string,
    private readonly disk: Disk,
  ) {}

  requestPermission = async () => {
    if (this.disk.permission !== 'prompt') return this.disk.permission
    if (!this.disk.isActive) throw fail('SecurityError')
    return (this.disk.permission = this.disk.reply)
  }

  async *entries() {
    this.check()
    for (const entry of this.inside) {
      await Promise.resolve()
      yield entry
    }
  }

  getDirectoryHandle = async (name: string, options: { create?: boolean } = {}) => {
    const found = this.find(name)
    if (found && found.kind !== 'directory') throw fail('TypeMismatchError')
    if (!found && !options.create) throw fail('NotFoundError')
    const folder = found ?? new FakeFolder(name, `${this.path}${name}/`, this.disk)
    this.inside.set(name, folder)
    return folder
  }

  getFileHandle = async (name: string, options: { create?: boolean } = {}) => {
    const found = this.find(name)
    if (found && found.kind !== 'file') throw fail('TypeMismatchError')
    if (!found && !options.create) throw fail('NotFoundError')
    const file = found ?? new FakeFile(name, this.path + name, this.disk)
    this.inside.set(name, file)
    return file
  }

  removeEntry = async (name: string) => {
    if (!this.find(name)) throw fail('NotFoundError')
    this.inside.delete(name)
  }

  private find(name: string): FakeEntry | undefined {
    this.check()
    if (['', '.', '..'].includes(name) || /[/\\]|[. ]$/.test(name)) throw new TypeError('Name is not allowed')
    return this.inside.get(name)
  }

  private check() {
    checkPermission(this.disk)
    if (this.isGone) throw fail('NotFoundError')
  }
}

function checkPermission({ permission }: Disk) {
  if (permission !== 'granted') throw fail('NotAllowedError')
}

/** @param files Text by path. */
export async function fakeFolder(files: Readonly<Record<string, string>> = {}, start: Partial<Disk> = {}) {
  const disk: Disk = {
    permission: 'granted',
    reply: 'granted',
    isActive: true,
    room: Number.POSITIVE_INFINITY,
    onWrite: () => {},
    ...start,
  }
  const root = new FakeFolder('Talks', '', disk)
  const put = (path: string, text: string) => {
    const names = path.split('/')
    const name = names.pop()!
    let folder = root
    for (const one of names) {
      const next = folder.inside.get(one) ?? new FakeFolder(one, `${names.join('/')}/`, disk)
      folder.inside.set(one, next)
      folder = next as FakeFolder
    }
    const file = new FakeFile(name, path, disk)
    file.text = text
    folder.inside.set(name, file)
    return file
  }
  for (const [path, text] of Object.entries(files)) put(path, text)
  const list = (folder: FakeFolder, inside = ''): [string, string][] =>
    [...folder.inside].flatMap(([name, entry]) =>
      entry.kind === 'file' ? [[inside + name, entry.text] as [string, string]] : list(entry, `${inside}${name}/`),
    )
  return {
    disk,
    root,
    put,
    /** As a page takes it. */
    handle: root as unknown as FolderHandle,
    read: () => new Map(list(root)),
  }
}
