/** The episodes opened on this device: listed, loaded, saved in one transaction, exported, removed. */

import type { PickedFile } from '../../../platform/file-handle.ts'
import { parseNames } from '../../../core/catalogue/names/read-names.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Names } from '../../../core/catalogue/catalogue-schema.ts'
import type { EpisodeId } from '../../../core/episode/schema.ts'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import { isKept, type AppDatabase, type SaveOutcome } from '../../../storage/app-database.ts'
import type { EpisodeLoad } from '../../load-episode.ts'
import { createOpenedRecords, type OpenedRecords } from './create-opened-records.ts'
import { loadRecording, saveRecording, type KeptRecording, type SavedRecording } from './kept-recordings.ts'
import { isDay, MAX_NAME, readKeptText, type OpenedEpisode } from './opened-record.ts'
import { renameEpisode, renameFile } from './rename-episode.ts'
import { loadUnreadableFiles, type UnreadableFile } from './unreadable-files.ts'
import type { ReadFiles } from './renew-episode.ts'

export interface OpenedFiles {
  /** By id, in the order of the ids. */
  readonly episodes: ReadonlyStore<ReadonlyMap<string, OpenedEpisode>>
  /** All of them or none. An id that is there already is replaced. */
  save(episodes: readonly OpenedEpisode[]): Promise<SaveOutcome>
  remove(id: string): Promise<SaveOutcome>
  /** Gives an episode a name of the reader's; an empty one gives it back the title of its file. */
  rename(id: string, name: string): Promise<SaveOutcome>
  /** Gives an episode a date of the reader's, YYYY-MM-DD; anything else gives it back the date of its file. */
  setDate(id: string, day: string): Promise<SaveOutcome>
  /** Keeps a recording with an episode, instead of the one before. */
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
  /** Lists what is kept anew after a change made past all this. */
  reload(): Promise<void>
  /** Records that are not listed because they cannot be read. Waits until what can be renewed has been. */
  loadUnreadable(): Promise<readonly UnreadableFile[]>
}

/**
 * Resolves when what is kept has been listed. What an older version has kept is renewed behind, and again when its file turns
 * out to be unreadable; records that cannot be read at all are listed apart and left where they are.
 */
export async function createOpenedFiles(store: AppDatabase, read?: ReadFiles): Promise<OpenedFiles> {
  const records = await createOpenedRecords(store, read)
  const { episodes, save } = records
  const get = (id: string) => episodes.getState().get(id)
  return {
    episodes,
    save,
    remove: records.remove,
    reload: records.reload,
    async addRecording(id, recording) {
      if (!get(id)) return { kept: 'nothing', outcome: 'failed' }
      const saved = await saveRecording(store, id, recording)
      const episode = get(id)
      if (saved.kept === 'nothing' || !episode) return saved
      const isListed = isKept(await save([{ ...episode, recording: recording.file.name }]))
      return isListed ? saved : { ...saved, kept: 'nothing' }
    },
    loadRecording: (id) => loadRecording(store, id),
    async removeRecording(id) {
      const kept = get(id)
      const outcome = kept ? await save([{ ...kept, recording: undefined }]) : 'failed'
      if (isKept(outcome)) await store.delete('recordings', id)
      return outcome
    },
    loadEpisode: (id, as = id) => loadEpisode(records, id, as),
    async loadNames(id) {
      const names = get(id)?.names
      const result = names && parseNames(await readKeptText(names).catch(() => ''))
      return result?.ok ? result.names : undefined
    },
    async rename(id, name) {
      const kept = get(id)
      return kept ? save([{ ...kept, name: name.trim().slice(0, MAX_NAME) || undefined }]) : 'failed'
    },
    async setDate(id, day) {
      const kept = get(id)
      return kept ? save([{ ...kept, publishedOn: isDay(day) ? day : undefined }]) : 'failed'
    },
    async exportEpisode(id) {
      const kept = get(id)
      return kept && renameFile(new Blob([kept.json]), kept.entry.id, kept)
    },
    async loadUnreadable() {
      await records.waitForRenewals()
      return loadUnreadableFiles(store)
    },
  }
}

/** A damaged file is read anew from its sources, where they can be read. */
async function loadEpisode(records: OpenedRecords, id: string, as: string): Promise<EpisodeLoad | undefined> {
  const kept = records.episodes.getState().get(id)
  if (!kept) return undefined
  let result = await parseKept(kept)
  if (!result.ok && (await records.renew({ ...kept, id })))
    result = await parseKept(records.episodes.getState().get(id))
  if (result.ok) return { ok: true, episode: renameEpisode(result.episode, as as EpisodeId, kept) }
  const { what, hint, path } = result.problem
  return { ok: false, problem: { kind: 'invalid', file: kept.sources[0]?.name ?? id, what, hint, path } }
}

async function parseKept(kept: OpenedEpisode | undefined) {
  return parseEpisode(kept ? await readKeptText(kept.json).catch(() => '') : '')
}
