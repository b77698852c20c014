/** The reader's data on this device: read at once, changed by named actions, saved in the background. */

import { importChunk } from '../platform/import-chunk.ts'
import { requestPersistence } from '../platform/persistence.ts'
import { onPageLeave, onPageReturn } from '../platform/page-visibility.ts'
import { createStore } from 'zustand/vanilla'
import { once } from '../core/answer/once.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { AppDatabase, StoreName, StoreStatus } from '../storage/app-database.ts'
import type { Clips, KeptClip } from './clips/create-clips.ts'
import type { Corrections } from './corrections/create-corrections.ts'
import type { SavedSearches } from './searches/create-searches.ts'
import type { Notes } from './notes/note-state.ts'
import {
  createPlayedRanges,
  mergePlayedRanges,
  readPlayedRanges,
  rebasePlayedRanges,
  type PlayedRanges,
} from './played-ranges.ts'
import {
  createReadingPositions,
  mergeReadingPositions,
  readReadingPosition,
  rebaseReadingPosition,
  type ReadingPositions,
} from './reading-positions.ts'
import { createRecent, readRecentEntry, rebaseRecent, type Recent } from './recent.ts'
import { createSettings, mergeSetting, readSetting, type SettingsKeeper } from './settings.ts'
import { createRecordGroup, type RecordGroup } from './record-group.ts'

export interface Reader {
  readonly settings: SettingsKeeper
  readonly readingPositions: ReadingPositions
  readonly recent: Recent
  readonly playedRanges: PlayedRanges
  /** Notes come in a file of their own, once. Rejects when it cannot be fetched; a later call tries again. */
  loadNotes(): Promise<Notes>
  /** The clip list, in the same way. */
  loadClips(): Promise<Clips>
  /** The saved searches, in the same way. */
  loadSearches(): Promise<SavedSearches>
  /** The reader's own corrections, in the same way. */
  loadCorrections(): Promise<Corrections>
  /** Those, once they are loaded: an open page notices the first correction of a visit, in whichever tab it is made. */
  readonly corrections: ReadonlyStore<Corrections | undefined>
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

export function createReader(store: AppDatabase): Reader {
  const group = createRecordGroup(store)
  const isLoaded = createStore(() => false)
  const corrections = createStore<Corrections | undefined>(() => undefined)
  let notes: Notes | undefined
  const stops: (() => void)[] = []

  const load = async () => {
    await group.load()
    isLoaded.setState(true, true)
  }
  const loadNotes = async () => {
    const { warnWhileAtRisk, createNotes } = await importChunk(() => import('./notes/create-notes.ts'))
    const onSaved = (key: string) => group.notifyTabs('notes', key)
    const created = createNotes({ store, onSaved, onFirstSaved: requestPersistence })
    notes = created
    group.add('notes', created)
    await created.load()
    stops.push(store.connections.subscribe(() => void created.load()))
    stops.push(warnWhileAtRisk(created, store))
    return created
  }
  const loadOwnCorrections = once(async () => {
    const loaded = await loadCorrections(group)
    corrections.setState(loaded, true)
    return loaded
  })
  const noticeCorrections = () =>
    loadOwnCorrections().then(
      () => {},
      () => {},
    )
  const nothing = () => Promise.resolve()
  // Until they are loaded: another tab has made one.
  group.add('corrections', { load: nothing, flush: nothing, refresh: noticeCorrections, reload: noticeCorrections })
  const handleLeave = () => {
    // First what needs no answer.
    void notes?.rescue()
    void group.flush(true)
  }
  const parts = createParts(group)
  stops.push(onPageLeave(handleLeave), ...attachLoading(store, load))
  return {
    ...parts,
    loadNotes: once(loadNotes),
    loadClips: once(() => loadClips(group)),
    loadSearches: once(() => loadSearches(group)),
    loadCorrections: loadOwnCorrections,
    corrections,
    async reload(names) {
      await Promise.all([...names].map((name) => group.reload(name)))
    },
    saving: store.status,
    isLoaded,
    loaded: load(),
    async retrySaving() {
      await store.retry()
      // Where there was no space there may be some now, and nothing else would try before the next change.
      await group.flush()
    },
    readRecords: group.getRecords,
    flush: group.flush,
    dispose() {
      group.dispose()
      for (const stop of stops) stop()
    },
  }
}

/** The parts that are loaded with the page. */
function createParts(group: RecordGroup): Pick<Reader, 'settings' | 'readingPositions' | 'recent' | 'playedRanges'> {
  const settings = group.create({ name: 'settings', readRecord: readSetting, merge: mergeSetting })
  const positions = group.create({
    name: 'places',
    readRecord: readReadingPosition,
    rebase: rebaseReadingPosition,
    merge: mergeReadingPositions,
  })
  const recent = group.create({ name: 'recent', readRecord: readRecentEntry, rebase: rebaseRecent })
  const ranges = group.create({
    name: 'heard',
    readRecord: readPlayedRanges,
    rebase: (mine, stored, key) => rebasePlayedRanges(mine, stored.get(key)),
    merge: mergePlayedRanges,
  })
  return {
    settings: createSettings(settings),
    readingPositions: createReadingPositions(positions),
    recent: createRecent(recent),
    playedRanges: createPlayedRanges(ranges),
  }
}

async function loadClips(group: RecordGroup): Promise<Clips> {
  const { createClips, mergeClips, readClip } = await importChunk(() => import('./clips/create-clips.ts'))
  const gone = createStore<readonly KeptClip[]>(() => [])
  const onGone = (lost: readonly KeptClip[]) => gone.setState([...gone.getState(), ...lost], true)
  const clips = group.create({ name: 'clips', readRecord: readClip, merge: mergeClips, onGone })
  await clips.load()
  return createClips(clips, gone)
}

async function loadSearches(group: RecordGroup): Promise<SavedSearches> {
  return (await importChunk(() => import('./searches/create-searches.ts'))).loadSearches(group)
}

async function loadCorrections(group: RecordGroup): Promise<Corrections> {
  return (await importChunk(() => import('./corrections/create-corrections.ts'))).loadCorrections(group)
}

/** Loads everything again whenever what was read may be out of date. Returns the ways to stop. */
function attachLoading(store: AppDatabase, load: () => Promise<void>): readonly (() => void)[] {
  return [
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
