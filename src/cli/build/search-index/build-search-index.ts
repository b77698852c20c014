/** Writes the search index of a library as static files. Only parts with changed episodes are built again. */

import { statSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mapEntries } from '../../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../../core/catalogue/read-catalogue.ts'
import { isLargeLibrary } from '../../../core/search/retrieve/library-size.ts'
import {
  type StaticManifest,
  STATIC_INDEX_VERSION,
  writeStaticFiles,
  type StaticFile,
} from '../../../core/search/retrieve/static/static-index.ts'
import { renewCatalogue, SEARCH_FOLDER, fingerprintEpisodes } from '../library/catalogue-file.ts'
import { hashOf, hashOfPieces } from '../../files/hash-of.ts'
import { listPartGroups, makeParts, type PartGroup, type Parts } from './index-parts.ts'
import { findEpisodesIn, findLibraryFolder, type LibraryFolder } from '../library/find-library-folder.ts'
import { hashTracks, listEpisodeFiles } from '../library/library-folder.ts'
import { formatUnreadable, listNamesIn, readTextIfThere, tryReading, type Unreadable } from '../../files/read-file.ts'
import { NAMES_ID, readEpisodeFile, type EpisodeFile } from './search-sources.ts'
import type { Terminal } from '../../report/terminal.ts'
import { sweepTemporary, writeWhole, writeFolder } from '../../files/write-file.ts'
import { writeInto, type WrittenFiles } from '../../files/written-files.ts'
import { inflateRawSync } from 'node:zlib'
import { readChecked } from '../../../core/search/retrieve/static/checksum.ts'
import { readDirectory } from '../../../core/search/retrieve/static/directory.ts'
import { formatListing } from '../../../core/search/retrieve/static/listing.ts'
import { splitFiles } from '../../../core/search/retrieve/static/static-reader.ts'
import { compress } from './index-task.ts'
import { removeOthers } from './index-files.ts'

const PARTS_FOLDER = '.parts'

/** Beside the parts: identifies the episodes, the program and the index they gave. */
const MADE_FILE = 'made'

export interface IndexOptions {
  /** Default: one per core. */
  readonly processes?: number | undefined
  /** Folder of the cached parts. Default: inside the index folder. */
  readonly parts?: string | undefined
  /** Guards what is not ours in the folder of the library. */
  readonly written?: WrittenFiles | undefined
}

/** True when the library is too large to be searched in memory. */
export function needsSearchIndex(episodes: string): boolean {
  const library = findLibraryFolder(episodes)
  return isLargeLibrary(listEpisodeFiles(library).map((name) => readSize(join(library.episodes, name))))
}

/** Zero when it is not a file. */
export function readSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? found.size : 0
}

