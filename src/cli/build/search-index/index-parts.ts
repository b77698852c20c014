/** Builds the parts of the search index, one per group of episodes, and caches them while the episodes stay the same. */

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { PairLists } from '../../../core/search/retrieve/static/pairs.ts'
import { listFrequentWords, type Shard } from '../../../core/search/retrieve/static/shard.ts'
import { readPairLists, readShard } from '../../../core/search/retrieve/static/shard-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import type { IndexTask } from './index-task.ts'
import type { LibraryFolder } from '../library/find-library-folder.ts'
import { readPart } from './part-file.ts'
import { readProgramFingerprint } from '../library/program-fingerprint.ts'
import { createProgress } from '../../report/progress.ts'
import { removeOthers } from './remove-others.ts'
import { runIndexTasks } from './run-index-tasks.ts'
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
  /** Number of parts built now. */
  readonly fresh: number
}

/** Groups of episodes, and one group for the names of the whole library. */
export function listPartGroups({ index }: LibraryFolder, files: readonly EpisodeFile[]): PartGroup[] {
  const names = join(index, 'names.json')
  const groups = [...dealFiles(files), ...(existsSync(names) ? [[readEpisodeFile(NAMES_ID, names)]] : [])]
  return groups.map((group) => ({ files: group, key: nameGroup(group) }))
}

function nameGroup(files: readonly EpisodeFile[]): string {
  const lines = files.map(({ id, hash }) => `${id} ${hash}`)
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
