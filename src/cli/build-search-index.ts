/** `episode index`: writes the search index of a library as static files, made again only where episodes have changed. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import { isLargeLibrary } from '../core/search/library-size.ts'
import { readDirectory } from '../core/search/static/directory.ts'
import { joinShards, listFrequentWords, type Shard } from '../core/search/static/shard.ts'
import { readPairLists, readShard } from '../core/search/static/shard-file.ts'
import {
  STATIC_INDEX_VERSION,
  writeStaticFiles,
  type StaticFile,
  type StaticManifest,
} from '../core/search/static/static-index.ts'
import { cutFiles } from '../core/search/static/static-reader.ts'
import { fingerprintEpisodes, renewCatalogue, SEARCH_FOLDER } from './catalogue-file.ts'
import { hashOf } from './hash-of.ts'
import { compress, type IndexTask } from './index-task.ts'
import { findLibraryFolder, listEpisodeFiles, type LibraryFolder } from './library-folder.ts'
import { readProgramFingerprint } from './program-fingerprint.ts'
import { createProgress } from './progress.ts'
import { runIndexTasks } from './run-index-tasks.ts'
import { dealFiles, NAMES_ID, readEpisodeFile, type EpisodeFile } from './search-sources.ts'
import type { Terminal } from './terminal.ts'
import { writeWhole } from './write-file.ts'

/** Hidden, so that it is not published: parts to be used again. */
const PARTS_FOLDER = '.parts'

export interface IndexOptions {
  /** Default: as many as the machine has cores. */
  readonly processes?: number | undefined
  /** Where the parts are kept. Default: in the folder of the index. */
  readonly parts?: string | undefined
}

/** Whether the episodes of this folder are too many to be searched in memory. */
export function needsSearchIndex(episodes: string): boolean {
  const library = findLibraryFolder(episodes)
  return isLargeLibrary(listEpisodeFiles(library).map((name) => statSync(join(library.episodes, name)).size))
}

