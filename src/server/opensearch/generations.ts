/** Generations of a published library: which there are, which one readers see, and the switch from one to another. */

import { getNumber, getRecord, type JsonRecord } from './client/answers.ts'
import type { OpenSearchClient } from './client/create-client.ts'
import { OpenSearchError } from './client/open-search-error.ts'
import { readDocument } from './client/scan.ts'
import {
  describeLibrary,
  describeTexts,
  FORMAT,
  MANIFEST_ID,
  nameAlias,
  nameGeneration,
  parseGeneration,
  type IndexOptions,
  type IndexShape,
  type Manifest,
  type Part,
} from './index-layout.ts'

/** As they are made: where there are texts, there is a library. */
const PARTS: readonly Part[] = ['library', 'texts']

/** Both indexes of a generation, as paths have them. */
export function nameParts(index: string, generation: number): string {
  return PARTS.map((part) => nameGeneration(index, part, generation)).join(',')
}

interface Generations {
  /** Rising. Those with an index of either part. */
  readonly all: readonly number[]
  /** The one that the aliases point to. */
  readonly published: number | undefined
}

export async function listGenerations(
  client: OpenSearchClient,
  index: string,
  signal?: AbortSignal,
): Promise<Generations> {
  const pattern = PARTS.map((part) => `${nameAlias(index, part)}-*`).join(',')
  const path = `/${pattern}/_alias?ignore_unavailable=true&allow_no_indices=true`
  const found = getRecord(await client.request({ method: 'GET', path, signal }))
  const all = new Set<number>()
  let published: number | undefined
  for (const [name, { aliases }] of Object.entries(found as Record<string, { aliases?: JsonRecord }>)) {
    for (const part of PARTS) {
      const generation = parseGeneration(index, part, name)
      if (generation === undefined) continue
      all.add(generation)
      if (part === 'library' && aliases && nameAlias(index, part) in aliases) published = generation
    }
  }
  return { all: [...all].toSorted((a, b) => a - b), published }
}

/** Undefined where the generation is not whole. */
export async function readManifest(
  client: OpenSearchClient,
  index: string,
  generation: number,
  signal?: AbortSignal,
): Promise<Manifest | undefined> {
  const name = nameGeneration(index, 'library', generation)
  const found = await readDocument(client, name, MANIFEST_ID, signal)
  const manifest = found?.['manifest'] as Manifest | undefined
  // A generation that is being made from another one still has the manifest of that one.
  return manifest?.generation === generation ? manifest : undefined
}

export async function writeManifest(client: OpenSearchClient, index: string, manifest: Manifest): Promise<void> {
  const path = `/${nameGeneration(index, 'library', manifest.generation)}/_doc/${MANIFEST_ID}`
  await client.request({ method: 'PUT', path, body: { type: 'manifest', manifest } })
}

/** The options a generation was begun with; undefined where it has no texts, or another program made it. */
export async function readShape(
  client: OpenSearchClient,
  index: string,
  generation: number,
): Promise<Partial<IndexShape> | undefined> {
  const name = nameGeneration(index, 'texts', generation)
  const path = `/${name}/_mapping?ignore_unavailable=true&allow_no_indices=true`
  const found = getRecord(await client.request({ method: 'GET', path }))
  const { mappings } = (found[name] ?? {}) as { mappings?: { _meta?: Partial<IndexShape> } }
  return mappings?.['_meta']
}

/** Rejects with `other-version` where this program cannot read it. */
export function checkFormat({ format }: Manifest, index: string): void {
  if (format === FORMAT) return
  throw new OpenSearchError(
    'other-version',
    `"${index}" was published by another version of this program (format ${format}, not ${FORMAT}): publish it again`,
  )
}

/** Rejects with `other-version` where a newer version of this program has published: to publish over it would be to go back. */
export function checkNotNewer(shape: Partial<IndexShape> | undefined, index: string): void {
  if (shape?.format === undefined || shape.format <= FORMAT) return
  throw new OpenSearchError(
    'other-version',
    `"${index}" was published by a newer version of this program (format ${shape.format}; this one writes ${FORMAT}), ` +
      'and stays as it is: publish with that version, or under another name with --index',
  )
}

/** Does nothing where it is there already. */
export async function createGeneration(
  client: OpenSearchClient,
  index: string,
  generation: number,
  options: IndexOptions,
): Promise<void> {
  await createIndex(client, nameGeneration(index, 'library', generation), describeLibrary(options))
  await createIndex(client, nameGeneration(index, 'texts', generation), describeTexts(options))
}

/** A copy shares the files of the first one until it changes, so it takes hardly any time or disk. */
export async function copyGeneration(
  client: OpenSearchClient,
  index: string,
  { from, to, replicas }: { readonly from: number; readonly to: number; readonly replicas: number },
): Promise<void> {
  // It is closed, unless somebody opened it by hand.
  await closeForWriting(client, index, from)
  for (const part of PARTS) {
    const source = nameGeneration(index, part, from)
    const target = nameGeneration(index, part, to)
    // A copy has its own way to make further copies of a shard.
    const replication = part === 'texts' ? { replication: { type: 'SEGMENT' } } : {}
    const settings = { index: { blocks: { write: false }, number_of_replicas: replicas, ...replication } }
    // oxlint-disable-next-line no-await-in-loop -- two requests, one after the other
    await createIndex(client, target, { settings }, `/${source}/_clone/${target}`)
  }
}

