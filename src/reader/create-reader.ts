/** The reader's data on this device: read at once, changed by named actions, saved in the background. */

import { importChunk } from '../platform/import-chunk.ts'
import { askForPersistence } from '../platform/persistence.ts'
import { onPageLeave, onPageReturn } from '../platform/page-visibility.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { AppDatabase, StoreName, StoreStatus } from '../storage/app-database.ts'
import type { Clips, KeptClip } from './clips/create-clips.ts'
import type { Notes } from './notes/note-state.ts'
import {
  createPlayedRanges,
  mergePlayedRanges,
  readPlayedRanges,
  rebasePlayedRanges,
  type PlayedRanges,
  type PlayedSpans,
} from './played-ranges.ts'
import {
  createReadingPositions,
  mergeReadingPositions,
  readReadingPosition,
  rebaseReadingPosition,
  type ReadingPosition,
  type ReadingPositions,
} from './reading-positions.ts'
import { createRecent, readRecentEntry, rebaseRecent, type Recent, type RecentEntry } from './recent.ts'
import { createSettings, mergeSetting, readSetting, type SettingsKeeper } from './settings.ts'
import { createRecordStore, type RecordStore } from './record-store.ts'
import { createTabs } from './tabs.ts'

export interface Reader {
  readonly settings: SettingsKeeper
  readonly readingPositions: ReadingPositions
  readonly recent: Recent
  readonly playedRanges: PlayedRanges
  /** Notes come in a file of their own, once. Rejects when it cannot be fetched; a later call tries again. */
  loadNotes(): Promise<Notes>
  /** The clip basket, in the same way. */
  loadClips(): Promise<Clips>
  /** Reads these kinds of records again after a change made past the reader, and notifies the other tabs. */
  reload(names: Iterable<StoreName>): Promise<void>
  /** How well all this is kept; `memory`, `full` and `read-only` deserve a sentence on the page. */
  readonly saving: ReadonlyStore<StoreStatus>
  /** False until what is stored has been read (or has turned out to be out of reach): until then all is as by default. */
  readonly isLoaded: ReadonlyStore<boolean>
  /** Resolves when `isLoaded` becomes true, within about 3 s. Never rejects. */
  readonly loaded: Promise<void>
  /** All records of one kind in this page, saved or not; empty until loaded, and for notes. */
  readRecords(name: StoreName): ReadonlyMap<string, unknown>
  /** For a "Try again" beside a saving problem. */
  retrySaving(): Promise<void>
  /** Saves unsaved changes now, not within a second. `isLeaving`: without waiting for anything that is stored. */
  flush(isLeaving?: boolean): Promise<void>
  dispose(): void
}

/** Seconds for which changes are gathered before they are written. */
const GATHERING = 1

