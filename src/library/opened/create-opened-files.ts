/** The episodes opened on this device: listed, loaded, saved in one transaction, exported, removed. */

import type { PickedFile } from '../../platform/file-handle.ts'
import { takeCopyId } from '../../core/episode/episode-id.ts'
import { parseNames } from '../../core/episode/read-catalogue.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Names } from '../../core/episode/catalogue-schema.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { isKept, type AppDatabase, type SaveOutcome } from '../../storage/app-database.ts'
import type { EpisodeLoad } from '../load-library.ts'
import { loadRecording, saveRecording, type KeptRecording, type SavedRecording } from './kept-recordings.ts'
import {
  isUpToDate,
  MAX_NAME,
  readKeptText,
  readOpenedRecord,
  unpackBlobs,
  type FoundRecord,
  type OpenedEpisode,
  type OpenedRecord,
} from './opened-record.ts'
import { loadUnreadableFiles, type UnreadableFile } from './unreadable-files.ts'
import { renewEpisode, type ReadFiles } from './renew-episode.ts'

export interface OpenedFiles {
  /** By id, in the order of the ids. */
  readonly episodes: ReadonlyStore<ReadonlyMap<string, OpenedEpisode>>
  /** All of them or none. An id that is there already is replaced. */
  save(episodes: readonly OpenedEpisode[]): Promise<SaveOutcome>
  remove(id: string): Promise<SaveOutcome>
  /** Gives an episode a name of the reader's; an empty one gives it back the title of its file. */
  rename(id: string, name: string): Promise<SaveOutcome>
  /** Keeps a recording with an episode, in place of the one before. */
  addRecording(id: string, recording: PickedFile): Promise<SavedRecording>
  /** Undefined when there is none, or it cannot be read. */
  loadRecording(id: string): Promise<KeptRecording | undefined>
  removeRecording(id: string): Promise<SaveOutcome>
  /** Undefined when there is none of this id. `as`: the id it is shown under, if another. */
  loadEpisode(id: string, as?: string): Promise<EpisodeLoad | undefined>
  /** The names an episode lists; undefined when there is no such episode or it has to be renewed first. */
  loadNames(id: string): Promise<Names | undefined>
  /** The episode file, as the command line would write it. */
  exportEpisode(id: string): Promise<Blob | undefined>
  /** Records that are not listed because they cannot be read. Waits until what can be renewed has been. */
  loadUnreadable(): Promise<readonly UnreadableFile[]>
}

/**
 * Resolves when what is kept has been listed. What an older version has kept is renewed behind, and again when its file turns
 * out to be unreadable; records that cannot be read at all are listed apart and left where they are.
 */
