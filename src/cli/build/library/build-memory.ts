/** The record of the last build, kept beside the episodes: unchanged files are not parsed again. */

import { createHash } from 'node:crypto'
import { join, relative, resolve, sep } from 'node:path'

import type { Issue } from '../../../core/import/issue.ts'
import type { SourceFile } from '../../../core/import/source-file.ts'
import type { KnownId, KnownIds } from './episode-ids.ts'
import type { EpisodeFacts } from './library-folder.ts'
import { readHead, readTextIfThere } from '../../files/read-file.ts'
import { writeWhole } from '../../files/write-file.ts'

/** The files of one episode and the result of importing them. Importing is pure, so the result can be reused. */
export interface Remembered<Facts = EpisodeFacts> {
  /** Hash of the names and bytes of the files, in order. */
  readonly sources: string
  readonly issues: readonly Issue[]
  /** Number of files that could not be used. */
  readonly refused: number
  /** Absent when the files gave no episode. */
  readonly made?: {
    readonly own: KnownId
    /** Facts of the file as written, with its id, size and hash. */
    readonly facts: Facts
    /** Names of the files of its other texts. */
    readonly tracks?: readonly string[] | undefined
    /** Of what the owner corrects in it. */
    readonly corrections?: string | undefined
  }
}

export interface BuildMemory {
  /** The result of the same files in the last build. */
  find(sources: string): Remembered | undefined
  findFacts(id: string, hash: string): EpisodeFacts | undefined
  readonly groups: readonly Remembered[]
  /** The id of each source; valid for every version of the program. */
  readonly ids: KnownIds
}

/** Hidden, so that neither the app nor the search for sources reads it. */
export const MEMORY_FILE = '.built.json'

/** With another `program` fingerprint only the ids are kept. Empty when the file is missing or damaged. */
export function readMemory(folder: string, program: string): BuildMemory {
  const { groups, known } = parseMemory(readTextIfThere(join(folder, MEMORY_FILE)), program)
  const bySources = new Map(groups.map((group) => [group.sources, group]))
  const facts = new Map(groups.flatMap(({ made }) => (made ? [[made.facts.entry.id as string, made.facts]] : [])))
  return {
    groups,
    ids: new Map(known.map(([source, id]) => [resolve(folder, source), id])),
    find: (sources) => bySources.get(sources),
    findFacts: (id, hash) => (facts.get(id)?.entry.hash === hash ? facts.get(id) : undefined),
  }
}

/**
 * A checksum line, a line of ids, then one line of JSON per group. A file that was edited by hand fails the checksum and is
 * ignored.
 */
export function writeMemory(
  folder: string,
  program: string,
  groups: readonly Remembered[],
  ids: KnownIds = new Map(),
): void {
  const sources = [...ids].map(([path, id]) => [nameSource(folder, path), id] as const)
  const known = `${JSON.stringify(sources.toSorted(([a], [b]) => (a < b ? -1 : 1)))}\n`
  const lines = groups.map((group) => `${JSON.stringify(group)}\n`).join('')
  writeWhole(join(folder, MEMORY_FILE), `${sealOf('', known)} ${sealOf(program, known + lines)}\n${known}${lines}`)
}

/** False where something else has its name. */
export function isMemoryFile(path: string): boolean {
  const head = readHead(path, 200)
  return head === '' || /^[0-9a-f]{64} [0-9a-f]{64}\n/.test(head)
}

/** Hash of names, paths and bytes: changes when a file is renamed or edited. */
export function fingerprintFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { name, path = '', bytes, size = bytes.length } of files)
    hash.update(`${name.length} ${name} ${path.length} ${path} ${size} `).update(bytes)
  return hash.digest('hex')
}

/** Relative to the episodes folder, so that both can be moved together. */
function nameSource(folder: string, path: string): string {
  return relative(resolve(folder), path).split(sep).join('/')
}

function parseMemory(
  text: string,
  program: string,
): { readonly groups: readonly Remembered[]; readonly known: readonly (readonly [source: string, id: KnownId])[] } {
  const [seals = '', ids = '', ...lines] = text.split('\n')
  const [sealOfIds, seal] = seals.split(' ')
  if (sealOfIds !== sealOf('', `${ids}\n`)) return { groups: [], known: [] }
  const isOwn = seal === sealOf(program, text.slice(seals.length + 1))
  return {
    known: JSON.parse(ids) as [string, KnownId][],
    groups: isOwn ? lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Remembered) : [],
  }
}

function sealOf(program: string, lines: string): string {
  return createHash('sha256').update(`${program}\n${lines}`).digest('hex')
}
