/** The records of opened episodes: listed, saved, held while there is no database, and renewed when an older version kept them. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import { isKept, type AppDatabase, type SaveOutcome } from '../../../storage/app-database.ts'
import { carryOver, getListed, mapById, updateHeld, withFreeIds } from './opened-records.ts'
import {
  isUpToDate,
  readOpenedRecord,
  unpackBlobs,
  type FoundRecord,
  type OpenedEpisode,
  type OpenedRecord,
} from './opened-record.ts'
import { renewEpisode, type ReadFiles } from './renew-episode.ts'

export interface OpenedRecords {
  /** By id, in the order of the ids. */
  readonly episodes: ReadonlyStore<ReadonlyMap<string, OpenedEpisode>>
  /** All of them or none. An id that is there already is replaced. */
  save(episodes: readonly OpenedEpisode[]): Promise<SaveOutcome>
  remove(id: string): Promise<SaveOutcome>
  /** Lists what is kept anew. */
  reload(): Promise<void>
  /** Each record at most once a visit, one after the other to limit memory. True if it has been renewed. */
  renew(record: FoundRecord): Promise<boolean>
  /** Resolves when every renewal asked for has been tried. */
  waitForRenewals(): Promise<void>
}

/** Resolves when what is kept has been listed. */
export async function createOpenedRecords(store: AppDatabase, read?: ReadFiles): Promise<OpenedRecords> {
  const episodes = createStore<ReadonlyMap<string, OpenedEpisode>>(() => new Map())
  /** Episodes held in memory only, saved when the database becomes available. */
  let held: ReadonlyMap<string, OpenedEpisode> = new Map()
  const renewed = new Set<string>()
  let renewing: Promise<unknown> = Promise.resolve()

  const list = async () => {
    const loaded = await store.all('episodes')
    if (!loaded.ok) return
    const found = [...loaded.value].flatMap(([key, value]) => readOpenedRecord(key, value) ?? [])
    episodes.setState(getListed(found, held), true)
    for (const record of found) if (!isUpToDate(record)) void renew(record)
  }
  const save = async (added: readonly OpenedEpisode[]) => {
    const kept = carryOver(added, episodes.getState(), new Date().toISOString())
    const outcome = await write(
      store,
      kept.map((episode) => ({ ...episode, version: 1 })),
    )
    held = updateHeld(held, kept, outcome)
    if (isKept(outcome)) await list()
    return outcome
  }
  const renew = (record: FoundRecord): Promise<boolean> => {
    if (!read || renewed.has(record.id)) return Promise.resolve(false)
    renewed.add(record.id)
    const outcome = renewing.then(async () => {
      const episode = await renewEpisode(record, read)
      // It may have been removed meanwhile.
      const kept = await store.get('episodes', record.id)
      if (episode === undefined || !kept.ok || kept.value === undefined) return false
      const { name, publishedOn, addedOn, recording } = episodes.getState().get(record.id) ?? record
      return isKept(await save([{ name, publishedOn, addedOn, recording, ...episode }]))
    })
    const settled = outcome.catch(() => false)
    renewing = settled
    return settled
  }
  const keepHeld = async () => {
    const loaded = held.size > 0 ? await store.all('episodes') : undefined
    if (loaded?.ok && (await save(withFreeIds(held, new Set(loaded.value.keys())))) === 'saved') held = new Map()
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
      if (!isKept(outcome)) return outcome
      held = new Map([...held].filter(([key]) => key !== id))
      await store.delete('recordings', id)
      await list()
      return outcome
    },
    reload: list,
    renew,
    async waitForRenewals() {
      await renewing
    },
  }
}

async function write(store: AppDatabase, records: readonly OpenedRecord[]): Promise<SaveOutcome> {
  const outcome = await store.putAll('episodes', mapById(records))
  // Some browsers store no blobs in private windows.
  if (outcome !== 'refused') return outcome
  return store.putAll('episodes', mapById(await Promise.all(records.map(unpackBlobs))))
}