export async function createOpenedFiles(store: AppDatabase, read?: ReadFiles): Promise<OpenedFiles> {
  const episodes = createStore<ReadonlyMap<string, OpenedEpisode>>(() => new Map())
  /** Episodes held in memory only, saved when the database becomes available. */
  const held = new Map<string, OpenedEpisode>()
  /** Each record is renewed at most once a visit. */
  const renewed = new Set<string>()
  let renewing = Promise.resolve()

  const list = async () => {
    const loaded = await store.all('episodes')
    if (!loaded.ok) return
    const found = [...loaded.value].flatMap(([key, value]) => readOpenedRecord(key, value) ?? [])
    const stored = found.flatMap((record) => (hasEntry(record) ? [[record.id, record] as const] : []))
    episodes.setState(new Map([...stored, ...held]), true)
    for (const record of found) if (!isUpToDate(record)) void renew(record)
  }
  const write = async (records: readonly OpenedRecord[]) => {
    const outcome = await store.putAll('episodes', mapById(records))
    // Some browsers store no blobs in private windows.
    if (outcome !== 'refused') return outcome
    return store.putAll('episodes', mapById(await Promise.all(records.map(unpackBlobs))))
  }
  const save = async (added: readonly OpenedEpisode[]) => {
    const now = new Date().toISOString()
    // A new version of a file keeps the name the reader gave the old one, its day and its recording.
    const kept = added.map((episode) => {
      const { name, addedOn = now, recording } = episodes.getState().get(episode.entry.id) ?? {}
      return { name, addedOn, recording, ...episode }
    })
    const outcome = await write(kept.map((episode) => ({ ...episode, version: 1 })))
    for (const episode of kept) {
      if (outcome === 'held') held.set(episode.entry.id, episode)
      if (outcome === 'saved') held.delete(episode.entry.id)
    }
    if (isKept(outcome)) await list()
    return outcome
  }
  /** Sequential, to limit memory. */
  const renew = (record: FoundRecord): Promise<boolean> => {
    if (!read || renewed.has(record.id)) return Promise.resolve(false)
    renewed.add(record.id)
    const outcome = renewing.then(async () => {
      const episode = await renewEpisode(record, read)
      // It may have been removed meanwhile.
      const kept = await store.get('episodes', record.id)
      if (episode === undefined || !kept.ok || kept.value === undefined) return false
      const { name, addedOn, recording } = episodes.getState().get(record.id) ?? record
      return isKept(await save([{ name, addedOn, recording, ...episode }]))
    })
    const settled = outcome.catch(() => false)
    renewing = settled.then(() => {})
    return settled
  }

  /** Stored episodes were unknown when these were opened, so these never replace any. */
  const keepHeld = async () => {
    const loaded = held.size > 0 ? await store.all('episodes') : undefined
    if (loaded?.ok) {
      const onDisk = new Set(loaded.value.keys())
      const added = [...held.values()].map((episode) => withFreeId(episode, onDisk))
      if ((await save(added)) === 'saved') held.clear()
    }
    await list()
  }

  await list()
  // Episodes of a connection that came late are not listed yet.
  store.connections.subscribe(() => void keepHeld())
  return {
    episodes,
    save,
    async remove(id) {
      const outcome = await store.delete('episodes', id)
      if (isKept(outcome)) held.delete(id)
      if (isKept(outcome)) await store.delete('recordings', id)
      if (isKept(outcome)) await list()
      return outcome
    },
    async addRecording(id, recording) {
      if (!episodes.getState().has(id)) return { kept: 'nothing', outcome: 'failed' }
      const saved = await saveRecording(store, id, recording)
      const episode = episodes.getState().get(id)
      if (saved.kept === 'nothing' || !episode) return saved
      const isListed = isKept(await save([{ ...episode, recording: recording.file.name }]))
      return isListed ? saved : { ...saved, kept: 'nothing' }
    },
    loadRecording: (id) => loadRecording(store, id),
    async removeRecording(id) {
      const kept = episodes.getState().get(id)
      const outcome = kept ? await save([{ ...kept, recording: undefined }]) : 'failed'
      if (isKept(outcome)) await store.delete('recordings', id)
      return outcome
    },
    async loadEpisode(id, as = id) {
      const kept = episodes.getState().get(id)
      if (!kept) return undefined
      let result = parseEpisode(await readKeptText(kept.json).catch(() => ''))
      if (!result.ok && (await renew({ ...kept, id }))) {
        const again = episodes.getState().get(id)
        result = parseEpisode(again ? await readKeptText(again.json).catch(() => '') : '')
      }
      if (result.ok) return { ok: true, episode: renameEpisode(result.episode, as as EpisodeId, kept.name) }
      const { what, hint, path } = result.problem
      const file = kept.sources[0]?.name ?? id
      return { ok: false, problem: { kind: 'invalid', file, what, hint, ...(path !== undefined && { path }) } }
    },
    async loadNames(id) {
      const names = episodes.getState().get(id)?.names
      const result = names && parseNames(await readKeptText(names).catch(() => ''))
      return result?.ok ? result.names : undefined
    },
    async rename(id, name) {
      const kept = episodes.getState().get(id)
      return kept ? save([{ ...kept, name: name.trim().slice(0, MAX_NAME) || undefined }]) : 'failed'
    },
    async exportEpisode(id) {
      const kept = episodes.getState().get(id)
      return kept && renameFile(new Blob([kept.json]), kept.entry.id, kept.name)
    },
    async loadUnreadable() {
      await renewing
      return loadUnreadableFiles(store)
    },
  }
}

function hasEntry(record: FoundRecord): record is FoundRecord & OpenedEpisode {
  return record.entry !== undefined
}

function withFreeId(episode: OpenedEpisode, taken: Set<string>): OpenedEpisode {
  const { entry } = episode
  if (taken.has(entry.id)) return { ...episode, entry: { ...entry, id: takeCopyId(entry.id, taken) } }
  taken.add(entry.id)
  return episode
}

function mapById(records: readonly OpenedRecord[]): ReadonlyMap<string, OpenedRecord> {
  return new Map(records.map((record) => [record.entry.id, record]))
}

function renameEpisode(episode: Episode, id: EpisodeId, title = episode.title): Episode {
  return episode.id === id && episode.title === title ? episode : { ...episode, id, title }
}

/** Id and title stand in the first lines of a file, so that a long one need not be read and written anew. */
const HEAD = 400

async function renameFile(file: Blob, id: EpisodeId, title?: string): Promise<Blob> {
  if (title !== undefined) return retitleFile(file, id, title)
  const head = await file.slice(0, HEAD, '').text()
  const found = /"id": "[^"]*"/.exec(head)
  if (!found) return file
  // The head may end inside a character; what lies before and at the id does not.
  const renamed = head.slice(0, found.index) + `"id": ${JSON.stringify(id)}`
  const size = new TextEncoder().encode(head.slice(0, found.index + found[0].length)).length
  return new Blob([renamed, file.slice(size)], { type: 'application/json' })
}

async function retitleFile(file: Blob, id: EpisodeId, title: string): Promise<Blob> {
  const result = parseEpisode(await file.text())
  if (!result.ok) return file
  return new Blob([`${JSON.stringify({ ...result.episode, id, title }, undefined, 2)}\n`], { type: 'application/json' })
}
