/** Writes the files of a search index under names with their hash, and verifies them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import { readChecked } from '../../../core/search/retrieve/static/checksum.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { readDirectory } from '../../../core/search/retrieve/static/directory.ts'
import {
  STATIC_INDEX_VERSION,
  writeStaticFiles,
  type StaticFile,
  type StaticManifest,
} from '../../../core/search/retrieve/static/static-index.ts'
import { formatListing } from '../../../core/search/retrieve/static/listing.ts'
import { splitFiles } from '../../../core/search/retrieve/static/static-reader.ts'
import { fingerprintEpisodes } from '../library/catalogue-file.ts'
import { hashOf, hashOfPieces } from '../../files/hash-of.ts'
import type { Parts } from './index-parts.ts'
import { compress } from './index-task.ts'
import { removeOthers } from './remove-others.ts'
import { NAMES_ID, type EpisodeFile } from './search-sources.ts'
import { writeFolder, writeWhole } from '../../files/write-file.ts'

const MANIFEST = 'index.json'

export function formatManifest(manifest: StaticManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/**
 * @param sources The files the parts were built from.
 * @param catalogue The list of the library; without an entry for each episode the index does not list them.
 */
export function writeIndexFiles(
  out: string,
  { shards, pairs }: Parts,
  sources: readonly EpisodeFile[],
  catalogue: ReadonlyMap<string, CatalogueEntry>,
): StaticManifest {
  const listing = listEpisodes(shards, catalogue)
  const files = writeStaticFiles(shards, pairs, compress, listing)
  const named = (Object.keys(files) as StaticFile[]).map((file) => {
    return [file, { name: `${file}-${hashOf(files[file])}`, size: files[file].length }] as const
  })
  const directory = readDirectory(inflateRawSync(readChecked(files.directory)!))
  const cuts = splitFiles(directory)
  for (const [file, { name }] of named) {
    if (file === 'directory') writeWhole(join(out, `${name}.bin`), files[file])
    else writePieces(join(out, name), files[file], cuts[file])
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
  writeWhole(join(out, MANIFEST), formatManifest(manifest))
  // The new manifest is written, so nothing refers to the old files.
  const names = named.map(([file, { name }]) => (file === 'directory' ? `${name}.bin` : name))
  removeOthers(out, new Set([MANIFEST, ...names]))
  return manifest
}

function listEpisodes(shards: Parts['shards'], catalogue: ReadonlyMap<string, CatalogueEntry>): string | undefined {
  const ids = shards.flatMap(({ episodes }) => episodes.map(({ id }) => id)).filter((id) => id !== NAMES_ID)
  const entries = ids.flatMap((id) => catalogue.get(id) ?? [])
  return entries.length === ids.length ? formatListing(entries) : undefined
}

/** The name of the folder has the hash of its content; a damaged folder is written again. */
function writePieces(folder: string, bytes: Uint8Array, cuts: readonly number[]): void {
  if (existsSync(folder) && hashPieces(folder) === hashOf(bytes)) return
  const pieces = cuts.slice(0, -1).map((start, number) => {
    return [`${number}.bin`, bytes.subarray(start, cuts[number + 1])] as const
  })
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
export function readWholeIndex(out: string): StaticManifest | undefined {
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
