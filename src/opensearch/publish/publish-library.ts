/** Publishes a library: builds a generation beside the published one, of which only what has changed is sent, and switches to it. */

import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import {
  closeForWriting,
  copyGeneration,
  createGeneration,
  deleteGeneration,
  listGenerations,
  readManifest,
  readShape,
  switchTo,
  waitForCopies,
  writeManifest,
} from '../generations.ts'
import { FORMAT, type Manifest } from '../index-layout.ts'
import type { Unit } from './unit.ts'
import { sendUnits } from './send-units.ts'
import { checkCounts, hashUnits, readHashes, refresh } from './stored-units.ts'
import { writeValues } from './write-values.ts'
import { writeVocabulary } from './write-vocabulary.ts'

export interface PublishOptions {
  readonly index: string
  /** Default: as many as the published generation has, or one. */
  readonly shards?: number | undefined
  /** Default: 1. */
  readonly replicas?: number | undefined
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean
  /** Called for each unit that was sent. @param total So many are sent in all. */
  readonly onProgress?: (total: number) => void
  readonly signal?: AbortSignal | undefined
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
}

/**
 * Can be interrupted at any time and run again: it goes on where it stopped. Readers see the library as it was until
 * everything is stored and counted. @param units Of the whole library: what is not among them is removed.
 */
export async function publishLibrary(
  client: OpenSearchClient,
  units: readonly Unit[],
  options: PublishOptions,
): Promise<Published> {
  const { index, signal, dryRun = false } = options
  const state = await readState(client, units, options)
  const { base, published, target, isBegun, finished } = state
  const before = base ? await readHashes(client, index, base.generation, signal) : NOTHING
  const changed = units.filter(({ key, hash }) => before.get(key) !== hash)
  const removed = listRemoved(before, units)
  const plan = {
    isWhole: !base,
    changed: changed.length,
    removed: removed.length,
    unchanged: units.length - changed.length,
  }
  if (base && changed.length + removed.length === 0)
    return { ...plan, resumed: 0, generation: base.generation, manifest: base, repeated: 0 }
  if (finished && !dryRun) {
    await closeForWriting(client, index, finished.generation)
    await waitForCopies(client, index, finished.generation)
    await switchTo(client, index, finished.generation)
    return { ...plan, resumed: changed.length, generation: finished.generation, manifest: finished, repeated: 0 }
  }
  if (!dryRun) await prepare(client, options, state)
  const stored = dryRun && !isBegun ? before : await readHashes(client, index, target, signal)
  const left = units.filter(({ key, hash }) => stored.get(key) !== hash)
  const resumed = Math.max(0, changed.length - left.length)
  if (dryRun) return { ...plan, resumed, generation: published ?? 0, repeated: 0 }
  const gone = new Set([...removed, ...listRemoved(stored, units)])
  return {
    ...plan,
    resumed,
    ...(await build(client, options, { ...state, units, changed, left, removed, gone: [...gone] })),
  }
}

const NOTHING: ReadonlyMap<string, string> = new Map()

function listRemoved(hashes: ReadonlyMap<string, string>, units: readonly Unit[]): string[] {
  const current = new Set(units.map(({ key }) => key))
  return [...hashes.keys()].filter((key) => !current.has(key))
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
  const { index, signal } = options
  const { all, published } = await listGenerations(client, index, signal)
  const current = published === undefined ? undefined : await readManifest(client, index, published, signal)
  const shards = options.shards ?? current?.shards ?? 1
  const base = current?.format === FORMAT && current.shards === shards ? current : undefined
  const newest = all.at(-1) ?? 0
  if (newest === 0 || newest === published)
    return { all, published, base, shards, target: newest + 1, isBegun: false, finished: undefined }
  const manifest = await readManifest(client, index, newest, signal)
  const isSame = manifest?.format === FORMAT && manifest.shards === shards && manifest.hash === hashUnits(units)
  const isBegun = !manifest && (await hasShape(client, index, newest, shards))
  return {
    all,
    published,
    base,
    shards,
    target: isBegun ? newest : newest + 1,
    isBegun,
    finished: isSame ? manifest : undefined,
  }
}

/** False for a generation that was begun by another version of this program, or with other shards. */
async function hasShape(client: OpenSearchClient, index: string, generation: number, shards: number): Promise<boolean> {
  const shape = await readShape(client, index, generation)
  return shape?.format === FORMAT && shape.shards === shards
}

interface Build extends State {
  readonly units: readonly Unit[]
  readonly changed: readonly Unit[]
  readonly left: readonly Unit[]
  /** Since the generation before. */
  readonly removed: readonly string[]
  /** Those, and others that an interrupted run has stored. */
  readonly gone: readonly string[]
}

async function build(
  client: OpenSearchClient,
  options: PublishOptions,
  work: Build,
): Promise<Pick<Published, 'generation' | 'manifest' | 'repeated'>> {
  const { index } = options
  const { target, units, shards } = work
  const { repeated, words } = await sendUnits(client, { ...options, ...work, generation: target })
  await refresh(client, index, target)
  const texts = await checkCounts(client, index, target, units.length)
  await writeValues(client, { ...options, target })
  const vocabulary = await writeVocabulary(client, { ...options, ...work, words })
  const manifest: Manifest = {
    format: FORMAT,
    generation: target,
    shards,
    episodes: units.filter(({ type }) => type === 'episode').length,
    names: units.filter(({ type }) => type === 'name').length,
    texts,
    ...vocabulary,
    hash: hashUnits(units),
  }
  await writeManifest(client, index, manifest)
  await refresh(client, index, target)
  await closeForWriting(client, index, target)
  await waitForCopies(client, index, target)
  await switchTo(client, index, target)
  // The one before stays, to go back to.
  for (const old of work.all)
    // oxlint-disable-next-line no-await-in-loop -- hardly ever more than one
    if (old < target && old !== work.published) await deleteGeneration(client, index, old)
  return { generation: target, manifest, repeated }
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
export async function rollBack(client: OpenSearchClient, index: string): Promise<number> {
  const { all, published } = await listGenerations(client, index)
  const earlier = all.filter((generation) => published !== undefined && generation < published).at(-1)
  if (earlier === undefined || !(await readManifest(client, index, earlier)))
    throw new OpenSearchError('not-published', `there is no generation of "${index}" before the published one`)
  await switchTo(client, index, earlier)
  return earlier
}
