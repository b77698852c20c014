/** One run of keeping: fetches what is missing or out of date, reports progress and records the result. */

import { fetchFile, inTurn, type Fetch, type PublishedList } from './fetch-files.ts'
import { type FileList, findEpisodeId, getEpisodePath, type KeepWish, listEpisodeIds, planKeep } from './file-list.ts'
import { joinRecords, type KeepRecord, type Recording } from './keep-record.ts'
import type { KeptFiles } from './kept-files.ts'

/** stopped: by the reader · full: the device has no room · lost: the network or the server went away. */
export type KeepEnd = 'stopped' | 'full' | 'lost'

export interface KeepJob {
  readonly name: string
  readonly episodes: { readonly done: number; readonly all: number }
  readonly bytes: { readonly done: number; readonly all: number }
  /** Undefined while it runs. */
  readonly end?: KeepEnd | 'done'
}

/** More files would hold up what the reader opens meanwhile. */
const AT_ONCE = 3

interface KeepRun {
  /** Address of `data/`. */
  readonly data: string
  readonly files: KeptFiles
  readonly fetch: Fetch
  readonly record: { read(): KeepRecord | undefined; write(record: KeepRecord | undefined): void }
  readonly published: PublishedList
  readonly wish: KeepWish
  readonly name: string
  readonly recording?: Recording | undefined
  readonly onProgress: (job: KeepJob) => void
  readonly signal: AbortSignal
}

/** Files stored between two writes of the stored list, so that little is fetched again if the page is closed. */
const LIST_EVERY = 25

export function createJob(name: string, episodes = 0, size = 0): KeepJob {
  return { name, episodes: { done: 0, all: episodes }, bytes: { done: 0, all: size } }
}

/** Rejects when it is stopped, the device is full or the network is lost; what was stored by then stays. */
export async function runKeep(run: KeepRun): Promise<void> {
  const { files, published, wish, recording } = run
  const plan = planKeep(published.files, wish)
  const stored = new Map(await files.readList())
  const present = new Set(await files.list())
  const wanted = recordWish(run, listEpisodeIds(plan.paths), present)
  const isCurrent = (path: string) => present.has(path) && isUnchanged(path, stored, published.files)
  const count = createProgress(run, createJob(run.name, plan.episodes, plan.size + (recording?.size ?? 0)))
  for (const path of plan.paths) if (isCurrent(path)) count(path)
  const missing = plan.paths.filter((path) => !isCurrent(path))
  await storeFiles(run, [...missing, ...(recording ? [recording.url] : [])], stored, count)
  await removeUnpublished(run)
  await recordResult(run, wanted, stored)
}

/** True when every one of these episodes is among the paths. */
export function hasAll(paths: ReadonlySet<string>, ids: readonly string[]): boolean {
  return ids.every((id) => paths.has(getEpisodePath(id)))
}

function isUnchanged(path: string, stored: FileList, published: FileList): boolean {
  return stored.get(path)?.hash === published.get(path)?.hash
}

/** Written before anything is fetched, so that a run that is cut short can be taken up again. */
function recordWish(
  { wish, recording, record }: KeepRun,
  ids: readonly string[],
  present: ReadonlySet<string>,
): KeepRecord {
  const recordings = recording && ids[0] !== undefined ? { [ids[0]]: recording } : {}
  const joined = joinRecords(record.read(), { isAll: wish === 'all', ids, isDone: false, recordings })
  // Outdated copies can be read until they are replaced.
  const wanted = { ...joined, isDone: hasAll(present, joined.ids) }
  record.write(wanted)
  return wanted
}

function createProgress({ published, recording, onProgress }: KeepRun, start: KeepJob): (path: string) => void {
  let job = start
  onProgress(job)
  return (path) => {
    const episodes = findEpisodeId(path) === undefined ? 0 : 1
    const size = published.files.get(path)?.size ?? recording?.size ?? 0
    job = {
      ...job,
      episodes: { ...job.episodes, done: job.episodes.done + episodes },
      bytes: { ...job.bytes, done: job.bytes.done + size },
    }
    onProgress(job)
  }
}

/** @param stored List of the stored files; stored ones are added. */
async function storeFiles(
  { data, files, fetch, published, signal }: KeepRun,
  paths: readonly string[],
  stored: Map<string, { readonly size: number; readonly hash: string }>,
  count: (path: string) => void,
): Promise<void> {
  let unlisted = 0
  try {
    await inTurn(paths, { signal, atOnce: AT_ONCE }, async (path) => {
      await files.store(path, await fetchFile(fetch, new URL(path, data).href, signal))
      const listed = published.files.get(path)
      if (listed) stored.set(path, listed)
      count(path)
      unlisted = (unlisted + 1) % LIST_EVERY
      if (unlisted === 0) await files.writeList(stored)
    })
  } finally {
    await files.writeList(stored)
  }
}

/** Removes files that the site no longer has, such as the index of the build before. */
async function removeUnpublished({ files, published }: KeepRun): Promise<void> {
  await files.remove((await files.list()).filter((path) => !published.files.has(path)))
}

async function recordResult({ files, published, record }: KeepRun, wanted: KeepRecord, stored: FileList) {
  const present = new Set(await files.list())
  const isPublished = (id: string) => published.files.has(getEpisodePath(id))
  const ids = wanted.ids.filter(isPublished)
  const gone = wanted.ids.filter((id) => !isPublished(id))
  const recordings = { ...wanted.recordings }
  await files.remove(gone.flatMap((id) => recordings[id]?.url ?? []))
  for (const id of gone) delete recordings[id]
  const isCurrent = [...present].every((path) => isUnchanged(path, stored, published.files))
  const version = isCurrent ? published.version : undefined
  record.write({ ...wanted, ids, recordings, isDone: hasAll(present, ids), version })
}
