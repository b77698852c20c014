/** Imports damaged files one after the other and keeps the book: what came in, what was refused, what broke a promise. */

import { parseEpisode } from '../../src/core/episode/read-episode.ts'
import { importFile } from '../../src/core/import/import-file.ts'
import type { SourceFile } from '../../src/core/import/source-file.ts'
import { type Mutation, mutate } from './mutate.ts'

export interface FuzzFault {
  /** Give it to `--seed` to see the fault again, with the same files. */
  readonly seed: number
  readonly what: string
  readonly fault: string
}

export interface FuzzReport {
  readonly tried: number
  readonly imported: number
  readonly refused: number
  /** Thrown, refused without a reason, or an episode that cannot be read again. */
  readonly crashed: readonly FuzzFault[]
  readonly slow: readonly FuzzFault[]
  readonly slowest: { readonly seconds: number; readonly bytes: number; readonly seed: number; readonly what: string }
}

export interface FuzzOptions {
  readonly files: readonly SourceFile[]
  /** Of the first try; each further try has the next number. */
  readonly seed: number
  /** Asked before every try. */
  readonly isDone: (tried: number) => boolean
  /** Processor seconds; left out, nothing is timed. */
  readonly readClock?: () => number
  readonly importOne?: (file: SourceFile) => Pick<ReturnType<typeof importFile>, 'episode' | 'issues'>
  readonly onTry?: (seed: number) => void
}

const SECONDS_PER_MB = 2
/** Below this a collection of garbage is all that is measured. */
const LEAST_SECONDS = 0.25

export function runFuzz({ files, seed, isDone, readClock, importOne = importFile, onTry }: FuzzOptions): FuzzReport {
  const crashed: FuzzFault[] = []
  const slow: FuzzFault[] = []
  const count = { imported: 0, refused: 0 }
  let slowest = { seconds: 0, bytes: 0, seed, what: '' }
  let tried = 0
  for (; !isDone(tried); tried++) {
    const trySeed = seed + tried
    onTry?.(trySeed)
    const mutation = mutate(files, trySeed)
    const began = readClock?.() ?? 0
    const outcome = tryOne(mutation, importOne)
    let seconds = (readClock?.() ?? 0) - began
    if (readClock && seconds > findLimit(mutation))
      seconds = Math.min(seconds, timeAgain(mutation, importOne, readClock))
    if ('fault' in outcome) crashed.push({ seed: trySeed, what: mutation.what, fault: outcome.fault })
    else count[outcome.is] += 1
    const bytes = mutation.file.bytes.length
    if (seconds > slowest.seconds) slowest = { seconds, bytes, seed: trySeed, what: mutation.what }
    if (seconds > findLimit(mutation)) {
      slow.push({ seed: trySeed, what: mutation.what, fault: `${seconds.toFixed(2)} s for ${bytes} bytes` })
    }
  }
  return { tried, ...count, crashed, slow, slowest }
}

type Outcome = { readonly is: 'imported' | 'refused' } | { readonly fault: string }

function tryOne({ file }: Mutation, importOne: NonNullable<FuzzOptions['importOne']>): Outcome {
  try {
    const { episode, issues } = importOne(file)
    if (!episode) {
      const hasReason = issues.some(({ severity }) => severity === 'error')
      return hasReason ? { is: 'refused' } : { fault: 'refused without a reason' }
    }
    const again = parseEpisode(JSON.stringify(episode))
    return again.ok
      ? { is: 'imported' }
      : { fault: `its episode cannot be read: ${JSON.stringify(again).slice(0, 300)}` }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** A second time tells a slow file from a machine that was busy. */
function timeAgain({ file }: Mutation, importOne: NonNullable<FuzzOptions['importOne']>, readClock: () => number) {
  const began = readClock()
  try {
    importOne(file)
  } catch {
    // Counted the first time.
  }
  return readClock() - began
}

function findLimit({ file }: Mutation): number {
  return Math.max(LEAST_SECONDS, (file.bytes.length / 2 ** 20) * SECONDS_PER_MB)
}
