/** Writes what is stored of all names, dealt among files by the hashes of their slugs, and removes files of names that are gone. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  findNameFile,
  formatNameFile,
  NAME_INDEX_FILE,
  type MovedName,
  type NamePage,
  type OnlyName,
  parseNameFiles,
  parseStoredName,
} from '../../../core/catalogue/name-page-schema.ts'
import { findBucket } from '../../../core/catalogue/summary/split-catalogue.ts'
import { isRecord } from '../../../core/episode/is-record.ts'
import { FORMAT_VERSION } from '../../../core/episode/schema.ts'
import { divideNamePage } from '../../../core/findings/mentions/divide-name-page.ts'
import { hashOf } from '../../files/hash-of.ts'
import { listNamesIn, readHead, readJsonFile, readTextIfThere } from '../../files/read-file.ts'
import type { Written } from '../../files/write-file.ts'
import { removeFrom, writeInto } from '../../files/written-files.ts'
import type { LibraryFolder } from './find-library-folder.ts'

export const NAMES_FOLDER = 'names'

/** Of our files. Older versions had one for each name. */
const HEAD = /^\{"formatVersion":\d+,"(?:slug|names|shards)":/

/** File systems allow names of 255 bytes. */
const MAX_SLUG_BYTES = 200
/** Bytes of one file, and of what is around its names. */
const MAX_SHARD = 64_000
const FRAME = 40

/** Names in more than 100 episodes have all of them in a file of their own, `<slug>.all.json`. */
export function writeNameFiles(
  folder: LibraryFolder,
  names: Iterable<readonly [slug: string, stored: NamePage | OnlyName | MovedName]>,
): Written[] {
  const { index } = folder
  const written = new Map<string, Written>()
  const write = (path: string, content: string) =>
    written.set(path, writeInto(folder, join(index, path), `${content}\n`, { isFlushed: false }))
  const lines: Line[] = []
  for (const [slug, stored] of names) {
    const divided = 'slug' in stored && Buffer.byteLength(slug) <= MAX_SLUG_BYTES ? divideNamePage(stored) : undefined
    lines.push([slug, `${JSON.stringify(slug)}:${JSON.stringify(divided?.page ?? stored)}`])
    if (divided?.all) write(`${NAMES_FOLDER}/${slug}.all.json`, JSON.stringify(divided.all))
  }
  const hashes = dealNames(lines).map((shard) => {
    const content = `{"formatVersion":${FORMAT_VERSION},"names":{\n${shard.map(([, line]) => line).join(',\n')}\n}}`
    const hash = hashOf(content).slice(0, 10)
    write(formatNameFile(hash), content)
    return hash
  })
  // Behind the files that it names.
  write(NAME_INDEX_FILE, JSON.stringify({ formatVersion: FORMAT_VERSION, shards: hashes }))
  for (const name of listNamesIn(join(index, NAMES_FOLDER))) {
    const path = `${NAMES_FOLDER}/${name}`
    if (name.endsWith('.json') && !written.has(path) && HEAD.test(readHead(join(index, path), 100)))
      removeFrom(folder, join(index, path))
  }
  return [...written.values()]
}

/** The files that it writes, as far as they are there. */
export function listNameFiles({ index }: LibraryFolder): string[] {
  const names = listNamesIn(join(index, NAMES_FOLDER)).filter((name) => /^(?:index|shard-.*|.*\.all)\.json$/.test(name))
  return names.map((name) => join(index, NAMES_FOLDER, name))
}

type Line = readonly [slug: string, line: string]

/** Among as few files as hold them. The numbers of files are few, so that one more name rarely moves the others. */
function dealNames(all: readonly Line[]): readonly (readonly Line[])[] {
  const sizeOf = (some: readonly Line[]) => some.reduce((sum, [, line]) => sum + Buffer.byteLength(line) + 2, FRAME)
  const total = sizeOf(all)
  for (let count = 1; ; count = Math.ceil(count * (Number.isInteger(Math.log2(count)) ? 3 / 2 : 4 / 3))) {
    if (total > count * MAX_SHARD) continue
    const shards = Array.from({ length: count }, (): Line[] => [])
    for (const line of all) shards[findBucket(line[0], count)]!.push(line)
    // A few large names may keep meeting in one file.
    if (shards.every((shard) => sizeOf(shard) <= MAX_SHARD) || count > (8 * total) / MAX_SHARD) return shards
  }
}

/** All names that a data folder stores, a file in memory at a time. One that is missing or broken is passed over. */
export function* listStoredNames(data: string): Generator<readonly [slug: string, stored: unknown]> {
  const index = parseNameFiles(readTextIfThere(join(data, NAME_INDEX_FILE)))
  for (const hash of index.ok ? index.hashes : []) {
    const shard = readJsonFile(join(data, formatNameFile(hash)))
    if (isRecord(shard) && isRecord(shard['names'])) yield* Object.entries(shard['names'])
  }
}

/** One stored name, under the slug that its address leads to. */
interface FoundName {
  readonly slug: string
  readonly stored: NamePage | OnlyName
}

/** Undefined where it is not there or broken, or leads to one that leads on. */
export function readStoredName(data: string, slug: string): FoundName | undefined {
  const reading = findStoredName(slug)
  let step = reading.next('')
  while (!step.done) step = reading.next(readTextIfThere(join(data, step.value)))
  return step.value
}

/** The same for a server, which does other things while it waits. */
export async function loadStoredName(data: string, slug: string): Promise<FoundName | undefined> {
  const reading = findStoredName(slug)
  let step = reading.next('')
  while (!step.done) step = reading.next(await readFile(join(data, step.value), 'utf8').catch(() => ''))
  return step.value
}

/** Yields the path of each file that it needs, and is given its text. */
function* findStoredName(slug: string, isMoved = false): Generator<string, FoundName | undefined, string> {
  const index = parseNameFiles(yield NAME_INDEX_FILE)
  const file = index.ok ? findNameFile(slug, index.hashes) : undefined
  const read = file === undefined ? undefined : parseStoredName(yield file, slug)
  if (!read?.ok || !read.name) return undefined
  if (!('moved' in read.name)) return { slug, stored: read.name }
  return isMoved ? undefined : yield* findStoredName(read.name.moved, true)
}
