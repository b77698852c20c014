/** Knows the files of a folder that this program wrote, by a list with their hashes: no other is replaced or removed. */

import { lstatSync, readFileSync, realpathSync, rmSync, type Stats } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { isRecord } from '../../core/episode/is-record.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { hashOf } from './hash-of.ts'
import { readTextIfThere } from './read-file.ts'
import { appendLine, WriteError, writeWhole, type Written } from './write-file.ts'

/** Hidden, so that it is neither published nor read as a source. */
export const WRITTEN_FILE = '.written.json'

/** What was about to be written since the list was saved: of a run that was killed it is all there is. */
export const JOURNAL_FILE = '.written.log'

export interface WrittenFiles {
  /** The folder was written by this program. */
  readonly hasList: boolean
  /** The program wrote it, whether or not it was changed since. */
  isListed(path: string): boolean
  /** The program wrote it, and it is as it was written. */
  isOurs(path: string): boolean
  /** Those of these paths that are taken by what is not ours, or lie outside the folder. */
  listForeign(paths: Iterable<string>): readonly string[]
  /** Takes a file over as it is now. */
  adopt(path: string): void
  /** Throws a `WriteError` where something stands that is not ours. */
  claim(path: string): void
  /** To be called before a file is written in another way than by `write`. */
  note(path: string, content: string | Uint8Array): void
  /** Throws a `WriteError` where something else stands than what is ours or the same. */
  write(path: string, content: string | Uint8Array, options?: { readonly isFlushed?: boolean }): Written
  /** Does nothing where it is not ours. */
  remove(path: string): void
  /** Writes the list, which says so from then on. */
  save(): void
}

/**
 * @param folder Of the list.
 * @param root What is written lies in here, or in `folder`.
 */
export function openWritten(folder: string, root = folder): WrittenFiles {
  const listPath = join(folder, WRITTEN_FILE)
  const journalPath = join(folder, JOURNAL_FILE)
  for (const path of [listPath, journalPath])
    if (isLink(path)) throw new WriteError(`${path} is a link, and would be replaced: move it away`)
  const hashes = readHashes(listPath, journalPath)
  const roots = [...new Set([folder, root])].map(findRealPlace)
  const nameOf = (path: string) => relative(resolve(folder), resolve(path)).split(sep).join('/')
  const isInside = (path: string) => {
    const place = findRealPlace(dirname(path))
    return roots.some((one) => place === one || place.startsWith(one.endsWith(sep) ? one : one + sep))
  }
  const isOurs = (path: string) => {
    const known = hashes.get(nameOf(path))
    return known !== undefined && isInside(path) && isPlainFile(path) && known.includes(hashOf(readFileSync(path)))
  }
  const isForeign = (path: string) => !isInside(path) || (isThere(path) && !isOurs(path))
  const claim = (path: string) => {
    if (!isInside(path)) throw new WriteError(`${path} is not written: a link leads out of ${root}`)
    if (isForeign(path))
      throw new WriteError(`${path} is not written: ${describeForeign(path, hashes.has(nameOf(path)))}`)
  }
  const note = (path: string, content: string | Uint8Array) => {
    const hash = hashOf(content)
    appendLine(journalPath, `${hash} ${nameOf(path)}`)
    hashes.set(nameOf(path), [...(hashes.get(nameOf(path)) ?? []).filter((one) => one !== hash), hash])
  }
  return {
    hasList: isThere(listPath) || isThere(journalPath),
    isListed: (path) => hashes.has(nameOf(path)),
    isOurs,
    claim,
    note,
    listForeign: (paths) => [...new Set(paths)].filter(isForeign),
    adopt: (path) => void hashes.set(nameOf(path), [hashOf(readFileSync(path))]),
    write(path, content, options) {
      if (isInside(path) && isPlainFile(path) && readFileSync(path).equals(Buffer.from(content))) {
        hashes.set(nameOf(path), [hashOf(content)])
        return 'unchanged'
      }
      claim(path)
      note(path, content)
      return writeWhole(path, content, options)
    },
    remove(path) {
      if (isOurs(path)) rmSync(path)
    },
    save() {
      // One file of another command may have come into it meanwhile.
      for (const [name, hash] of readList(listPath)) if (!hashes.has(name)) hashes.set(name, [hash])
      const files = [...hashes].flatMap(([name, known]) => {
        const path = join(folder, name)
        return isThere(path) ? [[name, chooseHash(path, known)] as const] : []
      })
      if (files.length > 0 || isThere(listPath)) writeWhole(listPath, formatWritten(new Map(files)))
      rmSync(journalPath, { force: true })
    },
  }
}

