/** The folder of a library of any size: the episodes of a made one, each under many ids. Names are those of the made one. */

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCatalogue } from '../../../src/cli/build/library/catalogue-file.ts'
import { findLibraryFolder } from '../../../src/cli/build/library/find-library-folder.ts'
import { hashOf } from '../../../src/cli/files/hash-of.ts'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../../src/core/catalogue/read-catalogue.ts'
import { buildOwnLibrary } from '../../e2e/support/large-library.ts'
import { makeLibrary, REAL_SHAPE, scaleShape } from '../make-library.ts'

/** Episodes that differ in more than their id, title and day. */
const DIFFERENT = 300

export interface LibraryOnDisk {
  /** With `episodes` in it. */
  readonly data: string
  readonly ids: readonly string[]
  remove(): void
}

export async function writeLibrary(size: number): Promise<LibraryOnDisk> {
  const { folder: data, remove } = await buildOwnLibrary(makeLibrary(scaleShape(REAL_SHAPE, Math.min(size, DIFFERENT))))
  const { episodes, index } = findLibraryFolder(join(data, 'episodes'))
  const read = parseCatalogue(readFileSync(join(index, 'library.json'), 'utf8'))
  if (!read.ok) throw new Error(read.problem.what)
  const texts = new Map(
    read.catalogue.episodes.map(({ id }) => [id, readFileSync(join(episodes, `${id}.json`), 'utf8')]),
  )
  for (const name of readdirSync(episodes)) rmSync(join(episodes, name))
  const entries = Array.from({ length: size }, (_, at): CatalogueEntry => {
    const entry = read.catalogue.episodes[at % read.catalogue.episodes.length]!
    const id = `many${String(at).padStart(7, '0')}` as CatalogueEntry['id']
    const title = `${entry.title} ${at}`
    const publishedOn = new Date(Date.UTC(2005, 0, 1 + Math.floor((at * 7300) / size))).toISOString().slice(0, 10)
    const text = texts
      .get(entry.id)!
      .replaceAll(entry.id, id)
      .replace(JSON.stringify(entry.title), JSON.stringify(title))
      .replace(String(entry.publishedOn), publishedOn)
    writeFileSync(join(episodes, `${id}.json`), text)
    return { ...entry, id, title, publishedOn, size: Buffer.byteLength(text), hash: hashOf(text) }
  })
  writeCatalogue({ episodes, index }, entries)
  return { data, ids: entries.map(({ id }) => id), remove }
}
