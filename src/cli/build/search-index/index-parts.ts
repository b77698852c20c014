/** Builds the parts of the search index, one per group of episodes, and caches them while the episodes stay the same. */

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { PairLists } from '../../../core/search/retrieve/static/pairs.ts'
import { listFrequentWords, type Shard } from '../../../core/search/retrieve/static/shard.ts'
import { readPairLists, readShard } from '../../../core/search/retrieve/static/shard-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import { type IndexTask, runIndexTask } from './index-task.ts'
import type { LibraryFolder } from '../library/find-library-folder.ts'
import { readPart } from './part-file.ts'
import { IS_PACKED, readProgramFingerprint } from '../../files/program.ts'
import { createProgress } from '../../report/progress.ts'
import { removeOthers } from './index-files.ts'
import { dealFiles, NAMES_ID, readEpisodeFile, type EpisodeFile } from './search-sources.ts'
import type { Terminal } from '../../report/terminal.ts'

export interface PartGroup {
  readonly files: readonly EpisodeFile[]
  /** Hash of the program, the ids and the bytes. */
  readonly key: string
}

export interface Parts {
  readonly shards: readonly Shard[]
  readonly pairs: readonly PairLists[]
  readonly fresh: number
}

/** Groups of episodes, and one group for the names of the whole library. */
export function listPartGroups({ index }: LibraryFolder, files: readonly EpisodeFile[]): PartGroup[] {
  const names = join(index, 'names.json')
  const groups = [...dealFiles(files), ...(existsSync(names) ? [[readEpisodeFile(NAMES_ID, names)]] : [])]
  return groups.map((group) => ({ files: group, key: nameGroup(group) }))
}

function nameGroup(files: readonly EpisodeFile[]): string {
  const lines = files.map(({ id, hash, tracks = '' }) => `${id} ${hash} ${tracks}`)
  return createHash('sha256')
    .update([readProgramFingerprint(), ...lines].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

export async function makeParts(
  groups: readonly PartGroup[],
  folder: string,
  terminal: Terminal,
  processes: number | undefined,
): Promise<Parts> {
  let fresh = 0
  const make = async (what: string, tasks: readonly IndexTask[]) => {
    const missing = tasks.filter(({ out }) => readPart(out) === undefined)
    const total = missing.reduce((sum, { files }) => sum + files.length, 0)
    const progress = createProgress(total, terminal, () => performance.now(), `Search index, ${what}: `)
    const onDone = ({ files }: IndexTask) => files.forEach(() => progress.advance())
    await runIndexTasks(missing, onDone, processes)
    fresh += missing.length
    return tasks.map(({ out }) => readPart(out)!)
  }
  const shardTasks = groups.map(({ files, key }): IndexTask => {
    return { kind: 'shard', files, out: join(folder, `${key}.shard`) }
  })
  const shards = (await make('words', shardTasks)).map(readShard)
  const frequent = listFrequentWords(shards)
  const suffix = hashOf(frequent.join(' '))
  const pairTasks = groups.map(({ files, key }, index): IndexTask => {
    return {
      kind: 'pairs',
      files,
      shard: shardTasks[index]!.out,
      frequent,
      out: join(folder, `${key}-${suffix}.pairs`),
    }
  })
  const pairs = (await make('phrases', pairTasks)).map(readPairLists)
  removeOthers(folder, new Set([...shardTasks, ...pairTasks].map(({ out }) => basename(out))))
  return { shards, pairs, fresh }
}

/** Starting processes takes longer than running fewer tasks than this. */
const MIN_TASKS = 4
const MAX_PROCESSES = 8
/** In MB. Saves a quarter of the memory for hardly more time. */
const SMALL_SEMI_SPACE = '--max-semi-space-size=2'

/** Rejects when a process fails. `onDone` is called after each task. */
async function runIndexTasks(
  tasks: readonly IndexTask[],
  onDone: (task: IndexTask) => void,
  processes = Math.min(MAX_PROCESSES, availableParallelism()),
): Promise<void> {
  if (tasks.length < MIN_TASKS || processes < 2) {
    for (const task of tasks) {
      runIndexTask(task)
      onDone(task)
    }
    return
  }
  collectGarbage()
  const waiting = [...tasks]
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, () => work(waiting, onDone)))
}

function work(waiting: IndexTask[], onDone: (task: IndexTask) => void): Promise<void> {
  const child = fork(
    fileURLToPath(new URL(IS_PACKED ? './index-process.js' : './index-process.ts', import.meta.url)),
    [],
    {
      execArgv: [...listLoader(), SMALL_SEMI_SPACE],
    },
  )
  const done = new Promise<void>((resolve, reject) => {
    let current: IndexTask | undefined
    const next = () => {
      current = waiting.shift()
      if (current) child.send(current)
      else resolve()
    }
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`a process of the index ended with code ${code}`)))
    child.on('message', () => {
      if (current) onDone(current)
      next()
    })
    next()
  })
  return done.finally(() => child.kill())
}

/** Each process needs the loader for TypeScript that this one was started with. */
function listLoader(): readonly string[] {
  return IS_PACKED ? [] : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
}

/** Frees memory for the other processes at once; V8 alone would keep it until it needs more. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
}