/** @param folder The episodes folder or its parent. Exit code 0, 1 when a file could not be read, 2 without episodes. */
export async function buildSearchIndex(
  folder: string,
  terminal: Terminal,
  { processes, parts, written }: IndexOptions = {},
): Promise<number> {
  const library = { ...findEpisodesIn(folder), written }
  const names = listEpisodeFiles(library)
  if (names.length === 0) {
    terminal.printError(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  const out = join(library.index, SEARCH_FOLDER)
  const partsFolder = parts ?? join(out, PARTS_FOLDER)
  for (const one of [out, partsFolder]) sweepTemporary(one)
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
    (await makeIndex({ out, parts: partsFolder, groups, listed, terminal, processes, written }))
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
  readonly written: WrittenFiles | undefined
}

async function makeIndex({ out, parts, groups, listed, terminal, processes, written }: Making): Promise<Made> {
  const made = await makeParts(groups, parts, terminal, processes)
  const manifest = writeIndexFiles(
    { out, written },
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

const MANIFEST = 'index.json'

/** Writes the files of a search index under names with their hash, and verifies them. */
function formatManifest(manifest: StaticManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/**
 * @param sources The files the parts were built from.
 * @param catalogue The list of the library; without an entry for each episode the index does not list them.
 */
function writeIndexFiles(
  target: Pick<Making, 'out' | 'written'>,
  { shards, pairs }: Parts,
  sources: readonly EpisodeFile[],
  catalogue: ReadonlyMap<string, CatalogueEntry>,
): StaticManifest {
  const { out, written } = target
  const listing = listEpisodes(shards, catalogue)
  const files = writeStaticFiles(shards, pairs, compress, listing)
  const named = (Object.keys(files) as StaticFile[]).map((file) => {
    return [file, { name: `${file}-${hashOf(files[file])}`, size: files[file].length }] as const
  })
  const directory = readDirectory(inflateRawSync(readChecked(files.directory)!))
  const cuts = splitFiles(directory)
  for (const [file, { name }] of named) {
    if (file === 'directory') writeInto(target, join(out, `${name}.bin`), files[file])
    else writePieces(join(out, name), files[file], cuts[file], written)
  }
  const episodes = directory.episodes.filter(({ id }) => id !== NAMES_ID)
  const indexed = new Set(episodes.map(({ id }) => id))
  const manifest: StaticManifest = {
    version: STATIC_INDEX_VERSION,
    episodes: episodes.length,
    passages: directory.firstPassages.at(-1)!,
    words: directory.vocabulary.words.length,
    covered: episodes.reduce((sum, { covered }) => sum + covered, 0),
    library: fingerprintEpisodes(
      sources.filter(({ id }) => indexed.has(id)).map(({ id, hash }) => ({ id, hash: hash.slice(0, 16) })),
    ),
    ...(listing !== undefined && { listing: true }),
    hash: hashOf(named.map(([, { name }]) => name).join(' ')),
    files: Object.fromEntries(named) as StaticManifest['files'],
  }
  writeInto(target, join(out, MANIFEST), formatManifest(manifest))
  // The new manifest is written, so nothing refers to the old files.
  const names = named.map(([file, { name }]) => (file === 'directory' ? `${name}.bin` : name))
  removeOthers(out, new Set([MANIFEST, ...names]), written)
  return manifest
}

function listEpisodes(shards: Parts['shards'], catalogue: ReadonlyMap<string, CatalogueEntry>): string | undefined {
  const ids = shards.flatMap(({ episodes }) => episodes.map(({ id }) => id)).filter((id) => id !== NAMES_ID)
  const entries = ids.flatMap((id) => catalogue.get(id) ?? [])
  return entries.length === ids.length ? formatListing(entries) : undefined
}

/** The name of the folder has the hash of its content; a damaged folder is written again. */
function writePieces(
  folder: string,
  bytes: Uint8Array,
  cuts: readonly number[],
  written: WrittenFiles | undefined,
): void {
  if (existsSync(folder) && hashPieces(folder) === hashOf(bytes)) return
  const pieces = cuts.slice(0, -1).map((start, number) => {
    return [`${number}.bin`, bytes.subarray(start, cuts[number + 1])] as const
  })
  if (written) {
    for (const name of listNamesIn(folder)) written.claim(join(folder, name))
    for (const [name, piece] of pieces) {
      written.claim(join(folder, name))
      written.note(join(folder, name), piece)
    }
  }
  writeFolder(folder, pieces)
}

/** Equal to `hashOf` of the undivided file; undefined when the folder cannot be read. */
function hashPieces(folder: string): string | undefined {
  try {
    return hashOfPieces(readPieces(folder))
  } catch {
    return undefined
  }
}

/** Lazily, since all pieces together may be large. */
function* readPieces(folder: string): Generator<Uint8Array> {
  const count = readdirSync(folder).filter((name) => /^\d+\.bin$/.test(name)).length
  for (let number = 0; number < count; number++) yield readFileSync(join(folder, `${number}.bin`))
}

/** The manifest; undefined unless every file exists and matches its hash. */
function readWholeIndex(out: string): StaticManifest | undefined {
  try {
    const text = readFileSync(join(out, MANIFEST), 'utf8')
    const manifest = JSON.parse(text) as StaticManifest
    const { directory, ...pieced } = manifest.files
    const isWhole =
      text === formatManifest(manifest) &&
      directory.name === `directory-${hashOf(readFileSync(join(out, `${directory.name}.bin`)))}` &&
      Object.entries(pieced).every(([file, { name }]) => name === `${file}-${hashPieces(join(out, name))}`)
    return isWhole ? manifest : undefined
  } catch {
    return undefined
  }
}
