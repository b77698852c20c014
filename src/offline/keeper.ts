/** Keeps episodes for reading without a network: one wish at a time, which can be stopped and taken up again. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { FILE_LIST, type FileList, getEpisodePath, type KeepWish, listEpisodeIds, listFilesOf } from './file-list.ts'
import { fetchList, type Fetch, type PublishedList } from './fetch-files.ts'
import type { KeepRecord, Recording } from './keep-record.ts'
import type { KeptFiles } from './kept-files.ts'
import { createJob, hasAll, runKeep, type KeepEnd, type KeepJob } from './run-keep.ts'

export interface KeeperState {
  /** Kept episodes, by id; with their bytes as stored, that of a kept recording included, as far as they are known. */
  readonly kept: ReadonlyMap<string, number>
  /** Episodes that are here because they were opened, until the browser needs the room. */
  readonly opened: readonly string[]
  /** Ids of those whose recording is kept along. */
  readonly withRecording: ReadonlySet<string>
  /** The whole site was wished for, and is here. */
  readonly isAll: boolean
  /** All that is kept: episodes, recordings, lists and search index. */
  readonly bytes: number
  /** Episodes that were to be kept and are not here: keeping was cut short, or the browser made room. */
  readonly missing: readonly string[]
  /** True where what is missing was here once. */
  readonly isEvicted: boolean
  readonly job?: KeepJob
}

export interface Keeper {
  readonly state: ReadonlyStore<KeeperState>
  /** Looks at what is there. Rejects where nothing can be stored. */
  refresh(): Promise<void>
  /** The list of the build, asked for once. Rejects when it cannot be loaded. */
  loadList(): Promise<FileList>
  /** Never rejects: how it ended is in the state. */
  keep(wish: KeepWish, options: KeepOptions): Promise<void>
  /**
   * Fetches what has changed on the site since it was kept, unless the reader saves data. What the browser dropped stays away
   * until the reader wants it again. Never rejects.
   */
  renew(): Promise<void>
  stop(): void
  remove(ids: readonly string[]): Promise<void>
  removeAll(): Promise<void>
}

interface KeepOptions {
  /** For the reader: the title of the episode, the channel. */
  readonly name: string
  readonly recording?: Recording
}

interface KeeperParts {
  /** Address of the site, with a slash at its end. */
  readonly base: string
  readonly files: KeptFiles
  readonly fetch: Fetch
  /** Has what is missing of the app fetched. Keeping ends well without it. */
  readonly completeApp: () => Promise<void>
  /** True where nothing should be fetched that the reader has not asked for. */
  readonly savesData: () => boolean
  readonly record: { read(): KeepRecord | undefined; write(record: KeepRecord | undefined): void }
}

/** Milliseconds for the app to come once the files are here: a worker that was ended, or is of an older version, never says so. */
const APP_PATIENCE = 30_000

export function createKeeper({ base, files, fetch, completeApp, savesData, record }: KeeperParts): Keeper {
  const data = new URL('data/', base).href
  const state = createStore<KeeperState>(() => ({
    kept: new Map(),
    withRecording: new Set(),
    isAll: false,
    opened: [],
    bytes: 0,
    missing: [],
    isEvicted: false,
  }))
  let list: Promise<PublishedList> | undefined
  let running: AbortController | undefined

  const loadList = () => {
    list ??= fetchList(fetch, data + FILE_LIST)
    list.catch(() => (list = undefined))
    return list
  }
  const loadFiles = async () => (await loadList()).files
  const refresh = async () => state.setState(await readStored(files, record.read()))
  const run = async (wish: KeepWish, { name, recording }: KeepOptions, signal: AbortSignal) => {
    const onProgress = (job: KeepJob) => state.setState({ job })
    const published = await loadList()
    const app = completeApp().catch(() => {})
    await runKeep({ data, files, fetch, record, published, wish, name, recording, onProgress, signal })
    await Promise.race([app, outlast(signal)])
  }

  return {
    state,
    refresh,
    loadList: loadFiles,
    async keep(wish, options) {
      if (running) return
      running = new AbortController()
      state.setState({ job: createJob(options.name) })
      const { signal } = running
      const end = await run(wish, options, signal).then(
        () => 'done' as const,
        (error: unknown) => nameEnd(error, signal),
      )
      running = undefined
      // A page that stays open may have the list of a build that is gone.
      if (end === 'lost') list = undefined
      const { job = createJob(options.name) } = state.getState()
      state.setState({ job: { ...job, end } })
      await refresh().catch(() => {})
    },
    async renew() {
      const wanted = record.read()
      if (!wanted?.isDone || running || savesData()) return
      try {
        const { files: current, version } = await loadList()
        if (version === wanted.version) return
        const wished = wanted.ids.filter((id) => current.has(getEpisodePath(id)))
        if (!hasAll(new Set(await files.list()), wished)) return
      } catch {
        return
      }
      await this.keep(wanted.isAll ? 'all' : wanted.ids, { name: 'Kept episodes' })
    },
    stop: () => running?.abort(),
    async remove(ids) {
      const wanted = record.read()
      const recordings = { ...wanted?.recordings }
      const removed = ids.flatMap((id) => recordings[id]?.url ?? [])
      await files.remove([...listFilesOf(await files.list(), ids), ...removed])
      for (const id of ids) delete recordings[id]
      const left = wanted?.ids.filter((id) => !ids.includes(id)) ?? []
      // Without episodes the index serves nothing.
      if (left.length === 0) return this.removeAll()
      if (wanted) record.write({ ...wanted, ids: left, isAll: false, recordings })
      await refresh()
    },
    async removeAll() {
      running?.abort()
      await files.clear()
      record.write(undefined)
      state.setState({ job: undefined })
      await refresh()
    },
  }
}

/** Resolves when the app has had its time, rejects when keeping is stopped. What is missing of it comes when it is used. */
function outlast(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason))
    setTimeout(resolve, APP_PATIENCE)
  })
}

/** Reads which episodes are stored, and which of the wanted ones are not. */
async function readStored(files: KeptFiles, wanted: KeepRecord | undefined): Promise<Omit<KeeperState, 'job'>> {
  const [paths, opened, listed] = await Promise.all([files.list(), files.listOpened(), files.readList()])
  const sizeOf = (path: string) => listed?.get(path)?.size ?? 0
  const recordings = wanted?.recordings ?? {}
  const sizeWithRecording = (id: string) => sum(listFilesOf(paths, [id]).map(sizeOf)) + (recordings[id]?.size ?? 0)
  const kept = new Map(listEpisodeIds(paths).map((id) => [id, sizeWithRecording(id)]))
  const missing = wanted?.ids.filter((id) => !kept.has(id)) ?? []
  return {
    kept,
    withRecording: new Set(Object.keys(recordings)),
    isAll: wanted?.isAll === true && missing.length === 0,
    opened: opened.filter((id) => !kept.has(id)),
    bytes: sum([...paths.map(sizeOf), ...Object.values(recordings).map(({ size }) => size)]),
    missing,
    isEvicted: wanted?.isDone ?? false,
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0)
}

function nameEnd(error: unknown, signal: AbortSignal): KeepEnd {
  if (signal.aborted) return 'stopped'
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'lost'
}