/** Does nothing where it is there already. Resolves once it takes writes. */
export async function createIndex(
  client: OpenSearchClient,
  name: string,
  body: object,
  path = `/${name}`,
): Promise<void> {
  try {
    await client.request({ method: 'PUT', path, body })
  } catch (error) {
    const isThere = error instanceof OpenSearchError && error.message.includes('resource_already_exists_exception')
    if (!isThere) throw error
  }
  await waitForShards(client, name)
}

/** Resolves once every shard has a copy that takes writes. */
export async function waitForShards(client: OpenSearchClient, names: string): Promise<void> {
  const path = `/_cluster/health/${names}?wait_for_status=yellow&timeout=60s`
  try {
    await client.request({ method: 'GET', path, timeout: 70_000 })
  } catch (error) {
    if (error instanceof OpenSearchError && error.status === 408)
      throw new OpenSearchError('red', `parts of ${names} are on no node that is there`, 408)
    throw error
  }
}

/** Resolves once every copy of a shard that readers may be sent to holds the same. */
export async function waitForCopies(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  await waitForFurtherCopies(client, index, generation)
  const path = `/${nameGeneration(index, 'texts', generation)}/_stats/segments`
  for (let round = 0; round < MAX_ROUNDS; round++) {
    // oxlint-disable-next-line no-await-in-loop -- each round waits for the one before
    const left = readBehind(await client.request({ method: 'GET', path }))
    if (left === 0) return
    // oxlint-disable-next-line no-await-in-loop -- as above
    await client.wait(ROUND)
  }
  throw new OpenSearchError('red', `copies of generation ${generation} are not complete: publish again`)
}

/** Milliseconds, and so many: ten minutes. */
const ROUND = 500
const MAX_ROUNDS = 1200

/** Bytes that copies have not been sent yet. Engines that know no such copies say nothing of it. */
function readBehind(stats: unknown): number {
  const { segment_replication: state } = getRecord(stats, '_all', 'total', 'segments')
  return state === undefined ? 0 : getNumber(state, 'total_bytes_behind')
}

/** Waits where there are nodes for them, but not for ever: readers need one copy. */
async function waitForFurtherCopies(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const names = nameParts(index, generation)
  const health = await client.request({ method: 'GET', path: `/_cluster/health/${names}` })
  // Of a node that has just gone the engine waits for its return, a minute, before it copies.
  if (getNumber(health, 'number_of_data_nodes') < 2 || getNumber(health, 'delayed_unassigned_shards') > 0) return
  // Without enough copies in time the engine answers 408, which is no failure here.
  const path = `/_cluster/health/${names}?wait_for_status=green&timeout=15s`
  await client.request({ method: 'GET', path, tries: 1 }).catch((error: unknown) => {
    if (!(error instanceof OpenSearchError) || error.status !== 408) throw error
  })
}

/** From here on nothing in it changes. */
export async function closeForWriting(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const settings = { index: { blocks: { write: true }, refresh_interval: null } }
  await client.request({ method: 'PUT', path: `/${nameParts(index, generation)}/_settings`, body: settings })
}

/** It is not whole until its manifest is written again. */
export async function openForWriting(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const settings = { index: { blocks: { write: false }, refresh_interval: -1 } }
  await client.request({ method: 'PUT', path: `/${nameParts(index, generation)}/_settings`, body: settings })
  const path = `/${nameGeneration(index, 'library', generation)}/_doc/${MANIFEST_ID}`
  await client.request({ method: 'DELETE', path }).catch(passMissing)
}

/** For requests about something that need not be there. */
export function passMissing(error: unknown): undefined {
  if (!(error instanceof OpenSearchError) || error.status !== 404) throw error
}

/** Copies of shards that no node has a place for, or that are not filled yet. */
export async function countMissingCopies(client: OpenSearchClient, index: string, generation: number): Promise<number> {
  const path = `/_cluster/health/${nameParts(index, generation)}`
  const health = await client.request({ method: 'GET', path })
  return getNumber(health, 'unassigned_shards') + getNumber(health, 'initializing_shards')
}

/** In one step for both parts: no reader sees one of this generation and one of that. */
export async function switchTo(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  const actions = PARTS.flatMap((part) => [
    { remove: { index: `${nameAlias(index, part)}-*`, alias: nameAlias(index, part), must_exist: false } },
    { add: { index: nameGeneration(index, part, generation), alias: nameAlias(index, part) } },
  ])
  await client.request({ method: 'POST', path: '/_aliases', body: { actions } })
}

export async function deleteGeneration(client: OpenSearchClient, index: string, generation: number): Promise<void> {
  for (const part of PARTS) {
    const path = `/${nameGeneration(index, part, generation)}?ignore_unavailable=true`
    // oxlint-disable-next-line no-await-in-loop -- two requests, one after the other
    await client.request({ method: 'DELETE', path })
  }
}