/** @param folder The episodes, or the folder they are in. Exit code 0, or 2 when there are none. */
export async function buildSearchIndex(
  folder: string,
  terminal: Terminal,
  { processes, parts }: IndexOptions = {},
): Promise<number> {
  const inner = join(folder, 'episodes')
  const library = findLibraryFolder(existsSync(inner) && basename(folder) !== 'episodes' ? inner : folder)
  const names = listEpisodeFiles(library)
  if (names.length === 0) {
    terminal.complain(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  const out = join(library.index, SEARCH_FOLDER)
  const files = names.map((name) => readEpisodeFile(name.slice(0, -'.json'.length), join(library.episodes, name)))
  const groups = [...dealFiles(files), ...listNamesFile(library)]
  const made = await makeParts(groups, parts ?? join(out, PARTS_FOLDER), terminal, processes)
  const manifest = writeIndex(out, made, files)
  renewCatalogue(library)
  const total = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0)
  terminal.say(
    `Search index of ${manifest.episodes} episodes, ${manifest.passages} passages, ${manifest.words} words: ` +
      `${Math.round(total / 1000)} kB in ${out}, ${made.fresh} of ${groups.length * 2} parts made anew`,
  )
  return 0
}

interface Parts {
  readonly shards: readonly Shard[]
  readonly pairPaths: readonly string[]
  readonly fresh: number
}

async function makeParts(
  groups: readonly (readonly EpisodeFile[])[],
  folder: string,
  terminal: Terminal,
  processes: number | undefined,
): Promise<Parts> {
  let fresh = 0
  const make = async (tasks: readonly IndexTask[]) => {
    const missing = tasks.filter(({ out }) => !existsSync(out))
    const total = missing.reduce((sum, { files }) => sum + files.length, 0)
    const progress = createProgress(total, terminal, () => performance.now(), 'Search index: ')
    const onDone = ({ files }: IndexTask) => files.forEach(() => progress.advance())
    await runIndexTasks(missing, onDone, processes)
    fresh += missing.length
  }
  const keys = groups.map(nameGroup)
  const shardTasks = groups.map((files, index): IndexTask => {
    return { kind: 'shard', files, out: join(folder, `${keys[index]}.shard`) }
  })
  await make(shardTasks)
  const shards = shardTasks.map(({ out }) => readShard(readFileSync(out)))
  const frequent = listFrequentWords(joinShards(shards))
  const suffix = hashOf(frequent.join(' '))
  const pairTasks = groups.map((files, index): IndexTask => {
    return { kind: 'pairs', files, frequent, out: join(folder, `${keys[index]}-${suffix}.pairs`) }
  })
  await make(pairTasks)
  removeOthers(folder, new Set([...shardTasks, ...pairTasks].map(({ out }) => basename(out))))
  return { shards, pairPaths: pairTasks.map(({ out }) => out), fresh }
}

/** Names are found once for the whole library, so they are a part of their own. */
function listNamesFile({ index }: LibraryFolder): EpisodeFile[][] {
  const path = join(index, 'names.json')
  return existsSync(path) ? [[readEpisodeFile(NAMES_ID, path)]] : []
}

function writeIndex(out: string, { shards, pairPaths }: Parts, sources: readonly EpisodeFile[]): StaticManifest {
  const pairs = pairPaths.map((path) => readPairLists(readFileSync(path)))
  const files = writeStaticFiles(shards, pairs, compress)
  const named = (Object.keys(files) as StaticFile[]).map((file) => {
    return [file, { name: `${file}-${hashOf(files[file])}`, size: files[file].length }] as const
  })
  const cuts = cutFiles(readDirectory(inflateRawSync(files.directory)))
  for (const [file, { name }] of named) {
    if (file === 'directory') writeWhole(join(out, `${name}.bin`), files[file])
    else writePieces(join(out, name), files[file], cuts[file])
  }
  const whole = joinShards(shards)
  const episodes = whole.episodes.filter(({ id }) => id !== NAMES_ID)
  const indexed = new Set(episodes.map(({ id }) => id))
  const manifest: StaticManifest = {
    version: STATIC_INDEX_VERSION,
    episodes: episodes.length,
    passages: whole.episodes.reduce((sum, { passages }) => sum + passages, 0),
    words: whole.lists.size,
    covered: episodes.reduce((sum, { covered }) => sum + covered, 0),
    library: fingerprintEpisodes(
      sources.filter(({ id }) => indexed.has(id)).map(({ id, hash }) => ({ id, hash: hash.slice(0, 16) })),
    ),
    hash: hashOf(named.map(([, { name }]) => name).join(' ')),
    files: Object.fromEntries(named) as StaticManifest['files'],
  }
  writeWhole(join(out, 'index.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  const names = named.map(([file, { name }]) => (file === 'directory' ? `${name}.bin` : name))
  removeOthers(out, new Set(['index.json', ...names]))
  return manifest
}

/** A folder named after what is in it is there whole or not at all. */
function writePieces(folder: string, bytes: Uint8Array, cuts: readonly number[]): void {
  if (existsSync(folder)) return
  const temporary = `${folder}.${process.pid}.tmp`
  mkdirSync(temporary, { recursive: true })
  for (const [number, start] of cuts.slice(0, -1).entries()) {
    writeFileSync(join(temporary, `${number}.bin`), bytes.subarray(start, cuts[number + 1]))
  }
  renameSync(temporary, folder)
}

/** Of the program, the ids and the bytes: the same again needs no work. */
function nameGroup(files: readonly EpisodeFile[]): string {
  const lines = files.map(({ id, hash }) => `${id} ${hash}`)
  return createHash('sha256')
    .update([readProgramFingerprint(), ...lines].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

/** The new manifest is in place: nothing names the old files any more. */
function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!kept.has(name) && /\.(?:bin|shard|pairs|tmp)$|^[a-z]+-[0-9a-f]{16}$/.test(name))
      rmSync(join(folder, name), { recursive: true })
  }
}
