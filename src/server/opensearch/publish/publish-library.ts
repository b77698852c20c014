/** Publishes a library: builds a generation beside the published one, of which only what has changed is sent, and switches to it. */

import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import {
  checkNotNewer,
  closeForWriting,
  copyGeneration,
  countMissingCopies,
  createGeneration,
  deleteGeneration,
  listGenerations,
  nameParts,
  openForWriting,
  readManifest,
  readShape,
  switchTo,
  waitForCopies,
  waitForShards,
  writeManifest,
} from '../generations.ts'
import { FORMAT, type Manifest } from '../index-layout.ts'
import { bindSignal, holdLock, type HeldLock, type LockOptions } from './publish-lock.ts'
import { sendUnits, type CountedWords } from './send-units.ts'
import { hashUnits, isStored, readStored, refresh, sumTexts, type StoredUnits } from './stored-units.ts'
import type { Unit } from './unit.ts'
import { writeValues, writeVocabulary } from './write-words.ts'

export interface PublishOptions extends LockOptions {
  /** Default: as many as the published generation has, or one. */
  readonly shards?: number | undefined
  /** Default: 1. */
  readonly replicas?: number | undefined
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean
  /** Called for each unit that was sent. @param total So many are sent in all. */
  readonly onProgress?: (total: number) => void
}

/** The changes made, or that would be made. */
export interface PublishPlan {
  /** From nothing, because none is published, or one of another format or with other shards. */
  readonly isWhole: boolean
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  /** Of those that changed, already stored by a run that was interrupted. */
  readonly resumed: number
}

export interface Published extends PublishPlan {
  /** The published generation, the same as before when nothing has changed. */
  readonly generation: number
  /** Absent in a dry run. */
  readonly manifest?: Manifest
  /** Documents that the engine had no room for at first. */
  readonly repeated: number
  /** Copies of parts of the index that the engine had no place for in time. */
  readonly missingCopies: number
}

/**
 * Can be interrupted at any time and run again: it goes on where it stopped. Readers see the library as it was until
 * everything is stored and counted. @param units Of the whole library: what is not among them is removed. Rejects with `locked`
 * while another publisher is at work, and with `other-version` where a newer version of this program has published.
 */
export function publishLibrary(
  client: OpenSearchClient,
  units: readonly Unit[],
  options: PublishOptions,
): Promise<Published> {
  if (!options.dryRun) return holdLock(client, options, (held) => publish(held, units, options))
  return publish({ client: bindSignal(client, options.signal), confirm: () => Promise.resolve() }, units, options)
}

async function publish(held: HeldLock, units: readonly Unit[], options: PublishOptions): Promise<Published> {
  const { client } = held
  const { index, dryRun = false, onNotice } = options
  const state = await readState(client, units, options)
  const { base, published, target, isBegun, finished } = state
  const before = base ? await readStored(client, index, base.generation) : NOTHING
  const damaged = [...before.values()].filter(({ isWhole }) => !isWhole).length
  if (damaged > 0)
    onNotice?.(
      `lost or wrong texts in the published index, of ${damaged} of its episodes and names: they are sent again`,
    )
  const changed = units.filter((unit) => !isStored(before, unit))
  const removed = listRemoved(before, units)
  const plan = {
    isWhole: !base,
    changed: changed.length,
    removed: removed.length,
    unchanged: units.length - changed.length,
  }
  const done = { ...plan, resumed: 0, repeated: 0, missingCopies: 0 }
  if (base && changed.length + removed.length === 0) {
    const missingCopies = dryRun ? 0 : await countMissingCopies(client, index, base.generation)
    return { ...done, generation: base.generation, manifest: base, missingCopies }
  }
  if (!dryRun) await prepare(client, options, state)
  // Closed before it is looked at, here and below: one who was replaced as publisher and does not know it yet can change nothing after.
  if (isBegun && !dryRun) await closeForWriting(client, index, target)
  const stored = isBegun ? await readStored(client, index, target) : before
  const left = listLeft(stored, units)
  const gone = listRemoved(stored, units)
  const resumed = Math.max(0, changed.length - left.length)
  if (dryRun) return { ...done, resumed, generation: published ?? 0 }
  const isFinished = finished !== undefined && left.length + gone.length === 0
  const replaced = [...changed.map(({ key }) => key), ...removed].filter((key) => before.get(key)?.hash !== undefined)
  const built = isFinished
    ? { manifest: finished, repeated: 0 }
    : await build(client, options, { ...state, units, changed, left, gone, replaced })
  await waitForCopies(client, index, target)
  await held.confirm()
  await switchTo(client, index, target)
  // The one before stays, to go back to.
  for (const old of state.all)
    // oxlint-disable-next-line no-await-in-loop -- hardly ever more than one
    if (old < target && old !== published) await deleteGeneration(client, index, old)
  return {
    ...done,
    ...built,
    resumed,
    generation: target,
    missingCopies: await countMissingCopies(client, index, target),
  }
}

const NOTHING: StoredUnits = new Map()

function listLeft(stored: StoredUnits, units: readonly Unit[]): Unit[] {
  return units.filter((unit) => !isStored(stored, unit))
}

function listRemoved(stored: StoredUnits, units: readonly Unit[]): string[] {
  const current = new Set(units.map(({ key }) => key))
  return [...stored.keys()].filter((key) => !current.has(key))
}

