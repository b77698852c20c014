/** Writes `library/`: the catalogue in parts, so that a page fetches what it shows, however large the library is. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { sortCatalogue } from '../../../core/catalogue/sort/sort-catalogue.ts'
import type { Catalogue, CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { FORMAT_VERSION } from '../../../core/episode/schema.ts'
import { buildLists } from '../../../core/catalogue/lists/build-lists.ts'
import {
  countBuckets,
  findBucket,
  findPartStart,
  FIRST_SIZE,
  PART_SIZE,
} from '../../../core/catalogue/summary/split-catalogue.ts'
import { summariseFacets } from '../../../core/catalogue/summary/summarise-facets.ts'
import { measureLibrary } from '../../../core/catalogue/summary/summarise-library.ts'
import type { LibrarySummary } from '../../../core/catalogue/summary/summary-schema.ts'
import { hashOf } from '../../files/hash-of.ts'
import { listNamesIn, readHead, readTextIfThere } from '../../files/read-file.ts'
import { removeFrom, writeInto } from '../../files/written-files.ts'
import type { LibraryFolder } from './find-library-folder.ts'

export const PARTS_FOLDER = 'library'

const SUMMARY = 'summary.json'
const NAME = /^(?:part-[0-9a-f]{10}|(?:ids|lists)-\d+-\d+|list-[0-9a-f]+-\d+|rows-\d+|values-[a-z]+)\.json$/
const HEAD = /^\{"formatVersion":\d+,"(?:episodes|library)":/

/** Enough for any number of parts. */
const HASH_LENGTH = 10

/** The summary comes last: what it names is there. Then the parts of earlier builds are removed. */
export function writeCatalogueParts(library: LibraryFolder, catalogue: Catalogue): void {
  const folder = join(library.index, PARTS_FOLDER)
  const files = formatCatalogueParts(catalogue)
  for (const [name, content] of files) writeInto(library, join(folder, name), content, { isFlushed: name === SUMMARY })
  for (const name of readdirSync(folder)) {
    if (!files.has(name) && NAME.test(name) && HEAD.test(readHead(join(folder, name), 100)))
      removeFrom(library, join(folder, name))
  }
}

/** The files that it writes or removes, as far as they are there. */
export function listCatalogueParts({ index }: LibraryFolder): string[] {
  const names = listNamesIn(join(index, PARTS_FOLDER)).filter((name) => name === SUMMARY || NAME.test(name))
  return names.map((name) => join(index, PARTS_FOLDER, name))
}

/** Names of the files that are missing or do not belong to this catalogue; none in a folder of an older version. */
export function findWrongParts({ index }: LibraryFolder, catalogue: Catalogue): readonly string[] {
  const folder = join(index, PARTS_FOLDER)
  if (!existsSync(join(folder, SUMMARY))) return []
  return [...formatCatalogueParts(catalogue)]
    .filter(([name, content]) => readTextIfThere(join(folder, name)) !== content)
    .map(([name]) => `${PARTS_FOLDER}/${name}`)
}

function formatCatalogueParts({ episodes, search, examples }: Catalogue): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const sorted = sortCatalogue(episodes)
  const first = Math.min(FIRST_SIZE, sorted.length)
  const division = { all: sorted.length, first, partSize: PART_SIZE }
  const parts = Array.from({ length: Math.ceil((sorted.length - first) / PART_SIZE) }, (_, part) => {
    const content = formatEntries(sorted.slice(findPartStart(division, part), findPartStart(division, part + 1)))
    const hash = hashOf(content).slice(0, HASH_LENGTH)
    files.set(`part-${hash}.json`, content)
    return hash
  })
  const buckets = sortIntoBuckets(episodes)
  for (const [index, entries] of buckets.entries())
    files.set(`ids-${buckets.length}-${index}.json`, formatEntries(entries))
  const totals = measureLibrary(sorted)
  const { lists, files: listFiles } = buildLists(sorted, totals.shelf, identify(sorted))
  for (const [name, content] of listFiles) files.set(name, content)
  const summary: LibrarySummary = {
    ...totals,
    lists,
    facets: summariseFacets(sorted),
    partSize: PART_SIZE,
    parts,
    buckets: buckets.length,
  }
  files.set(
    SUMMARY,
    `${JSON.stringify({ formatVersion: FORMAT_VERSION, summary, search, examples, episodes: sorted.slice(0, first) })}\n`,
  )
  return files
}

/** An entry lies in the bucket that its id names, so that a page finds it without a list of all ids. */
function sortIntoBuckets(episodes: readonly CatalogueEntry[]): readonly (readonly CatalogueEntry[])[] {
  const buckets = Array.from({ length: countBuckets(episodes.length) }, (): CatalogueEntry[] => [])
  for (const entry of episodes) buckets[findBucket(entry.id, buckets.length)]!.push(entry)
  return buckets
}

function identify(sorted: readonly CatalogueEntry[]): string {
  return hashOf(sorted.map(({ id, hash }) => `${id} ${hash}\n`).join('')).slice(0, HASH_LENGTH)
}

function formatEntries(episodes: readonly CatalogueEntry[]): string {
  return `${JSON.stringify({ formatVersion: FORMAT_VERSION, episodes })}\n`
}