/** Writes below a folder, where `written` guards what is not ours. */
export function writeInto(
  { written }: { readonly written?: WrittenFiles | undefined },
  path: string,
  content: string | Uint8Array,
  options?: { readonly isFlushed?: boolean },
): Written {
  return written ? written.write(path, content, options) : writeWhole(path, content, options)
}

/** The same: what is not ours stays. */
export function removeFrom({ written }: { readonly written?: WrittenFiles | undefined }, path: string): void {
  if (written) written.remove(path)
  else rmSync(path, { force: true })
}

/** @param files Hashes by path. */
export function formatWritten(files: ReadonlyMap<string, string>): string {
  const sorted = Object.fromEntries([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ version: 1, files: sorted }, null, 2)}\n`
}

interface Adoption {
  /** The owner said that the program may take over what looks like its own. */
  readonly adopts: boolean | undefined
  readonly looksOwn: (path: string) => boolean
}

/**
 * True, with the names of what is not ours among these, when nothing may be written. What the program wrote and somebody
 * changed, or what looks as if an older version had written it, is taken over where the owner says so.
 */
export function stopsAtForeign(
  written: WrittenFiles,
  paths: Iterable<string>,
  { adopts = false, looksOwn }: Adoption,
  terminal: Pick<Terminal, 'printError'>,
): boolean {
  const foreign = written.listForeign(paths)
  const isAdoptable = (path: string) => isPlainFile(path) && (written.isListed(path) || looksOwn(path))
  const others = foreign.filter((path) => !isAdoptable(path))
  if (adopts && others.length === 0) for (const path of foreign) written.adopt(path)
  const named = others.length > 0 ? others : adopts ? [] : foreign
  if (named.length === 0) return false
  for (const path of named.slice(0, MAX_NAMED))
    terminal.printError(`${path}: ${describeForeign(path, written.isListed(path))}`)
  if (named.length > MAX_NAMED) terminal.printError(`… and ${named.length - MAX_NAMED} more`)
  terminal.printError(
    others.length > 0
      ? 'Nothing was written: these would be replaced. Move them away, or choose another place.'
      : `Nothing was written: ${countOf(foreign.length, 'file')} would be replaced. Where nothing in them is yours, --adopt takes them over.`,
  )
  return true
}

const MAX_NAMED = 20

function describeForeign(path: string, isListed: boolean): string {
  if (isLink(path)) return 'it is a link'
  if (isThere(path) && !isPlainFile(path)) return 'it is no file'
  if (!isThere(path)) return 'a link leads out of the folder'
  return isListed ? 'it was changed since it was written' : 'no list says that this program wrote it'
}

/** The hashes a file may have: that of the list, and those of a run that broke off. */
function readHashes(listPath: string, journalPath: string): Map<string, readonly string[]> {
  const hashes = new Map<string, readonly string[]>()
  for (const [name, hash] of readList(listPath)) hashes.set(name, [hash])
  for (const line of readTextIfThere(journalPath).split('\n')) {
    const [, hash, name] = /^([0-9a-f]{16}) (.+)$/.exec(line) ?? []
    if (hash !== undefined) hashes.set(name!, [...(hashes.get(name!) ?? []), hash])
  }
  return hashes
}

function readList(path: string): readonly (readonly [name: string, hash: string])[] {
  if (!isThere(path)) return []
  try {
    const list: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isRecord(list) && list['version'] === 1 && isRecord(list['files']))
      return Object.entries(list['files']).filter((one): one is [string, string] => typeof one[1] === 'string')
  } catch {
    // It is none.
  }
  throw new WriteError(
    `${path} is no list of written files: move it away. Then --adopt takes over what looks like ours`,
  )
}

function chooseHash(path: string, known: readonly string[]): string {
  if (known.length === 1 || !isPlainFile(path)) return known.at(-1)!
  const now = hashOf(readFileSync(path))
  return known.includes(now) ? now : known.at(-1)!
}

/** Where a path leads that may not be there yet. */
export function findRealPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(resolve(path))
    return above === resolve(path) ? above : join(findRealPlace(above), basename(path))
  }
}

/** Itself where it is a link. Undefined also for a path through a file. */
export function findEntry(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function isThere(path: string): boolean {
  return findEntry(path) !== undefined
}

function isPlainFile(path: string): boolean {
  return findEntry(path)?.isFile() ?? false
}

function isLink(path: string): boolean {
  return findEntry(path)?.isSymbolicLink() ?? false
}
