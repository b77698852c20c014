/** Keeps episodes for reading without a network: one wish at a time, which can be stopped and taken up again. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import {
  FILE_LIST,
  type FileList,
  findEpisodeId,
  getEpisodePath,
  type KeepWish,
  listEpisodeIds,
  planKeep,
} from './file-list.ts'
import { fetchFile, fetchList, inTurn, type Fetch, type PublishedList } from './fetch-files.ts'
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

export interface KeeperState {
  /** Kept episodes, by id; with their bytes, as far as they are known. */
  readonly kept: ReadonlyMap<string, number>
  /** Episodes that are here because they were opened, until the browser needs the room. */
  readonly opened: readonly string[]
  /** All that is kept, search index included. */
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

export interface KeepOptions {
  /** For the reader: the title of the episode, the channel. */
  readonly name: string
  /** Of the one episode that is wished for. */
  readonly recording?: Recording
}

export interface KeeperParts {
  /** Address of the site, with a slash at its end. */
  readonly base: string
  readonly files: KeptFiles
  readonly fetch: Fetch
  /** True where nothing should be fetched that the reader has not asked for. */
  readonly savesData: () => boolean
  readonly record: { read(): KeepRecord | undefined; write(record: KeepRecord | undefined): void }
}

/** Files after which it is written down what is here, for the case that the page is closed. */
const LIST_EVERY = 25

export function createKeeper({ base, files, fetch, savesData, record }: KeeperParts): Keeper {
  const data = new URL('data/', base).href
  const state = createStore<KeeperState>(() => ({
    kept: new Map(),
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
  const refresh = async () => {
    const [paths, opened, known] = await Promise.all([files.list(), files.listOpened(), files.readList()])
    const sizeOf = (path: string) => known?.get(path)?.size ?? 0
    const kept = new Map(listEpisodeIds(paths).map((id) => [id, sizeOf(getEpisodePath(id))]))
    const wanted = record.read()
    state.setState({
      kept,
      opened: opened.filter((id) => !kept.has(id)),
      bytes: sum([...paths.map(sizeOf), ...Object.values(wanted?.recordings ?? {}).map(({ size }) => size)]),
      missing: wanted?.ids.filter((id) => !kept.has(id)) ?? [],
      isEvicted: wanted?.isDone ?? false,
    })
  }

  const run = async (wish: KeepWish, { name, recording }: KeepOptions, signal: AbortSignal) => {
    const { files: current, version } = await loadList()
    const plan = planKeep(current, wish)
    const ids = listEpisodeIds(plan.paths)
    const recordings = recording && ids[0] !== undefined ? { [ids[0]]: recording } : {}
    const known = new Map(await files.readList())
    const present = new Set(await files.list())
    const joined = joinRecords(record.read(), { isAll: wish === 'all', ids, isDone: false, recordings })
    // Copies that are only made new are here meanwhile.
    const wanted = { ...joined, isDone: hasAll(present, joined.ids) }
    record.write(wanted)
    const isCurrent = (path: string) => present.has(path) && known.get(path)?.hash === current.get(path)?.hash
    const sizeOf = (path: string) => current.get(path)?.size ?? recording?.size ?? 0
    let job = createJob(name, plan.episodes, plan.size + (recording?.size ?? 0))
    const count = (path: string) => {
      const episodes = findEpisodeId(path) === undefined ? 0 : 1
      job = {
        ...job,
        episodes: { ...job.episodes, done: job.episodes.done + episodes },
        bytes: { ...job.bytes, done: job.bytes.done + sizeOf(path) },
      }
      state.setState({ job })
    }
    state.setState({ job })
    for (const path of plan.paths) if (isCurrent(path)) count(path)
    const missing = plan.paths.filter((path) => !isCurrent(path))
    let unlisted = 0
    try {
      await inTurn([...missing, ...(recording ? [recording.url] : [])], signal, async (path) => {
        await files.store(path, await fetchFile(fetch, new URL(path, data).href, signal))
        const listed = current.get(path)
        if (listed) known.set(path, listed)
        count(path)
        unlisted = (unlisted + 1) % LIST_EVERY
        if (unlisted === 0) await files.writeList(known)
      })
    } finally {
      await files.writeList(known)
    }
    await removeGone(current)
    await noteDone(current, known, wanted, version)
  }

  /** Files that the site has no more, such as the index of the build before. */
  const removeGone = async (current: FileList) =>
    files.remove((await files.list()).filter((path) => !current.has(path)))

  const noteDone = async (current: FileList, known: FileList, wanted: KeepRecord, version: string) => {
    const here = new Set(await files.list())
    const [ids, gone] = splitBy(wanted.ids, (id) => current.has(getEpisodePath(id)))
    const recordings = { ...wanted.recordings }
    await files.remove(gone.flatMap((id) => recordings[id]?.url ?? []))
    for (const id of gone) delete recordings[id]
    const isCurrent = [...here].every((path) => known.get(path)?.hash === current.get(path)?.hash)
    record.write({ ...wanted, ids, recordings, isDone: hasAll(here, ids), version: isCurrent ? version : undefined })
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
      const removed = ids.flatMap((id) => [getEpisodePath(id), ...(recordings[id] ? [recordings[id].url] : [])])
      await files.remove(removed)
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

function hasAll(paths: ReadonlySet<string>, ids: readonly string[]): boolean {
  return ids.every((id) => paths.has(getEpisodePath(id)))
}

function splitBy<T>(items: readonly T[], fits: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))]
}

function createJob(name: string, episodes = 0, size = 0): KeepJob {
  return { name, episodes: { done: 0, all: episodes }, bytes: { done: 0, all: size } }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0)
}

function nameEnd(error: unknown, signal: AbortSignal): KeepEnd {
  if (signal.aborted) return 'stopped'
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'lost'
}