export function createReader(store: AppDatabase): Reader {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isLoaded = createStore(() => false)
  const recordStores = new Map<StoreName, Pick<RecordStore<unknown>, 'load' | 'reload' | 'refresh' | 'flush'>>()
  const tabs = createTabs({
    onChange: (name, key) => void recordStores.get(name)?.refresh(key),
    onChangeAll: (name) => void recordStores.get(name)?.reload(),
  })

  const flush = async (isLeaving = false) => {
    clearTimeout(timer)
    timer = undefined
    await Promise.all([...recordStores.values()].map((recordStore) => recordStore.flush(isLeaving)))
  }
  const load = async () => {
    await Promise.all([...recordStores.values()].map((recordStore) => recordStore.load()))
    isLoaded.setState(true, true)
  }
  const common = {
    store,
    onDirty: () => void (timer ??= setTimeout(() => void flush(), GATHERING * 1000)),
    onSaved: tabs.tell,
  }

  const settings = createRecordStore<unknown>({
    ...common,
    name: 'settings',
    readRecord: readSetting,
    merge: mergeSetting,
  })
  const places = createRecordStore<ReadingPosition>({
    ...common,
    name: 'places',
    readRecord: readReadingPosition,
    rebase: rebaseReadingPosition,
    merge: mergeReadingPositions,
  })
  const recent = createRecordStore<RecentEntry>({
    ...common,
    name: 'recent',
    readRecord: readRecentEntry,
    rebase: rebaseRecent,
  })
  const heard = createRecordStore<PlayedSpans>({
    ...common,
    name: 'heard',
    readRecord: readPlayedRanges,
    rebase: (mine, stored, key) => rebasePlayedRanges(mine, stored.get(key)),
    merge: mergePlayedRanges,
  })
  const records = new Map<StoreName, ReadonlyStore<ReadonlyMap<string, unknown>>>()
  const keep = <T>(name: StoreName, recordStore: RecordStore<T>) => {
    recordStores.set(name, recordStore)
    records.set(name, recordStore)
  }
  keep('settings', settings)
  keep('places', places)
  keep('recent', recent)
  keep('heard', heard)

  let notes: Promise<Notes> | undefined
  let rescue = async () => {}
  const loadNotes = async () => {
    const { createNotes } = await importChunk(() => import('./notes/create-notes.ts'))
    const created = createNotes({ store, onSaved: (key) => tabs.tell('notes', key), onFirstSaved: askForPersistence })
    recordStores.set('notes', created)
    rescue = created.rescue
    await created.load()
    stops.push(store.connections.subscribe(() => void created.load()))
    return created
  }

  let clips: Promise<Clips> | undefined
  const loadClips = async () => {
    const { createClips, mergeClips, readClip } = await importChunk(() => import('./clips/create-clips.ts'))
    const gone = createStore<readonly KeptClip[]>(() => [])
    const onGone = (lost: readonly KeptClip[]) => gone.setState([...gone.getState(), ...lost], true)
    const recordStore = createRecordStore<KeptClip>({
      ...common,
      name: 'clips',
      readRecord: readClip,
      merge: mergeClips,
      onGone,
    })
    keep('clips', recordStore)
    await recordStore.load()
    return createClips(recordStore, gone)
  }

  const stops = [
    onPageLeave(() => {
      // First what needs no answer.
      void rescue()
      void flush(true)
    }),
    onPageReturn(({ isFromCache }) => {
      void store.retry()
      // A page in the cache gets no messages from other tabs.
      if (isFromCache) void load()
    }),
    onReachable(store, () => void load()),
    // After a lost connection, stored records may be gone. The first connection is the one that `load` waits for.
    store.connections.subscribe(() => {
      if (store.connections.getState() > 1) void load()
    }),
  ]
  return {
    settings: createSettings(settings),
    readingPositions: createReadingPositions(places),
    recent: createRecent(recent),
    playedRanges: createPlayedRanges(heard),
    loadNotes() {
      notes ??= loadNotes()
      notes.catch(() => (notes = undefined))
      return notes
    },
    loadClips() {
      clips ??= loadClips()
      clips.catch(() => (clips = undefined))
      return clips
    },
    async reload(names) {
      await Promise.all(
        [...names].map(async (name) => {
          await recordStores.get(name)?.reload()
          tabs.tellAll(name)
        }),
      )
    },
    saving: store.status,
    isLoaded,
    loaded: load(),
    async retrySaving() {
      await store.retry()
      // Where there was no space there may be some now, and nothing else would try before the next change.
      await flush()
    },
    readRecords: (name) => records.get(name)?.getState() ?? new Map(),
    flush,
    dispose() {
      clearTimeout(timer)
      tabs.close()
      for (const stop of stops) stop()
    },
  }
}

/** Called when a database that was out of reach can be read after all. */
function onReachable(store: AppDatabase, handle: () => void): () => void {
  let last = store.status.getState()
  return store.status.subscribe(() => {
    const before = last
    last = store.status.getState()
    if (before.phase === 'memory' && last.phase !== 'memory') handle()
    if (before.phase === 'read-only' && last.phase === 'ready') handle()
  })
}
