/** Writes the search index of a library as static files. Only parts with changed episodes are built again. */

import { statSync } from 'node:fs'
import { join } from 'node:path'

import { mapEntries } from '../../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../../core/catalogue/read-catalogue.ts'
import { isLargeLibrary } from '../../../core/search/retrieve/library-size.ts'
import type { StaticManifest } from '../../../core/search/retrieve/static/static-index.ts'
import { renewCatalogue, SEARCH_FOLDER } from '../library/catalogue-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import { formatManifest, readWholeIndex, writeIndexFiles } from './index-files.ts'
import { listPartGroups, makeParts, type PartGroup } from './index-parts.ts'
import { findEpisodesIn, findLibraryFolder, type LibraryFolder } from '../library/find-library-folder.ts'
import { hashTracks, listEpisodeFiles } from '../library/library-folder.ts'
import { formatUnreadable, readTextIfThere, tryReading, type Unreadable } from '../../files/read-file.ts'
import { NAMES_ID, readEpisodeFile, type EpisodeFile } from './search-sources.ts'
import type { Terminal } from '../../report/terminal.ts'
import { sweepTemporary, writeWhole } from '../../files/write-file.ts'

const PARTS_FOLDER = '.parts'

/** Beside the parts: identifies the episodes, the program and the index they gave. */
const MADE_FILE = 'made'

export interface IndexOptions {
  /** Default: one per core. */
  readonly processes?: number | undefined
  /** Folder of the cached parts. Default: inside the index folder. */
  readonly parts?: string | undefined
}

/** True when the library is too large to be searched in memory. */
export function needsSearchIndex(episodes: string): boolean {
  const library = findLibraryFolder(episodes)
  return isLargeLibrary(listEpisodeFiles(library).map((name) => readSize(join(library.episodes, name))))
}

/** Zero when it is not a file. */
function readSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? found.size : 0
}

/** @param folder The episodes folder or its parent. Exit code 0, 1 when a file could not be read, 2 without episodes. */
export async function buildSearchIndex(
  folder: string,
  terminal: Terminal,
  { processes, parts }: IndexOptions = {},
): Promise<number> {
  const library = findEpisodesIn(folder)
  const names = listEpisodeFiles(library)
  if (names.length === 0) {
    terminal.printError(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  const out = join(library.index, SEARCH_FOLDER)
  const partsFolder = parts ?? join(out, PARTS_FOLDER)
  for (const written of [out, partsFolder]) sweepTemporary(written)
  const unreadable: Unreadable[] = []
  const tracks = hashTracks(library)
  const files = names.flatMap((name) => {
    const path = join(library.episodes, name)
    const bytes = tryReading(path, unreadable)
    const id = name.slice(0, -'.json'.length)
    return bytes ? readEpisodeFile(id, path, bytes, tracks.get(id)) : []
  })
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  const groups = listPartGroups(library, files)
  const listed = readCatalogueOf(library)
  const { manifest, fresh } =
    findCurrentIndex(out, partsFolder, groups, listed) ??
    (await makeIndex({ out, parts: partsFolder, groups, listed, terminal, processes }))
  renewCatalogue(library)
  const total = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0)
  terminal.print(
    `Search index of ${manifest.episodes} episodes, ${manifest.passages} passages, ${manifest.words} words: ` +
      `${Math.round(total / 1000)} kB in ${out}, ${fresh} of ${groups.length * 2} parts made anew`,
  )
  return unreadable.length > 0 ? 1 : 0
}

/** Empty where there is no catalogue yet. */
function readCatalogueOf({ index }: LibraryFolder): ReadonlyMap<string, CatalogueEntry> {
  const read = parseCatalogue(readTextIfThere(join(index, 'library.json')))
  return mapEntries(read.ok ? read.catalogue.episodes : [])
}

interface Made {
  readonly manifest: StaticManifest
  readonly fresh: number
}

/** The existing index, if this program built it from exactly these episodes and all its files are intact. */
function findCurrentIndex(
  out: string,
  parts: string,
  groups: readonly PartGroup[],
  listed: ReadonlyMap<string, CatalogueEntry>,
): Made | undefined {
  const manifest = readWholeIndex(out)
  const isOfThese = manifest && readTextIfThere(join(parts, MADE_FILE)) === describeMade(groups, manifest)
  // Made before there was a list of the library.
  const lacksListing = manifest?.listing !== true && groups.every(({ files }) => files.every(isListed(listed)))
  return isOfThese && !lacksListing ? { manifest, fresh: 0 } : undefined
}

function isListed(listed: ReadonlyMap<string, CatalogueEntry>): (file: EpisodeFile) => boolean {
  return ({ id }) => id === NAMES_ID || listed.has(id)
}

interface Making {
  readonly out: string
  readonly parts: string
  readonly groups: readonly PartGroup[]
  readonly listed: ReadonlyMap<string, CatalogueEntry>
  readonly terminal: Terminal
  readonly processes: number | undefined
}

async function makeIndex({ out, parts, groups, listed, terminal, processes }: Making): Promise<Made> {
  const made = await makeParts(groups, parts, terminal, processes)
  const manifest = writeIndexFiles(
    out,
    made,
    groups.flatMap(({ files }) => files),
    listed,
  )
  writeWhole(join(parts, MADE_FILE), describeMade(groups, manifest))
  return { manifest, fresh: made.fresh }
}

function describeMade(groups: readonly PartGroup[], manifest: StaticManifest): string {
  return `${hashOf(groups.map(({ key }) => key).join(' '))}\n${formatManifest(manifest)}`
}
