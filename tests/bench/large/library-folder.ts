/** The folder of a library of any size: the episodes of a made one, each under many ids. Names are those of the made one. */

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildEpisodes, findBuildSources } from '../../../src/cli/build/library/build-episodes.ts'
import { writeCatalogue } from '../../../src/cli/build/library/catalogue-file.ts'
import { findLibraryFolder } from '../../../src/cli/build/library/find-library-folder.ts'
import { hashOf } from '../../../src/cli/files/hash-of.ts'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../../src/core/catalogue/read-catalogue.ts'
import { makeLibrary, REAL_SHAPE, scaleShape } from '../make-library.ts'

/** Episodes that differ in more than their id, title and day. */
const DIFFERENT = 300

export interface LibraryOnDisk {
  /** With `episodes` in it. */
  readonly data: string
  readonly ids: readonly string[]
  remove(): void
}

export function writeLibrary(size: number): LibraryOnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'large-library-'))
  const data = join(folder, 'data')
  const { episodes, index } = findLibraryFolder(join(data, 'episodes'))
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  const made = makeLibrary(scaleShape(REAL_SHAPE, Math.min(size, DIFFERENT)))
  for (const [id, note] of made) writeFileSync(join(notes, `${id}.md`), note)
  const terminal = { print: () => {}, printError: () => {}, progress: undefined }
  const options = { paths: [notes], out: episodes, json: false }
  buildEpisodes(options, findBuildSources(options), terminal, () => performance.now())
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
  rmSync(notes, { recursive: true })
  return { data, ids: entries.map(({ id }) => id), remove: () => rmSync(folder, { recursive: true }) }
}
