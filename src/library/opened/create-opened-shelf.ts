/** The opened episodes of this device: listed, read, kept together in one transaction, handed out as files, removed. */

import { readEpisodeText } from '../../core/episode/read-episode.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import { createCell, type Readable } from '../../storage/cell.ts'
import type { SaveOutcome, Store } from '../../storage/store.ts'
import type { EpisodeLoad } from '../load-library.ts'
import { readKeptText, readOpenedRecord, unpackBlobs, type OpenedEpisode, type OpenedRecord } from './opened-record.ts'

export interface OpenedShelf {
  /** By id, in the order of the ids. */
  readonly episodes: Readable<ReadonlyMap<string, OpenedEpisode>>
  /** All of them or none. An id that is there already is replaced. */
  save(episodes: readonly OpenedEpisode[]): Promise<SaveOutcome>
  remove(id: string): Promise<SaveOutcome>
  /** Undefined when there is none of this id. `as`: the id it is shown under, if another. */
  loadEpisode(id: string, as?: string): Promise<EpisodeLoad | undefined>
  /** The episode file, as the command line would write it. */
  exportEpisode(id: string): Promise<Blob | undefined>
}

/** Resolves when what is kept has been listed. Records that cannot be read are passed over. */
export async function createOpenedShelf(store: Store): Promise<OpenedShelf> {
  const episodes = createCell<ReadonlyMap<string, OpenedEpisode>>(new Map())

  const list = async () => {
    const loaded = await store.all('episodes')
    if (!loaded.ok) return
    const records = [...loaded.value].flatMap(([key, value]) => {
      const record = readOpenedRecord(key, value)
      return record ? [[key, record] as const] : []
    })
    episodes.write(new Map(records))
  }
  const write = async (records: readonly OpenedRecord[]) => {
    const outcome = await store.putAll('episodes', mapById(records))
    // Some browsers store no blobs in private windows.
    if (outcome !== 'refused') return outcome
    return store.putAll('episodes', mapById(await Promise.all(records.map(unpackBlobs))))
  }

  await list()
  // What a connection that came late holds was not listed yet.
  store.status.subscribe(() => void (store.status.read().phase === 'ready' && list()))
  return {
    episodes,
    async save(added) {
      const outcome = await write(added.map((episode) => ({ ...episode, version: 1 })))
      if (isKept(outcome)) await list()
      return outcome
    },
    async remove(id) {
      const outcome = await store.delete('episodes', id)
      if (isKept(outcome)) await list()
      return outcome
    },
    async loadEpisode(id, as = id) {
      const kept = episodes.read().get(id)
      if (!kept) return undefined
      const text = await readKeptText(kept.json).catch(() => '')
      const result = readEpisodeText(text)
      if (result.ok) return { ok: true, episode: renameEpisode(result.episode, as as EpisodeId) }
      const { what, hint, path } = result.problem
      const file = kept.sources[0]?.name ?? id
      return { ok: false, problem: { kind: 'invalid', file, what, hint, ...(path !== undefined && { path }) } }
    },
    async exportEpisode(id) {
      const kept = episodes.read().get(id)
      return kept && renameFile(new Blob([kept.json]), kept.entry.id)
    },
  }
}

export function isKept(outcome: SaveOutcome): boolean {
  return outcome === 'saved' || outcome === 'held'
}

function mapById(records: readonly OpenedRecord[]): ReadonlyMap<string, OpenedRecord> {
  return new Map(records.map((record) => [record.entry.id, record]))
}

function renameEpisode(episode: Episode, id: EpisodeId): Episode {
  return episode.id === id ? episode : { ...episode, id }
}

/** The id stands in the first lines of a file, so that a long one need not be read and written anew. */
const HEAD = 400

async function renameFile(file: Blob, id: EpisodeId): Promise<Blob> {
  const head = await file.slice(0, HEAD, '').text()
  const found = /"id": "[^"]*"/.exec(head)
  if (!found) return file
  // The head may end inside a character; what lies before and at the id does not.
  const renamed = head.slice(0, found.index) + `"id": ${JSON.stringify(id)}`
  const size = new TextEncoder().encode(head.slice(0, found.index + found[0].length)).length
  return new Blob([renamed, file.slice(size)], { type: 'application/json' })
}