interface State {
  readonly all: readonly number[]
  readonly published: number | undefined
  /** The published generation, if the next one may be made from it. */
  readonly base: Manifest | undefined
  readonly shards: number
  /** The generation to be made, or to go on with. */
  readonly target: number
  readonly isBegun: boolean
  /** A generation of just these units that was never switched to, or that was rolled back. */
  readonly finished: Manifest | undefined
}

async function readState(client: OpenSearchClient, units: readonly Unit[], options: PublishOptions): Promise<State> {
  const { index } = options
  const { all, published } = await listGenerations(client, index)
  // A node may just be coming back.
  if (published !== undefined) await waitForShards(client, nameParts(index, published))
  const current = published === undefined ? undefined : await readManifest(client, index, published)
  const shape = current ?? (published === undefined ? undefined : await readShape(client, index, published))
  checkNotNewer(shape, index)
  const shards = options.shards ?? shape?.shards ?? 1
  const base = current?.format === FORMAT && current.shards === shards ? current : undefined
  const newest = all.at(-1) ?? 0
  const state = { all, published, base, shards }
  const anew = { ...state, target: newest + 1, isBegun: false, finished: undefined }
  // One that was begun by another version of this program, or with other shards, is of no use.
  if (newest === 0 || newest === published || !(await hasShape(client, index, newest, shards))) return anew
  const finished = await readManifest(client, index, newest)
  if (finished && finished.hash !== hashUnits(units)) return anew
  return { ...state, target: newest, isBegun: true, finished }
}

async function hasShape(client: OpenSearchClient, index: string, generation: number, shards: number): Promise<boolean> {
  const shape = await readShape(client, index, generation)
  return shape?.format === FORMAT && shape.shards === shards
}

interface Build extends State {
  readonly units: readonly Unit[]
  readonly changed: readonly Unit[]
  readonly left: readonly Unit[]
  /** Keys of what the generation has, but not the library. */
  readonly gone: readonly string[]
  /** Keys of what the generation before has and the library has no more, or has changed. */
  readonly replaced: readonly string[]
}

/** So often it is sent again what is not there in the end. */
const MAX_ROUNDS = 3

async function build(
  client: OpenSearchClient,
  { index, onNotice, onProgress }: PublishOptions,
  work: Build,
): Promise<{ readonly manifest: Manifest; readonly repeated: number }> {
  const { target, units, changed, isBegun } = work
  if (isBegun) await openForWriting(client, index, target)
  const counted: CountedWords = { words: new Map(), uncounted: new Set(changed) }
  const onSent = () => onProgress?.(work.left.length)
  let { left, gone } = work
  let repeated = 0
  for (let round = 1; ; round++) {
    // oxlint-disable no-await-in-loop -- each round sends what the one before lost
    repeated += await sendUnits(client, { index, target, left, gone, changed, counted, ...(round === 1 && { onSent }) })
    const manifest = await finish(client, index, work, counted)
    await closeForWriting(client, index, target)
    const stored = await readStored(client, index, target)
    left = listLeft(stored, units)
    gone = listRemoved(stored, units)
    const count = left.length + gone.length
    if (count === 0) return { manifest, repeated }
    if (round === MAX_ROUNDS)
      throw new OpenSearchError(
        'red',
        `generation ${target} is not whole: texts of ${count} of its episodes and names were lost each time they were sent; ` +
          'it is not switched to. Publish again: it goes on from there',
      )
    onNotice?.(`lost or wrong texts in what was sent, of ${count} of the episodes and names: they are sent again`)
    await openForWriting(client, index, target)
    // oxlint-enable no-await-in-loop
  }
}

/** Writes what is counted over all units. */
async function finish(client: OpenSearchClient, index: string, work: Build, counted: CountedWords): Promise<Manifest> {
  const { target, units, shards, base, replaced } = work
  await refresh(client, index, target)
  await writeValues(client, { index, target })
  const vocabulary = await writeVocabulary(client, { index, target, base, replaced, counted })
  const manifest: Manifest = {
    format: FORMAT,
    generation: target,
    shards,
    episodes: units.filter(({ type }) => type === 'episode').length,
    names: units.filter(({ type }) => type === 'name').length,
    texts: await sumTexts(client, index, target),
    ...vocabulary,
    hash: hashUnits(units),
  }
  await writeManifest(client, index, manifest)
  return manifest
}

async function prepare(
  client: OpenSearchClient,
  options: PublishOptions,
  { base, target, shards }: State,
): Promise<void> {
  const { index, replicas = 1 } = options
  if (base) await copyGeneration(client, index, { from: base.generation, to: target, replicas })
  else await createGeneration(client, index, target, { shards, replicas })
}

/** Readers see the generation before the published one again, which stays where it is. Gives its number. */
export function rollBack(
  client: OpenSearchClient,
  index: string,
  options: Omit<LockOptions, 'index'> = {},
): Promise<number> {
  return holdLock(client, { ...options, index }, async (held) => {
    const { all, published } = await listGenerations(held.client, index)
    const earlier = all.filter((generation) => published !== undefined && generation < published).at(-1)
    if (earlier === undefined || !(await readManifest(held.client, index, earlier)))
      throw new OpenSearchError('not-published', `there is no generation of "${index}" before the published one`)
    await held.confirm()
    await switchTo(held.client, index, earlier)
    return earlier
  })
}
