/** The files that importing is tried with: our own fixtures always, the samples beside the project when they are there. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from '../../src/core/import/source-file.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FIXTURES = [join(ROOT, 'tests/fixtures'), join(ROOT, 'data/notes')]
const SAMPLES = join(ROOT, '../shared/samples')

export interface TriedFile extends SourceFile {
  readonly origin: 'fixture' | 'sample'
  /** Name of the folder it lies in. */
  readonly folder: string
}

/** In an order that is the same on every machine: fixtures, then samples, each by path. */
export function readSourceFiles(origins: readonly TriedFile['origin'][] = ['fixture', 'sample']): TriedFile[] {
  return origins.flatMap((origin) => (origin === 'fixture' ? FIXTURES : [SAMPLES]).flatMap((at) => readAll(at, origin)))
}

/** Says which files were used, for the terminal and the results page. */
export function describeOrigins(files: readonly TriedFile[]): string {
  const samples = files.filter(({ origin }) => origin === 'sample').length
  const ours = `${files.length - samples} files of our own`
  return samples > 0 ? `${ours}, ${samples} samples beside the project` : `${ours}; no samples beside the project`
}

function readAll(folder: string, origin: TriedFile['origin']): TriedFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && !path.endsWith('README.md'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ name: basename(path), bytes: readFileSync(path), origin, folder: basename(join(path, '..')) }))
}
