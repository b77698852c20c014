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
import { FORMAT, type Manifest, nameGeneration } from '../index-layout.ts'
import { bindSignal, holdLock, type HeldLock, type LockOptions } from './publish-lock.ts'
import { sendUnits, type CountedWords } from './send-units.ts'
import type { Unit } from './unit.ts'
import { writeValues, writeVocabulary } from './write-words.ts'
import { createHash } from 'node:crypto'
import { getNumber, readShards } from '../client/answers.ts'
import { countValues, scanDocuments } from '../client/scan.ts'

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
interface PublishPlan {
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

interface StoredUnit {
  /** Of its record; undefined where there are texts without one. */
  readonly hash: string | undefined
  /** How many texts its record says that it has. */
  readonly texts: number
  /** Whether just these are there. */
  readonly isWhole: boolean
}

type StoredUnits = ReadonlyMap<string, StoredUnit>

/** By key. Nobody may be writing to the generation, or what they write may be missed. */
export async function readStored(client: OpenSearchClient, index: string, generation: number): Promise<StoredUnits> {
  await refresh(client, index, generation)
  const found = await countTexts(client, nameGeneration(index, 'texts', generation))
  const stored = new Map<string, StoredUnit>()
  const query = { terms: { type: ['episode', 'name'] } }
  const scan = { index: nameGeneration(index, 'library', generation), query, by: 'key', size: 5000 }
  for await (const { source } of scanDocuments(client, { ...scan, fields: ['key', 'hash', 'texts'] })) {
    const [key, hash, texts] = [String(source['key']), String(source['hash']), Number(source['texts'])]
    stored.set(key, { hash, texts, isWhole: (found.get(key) ?? `${hash} 0`) === `${hash} ${texts}` })
    found.delete(key)
  }
  for (const key of found.keys()) stored.set(key, { hash: undefined, texts: 0, isWhole: false })
  return stored
}

/** By unit: `hash number` of its texts, one after the other where they are made from several contents. */
async function countTexts(client: OpenSearchClient, texts: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const { values, count } of countValues(client, { index: texts, query: ALL, fields: ['unit', 'v'] })) {
    const [unit = '', hash] = values
    const known = found.get(unit)
    found.set(unit, `${known === undefined ? '' : `${known} `}${hash} ${count}`)
  }
  return found
}

const ALL = { match_all: {} }

/** Whether a unit is stored whole, just as it is now. */
function isStored(stored: StoredUnits, { key, hash }: Unit): boolean {
  const unit = stored.get(key)
  return unit !== undefined && unit.isWhole && unit.hash === hash
}

/** Makes what was sent visible to searches. */
async function refresh(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const names = nameParts(index, generation)
  await waitForShards(client, names)
  const answer = await client.request({ method: 'POST', path: `/${names}/_refresh`, timeout: 120_000 })
  // Copies that no node has a place for are in the total, and no failure.
  const failed = getNumber(answer, '_shards', 'failed')
  if (failed > 0) throw new OpenSearchError('red', `${failed} shards of ${names} could not be refreshed`)
}

/** How many texts the records of a generation say that there are. */
async function sumTexts(client: OpenSearchClient, index: string, generation: number): Promise<number> {
  const path = `/${nameGeneration(index, 'library', generation)}/_search?preference=_primary`
  const body = { size: 0, query: ALL, aggs: { texts: { sum: { field: 'texts' } } } }
  const answer = await client.request({ method: 'POST', path, body })
  if (readShards(answer).failed > 0) throw new OpenSearchError('red', `the texts of ${index} could not be counted`)
  return getNumber(answer, 'aggregations', 'texts', 'value')
}

function hashUnits(units: readonly Unit[]): string {
  const lines = units.map(({ key, hash }) => `${key} ${hash}\n`).toSorted()
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line)
  return hash.digest('hex').slice(0, 16)
}
