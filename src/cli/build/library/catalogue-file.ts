/** Writes `library.json`, one line per episode, with the findings and search index that exist for them; and its parts. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseCatalogue } from '../../../core/catalogue/read-catalogue.ts'
import { CatalogueSchema, type Catalogue, type CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { readShape } from '../../../core/episode/read-shape.ts'
import { FORMAT_VERSION } from '../../../core/episode/schema.ts'
import { writeCatalogueParts } from './catalogue-parts.ts'
import { addFindings } from './findings-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import type { Written } from '../../files/write-file.ts'
import { writeInto } from '../../files/written-files.ts'

export const SEARCH_FOLDER = 'search'

/** Identifies a set of episodes by their ids and hashes. */
export function fingerprintEpisodes(episodes: readonly { readonly id: string; readonly hash: string }[]): string {
  const lines = episodes.map(({ id, hash }) => `${id} ${hash}\n`).toSorted()
  return hashOf(lines.join(''))
}

/** The `search` entry of the catalogue; undefined without an index built from exactly these episodes. */
function describeSearch(folder: LibraryFolder, entries: readonly CatalogueEntry[]): Catalogue['search'] {
  const library = fingerprintEpisodes(entries)
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder.index, SEARCH_FOLDER, 'index.json'), 'utf8'))
    const read = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [], search: manifest })
    return read.ok && read.value.search?.library === library ? read.value.search : undefined
  } catch {
    return undefined
  }
}

/** Updates the catalogue after findings or the search index changed. Does nothing without a catalogue. */
export function renewCatalogue(folder: LibraryFolder): void {
  const path = join(folder.index, 'library.json')
  const read = existsSync(path) ? parseCatalogue(readFileSync(path, 'utf8')) : undefined
  if (read?.ok) writeCatalogue(folder, read.catalogue.episodes, read.catalogue.examples)
}

export function writeCatalogue(
  folder: LibraryFolder,
  entries: readonly CatalogueEntry[],
  examples: readonly string[] = [],
): Written {
  const episodes = entries.map((entry) => addFindings(folder.episodes, entry))
  const search = describeSearch(folder, episodes)
  const catalogue: Catalogue = {
    formatVersion: FORMAT_VERSION,
    episodes,
    search,
    examples: examples.length > 0 ? examples : undefined,
  }
  const written = writeInto(folder, join(folder.index, 'library.json'), formatCatalogue(catalogue))
  writeCatalogueParts(folder, catalogue)
  return written
}

/** The text of `library.json`: one line for each episode, so that it is small, its diffs readable, and it can be parsed in slices. */
export function formatCatalogue({ episodes, ...facts }: Catalogue): string {
  const lines = episodes.map((entry) => JSON.stringify(entry)).join(',\n')
  return `${JSON.stringify(facts).slice(0, -1)},"episodes":[\n${lines}\n]}\n`
}
