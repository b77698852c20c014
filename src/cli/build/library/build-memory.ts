/** What the last build read and made, kept in the folder it wrote: what is the same again need not be parsed again. */

import { createHash } from 'node:crypto'
import { join, relative, resolve, sep } from 'node:path'

import type { Issue } from '../../../core/import/issue.ts'
import type { SourceFile } from '../../../core/import/source-file.ts'
import type { KnownId, KnownIds } from './episode-ids.ts'
import type { EpisodeFacts } from './library-folder.ts'
import { readTextIfThere } from '../../files/read-text.ts'
import { writeWhole } from '../../files/write-file.ts'

/** The files of one episode and what became of them. Importing is pure: the same names and bytes give the same again. */
export interface Remembered {
  /** Of the names and bytes of the files, in their order. */
  readonly sources: string
  readonly issues: readonly Issue[]
  /** How many of the files could not be used. */
  readonly refused: number
  /** Absent when they made no episode. */
  readonly made?: {
    /** The id it would have by itself, and its recording. */
    readonly own: KnownId
    /** Of the file as it was written; says its id, size and hash. */
    readonly facts: EpisodeFacts
  }
}

export interface BuildMemory {
  /** What became of the same files the last time. */
  find(sources: string): Remembered | undefined
  /** What was remembered of an episode file, if it is still the same. */
  findFacts(id: string, hash: string): EpisodeFacts | undefined
  readonly groups: readonly Remembered[]
  /** The id each source has; kept when another program is used, too. */
  readonly ids: KnownIds
}

/** Hidden, so that neither the app nor a search for sources takes it for an episode. */
export const MEMORY_FILE = '.built.json'

/** `program` is the fingerprint of the importer: another one knows the ids alone. Empty when there is no file or it is damaged. */
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
 * One line of ids, then one line of JSON a group, below a line that seals both: a file that was touched by hand is not
 * believed.
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

/** Of names and bytes, so that neither a renamed nor a changed file is taken for the same. */
export function fingerprintFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { name, bytes, size = bytes.length } of files) hash.update(`${name.length} ${name} ${size} `).update(bytes)
  return hash.digest('hex')
}

/** From the folder of the episodes, so that both may be moved together. */
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
