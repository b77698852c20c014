/** `episode index`: writes the search index of a library as static files, made again only where episodes have changed. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

import { joinShards, listFrequentWords, type Shard } from '../core/search/static/shard.ts'
import { readPairLists, readShard } from '../core/search/static/shard-file.ts'
import {
  STATIC_INDEX_VERSION,
  writeStaticFiles,
  type StaticFile,
  type StaticManifest,
} from '../core/search/static/static-index.ts'
import { compress, type IndexTask } from './index-task.ts'
import { findLibraryFolder, listEpisodeFiles } from './library-folder.ts'
import { readProgramFingerprint } from './program-fingerprint.ts'
import { createProgress } from './progress.ts'
import { runIndexTasks } from './run-index-tasks.ts'
import { dealFiles, readEpisodeFile, type EpisodeFile } from './search-sources.ts'
import type { Terminal } from './terminal.ts'
import { writeWhole } from './write-file.ts'

/** Beside the catalogue. */
export const SEARCH_FOLDER = 'search'
/** Hidden, so that it is not published: parts to be used again. */
const PARTS_FOLDER = '.parts'

/** @param folder The episodes, or the folder they are in. Exit code 0, or 2 when there are none. */
export async function buildSearchIndex(folder: string, terminal: Terminal, processes?: number): Promise<number> {
  const inner = join(folder, 'episodes')
  const library = findLibraryFolder(existsSync(inner) && basename(folder) !== 'episodes' ? inner : folder)
  const names = listEpisodeFiles(library)
  if (names.length === 0) {
    terminal.complain(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  const out = join(library.index, SEARCH_FOLDER)
  const files = names.map((name) => readEpisodeFile(name.slice(0, -'.json'.length), join(library.episodes, name)))
  const groups = dealFiles(files)
  const made = await makeParts(groups, join(out, PARTS_FOLDER), terminal, processes)
  const manifest = writeIndex(out, made)
  const total = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0)
  terminal.say(
    `${manifest.episodes} episodes, ${manifest.passages} passages, ${manifest.words} words: ` +
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
    const progress = createProgress(total, terminal, () => performance.now())
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
  const suffix = hashOf(frequent.join(' ')).slice(0, 16)
  const pairTasks = groups.map((files, index): IndexTask => {
    return { kind: 'pairs', files, frequent, out: join(folder, `${keys[index]}-${suffix}.pairs`) }
  })
  await make(pairTasks)
  removeOthers(folder, new Set([...shardTasks, ...pairTasks].map(({ out }) => basename(out))))
  return { shards, pairPaths: pairTasks.map(({ out }) => out), fresh }
}

function writeIndex(out: string, { shards, pairPaths }: Parts): StaticManifest {
  const pairs = pairPaths.map((path) => readPairLists(readFileSync(path)))
  const files = writeStaticFiles(shards, pairs, compress)
  const named = (Object.keys(files) as StaticFile[]).map((file) => {
    return [file, { name: `${file}-${hashOf(files[file]).slice(0, 16)}.bin`, size: files[file].length }] as const
  })
  for (const [file, { name }] of named) writeWhole(join(out, name), files[file])
  const whole = joinShards(shards)
  const manifest: StaticManifest = {
    version: STATIC_INDEX_VERSION,
    episodes: whole.episodes.length,
    passages: whole.episodes.reduce((sum, { passages }) => sum + passages, 0),
    words: whole.lists.size,
    hash: hashOf(named.map(([, { name }]) => name).join(' ')).slice(0, 16),
    files: Object.fromEntries(named) as StaticManifest['files'],
  }
  writeWhole(join(out, 'index.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  removeOthers(out, new Set(['index.json', ...named.map(([, { name }]) => name)]))
  return manifest
}

/** Of the program, the ids and the bytes: the same again needs no work. */
function nameGroup(files: readonly EpisodeFile[]): string {
  const lines = files.map(({ id, hash }) => `${id} ${hash}`)
  return hashOf([readProgramFingerprint(), ...lines].join('\n')).slice(0, 32)
}

/** The new manifest is in place: nothing names the old files any more. */
function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!kept.has(name) && /\.(?:bin|shard|pairs)$/.test(name)) rmSync(join(folder, name))
  }
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
