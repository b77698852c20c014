/** What the last build read and made, kept in the folder it wrote: what is the same again need not be parsed again. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'

import type { Episode } from '../core/episode/schema.ts'
import type { Issue } from '../core/import/issue.ts'
import type { SourceFile } from '../core/import/source-file.ts'
import type { EpisodeFacts } from './library-folder.ts'
import { readTextIfThere } from './read-text.ts'
import { writeWhole } from './write-file.ts'

/** The files of one episode and what became of them. Importing is pure: the same names and bytes give the same again. */
export interface Remembered {
  /** Of the names and bytes of the files, in their order. */
  readonly sources: string
  readonly issues: readonly Issue[]
  /** How many of the files could not be used. */
  readonly refused: number
  /** Absent when they made no episode. */
  readonly made?: {
    /** Before it was told apart from another of the same id. */
    readonly id: Episode['id']
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
}

/** Hidden, so that neither the app nor a search for sources takes it for an episode. */
export const MEMORY_FILE = '.built.json'

/** `program` is the fingerprint of the importer. Empty when there is no file, another program wrote it or it is damaged. */
export function readMemory(folder: string, program: string): BuildMemory {
  const groups = parseMemory(readTextIfThere(join(folder, MEMORY_FILE)), program)
  const bySources = new Map(groups.map((group) => [group.sources, group]))
  const facts = new Map(groups.flatMap(({ made }) => (made ? [[made.facts.entry.id as string, made.facts]] : [])))
  return {
    groups,
    find: (sources) => bySources.get(sources),
    findFacts: (id, hash) => (facts.get(id)?.entry.hash === hash ? facts.get(id) : undefined),
  }
}

/** One line of JSON a group, below a line that seals them: a file that was touched by hand is not believed. */
export function writeMemory(folder: string, program: string, groups: readonly Remembered[]): void {
  const lines = groups.map((group) => `${JSON.stringify(group)}\n`).join('')
  writeWhole(join(folder, MEMORY_FILE), `${sealOf(program, lines)}\n${lines}`)
}

/** Of names and bytes, so that neither a renamed nor a changed file is taken for the same. */
export function fingerprintFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { name, bytes } of files) hash.update(`${name.length} ${name} ${bytes.length} `).update(bytes)
  return hash.digest('hex')
}

function parseMemory(text: string, program: string): readonly Remembered[] {
  const end = text.indexOf('\n')
  const lines = text.slice(end + 1)
  if (end < 0 || text.slice(0, end) !== sealOf(program, lines)) return []
  return lines
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Remembered)
}

function sealOf(program: string, lines: string): string {
  return createHash('sha256').update(`${program}\n${lines}`).digest('hex')
}
