/** Searches the reader keeps: each with what it found when it was last seen. */

import { TYPED_LIMIT } from '../../core/search/search-document.ts'
import { deriveStore, type ReadonlyStore } from '../../platform/readonly-store.ts'
import { readEpisodeId, readFields, readNumber, readOrder, readText, withoutUndefined, nextOrder } from '../fields.ts'
import type { RecordGroup } from '../record-group.ts'
import type { RecordStore } from '../record-store.ts'

export interface SeenResults {
  /** Passages by episode. */
  readonly episodes: Readonly<Record<string, number>>
  /** Everything that is no passage. */
  readonly others: number
}

export interface SavedSearch {
  /** With its operators. */
  readonly q: string
  /** Only in this episode. */
  readonly episode?: string | undefined
  readonly savedOrder: number
  /** Absent until its results have been seen in full. */
  readonly seen?: SeenResults | undefined
}

export type SearchKey = Pick<SavedSearch, 'q' | 'episode'>

/** The latest first. */
export interface SavedSearches extends ReadonlyStore<readonly SavedSearch[]> {
  has(search: SearchKey): boolean
  /** False when there are as many as there may be. */
  save(search: SearchKey): boolean
  remove(search: SearchKey): void
  /** Only of a search that is kept. */
  markSeen(search: SearchKey, seen: SeenResults): void
}

export const MAX_SEARCHES = 100
const MAX_EPISODES = 20_000

export async function loadSearches(group: RecordGroup): Promise<SavedSearches> {
  const searches = group.create({ name: 'searches', readRecord: readSearch, rebase: rebaseSearch })
  await searches.load()
  return createSearches(searches)
}

function createSearches(store: RecordStore<SavedSearch>): SavedSearches {
  const list = deriveStore(store, (records) => [...records.values()].toSorted((a, b) => b.savedOrder - a.savedOrder))
  const find = (search: SearchKey) => store.getState().get(nameSearch(search))
  return {
    ...list,
    has: (search) => find(search) !== undefined,
    save({ q, episode }) {
      if (store.getState().size >= MAX_SEARCHES || normalise(q) === '') return false
      const search = withoutUndefined({ q: normalise(q), episode, savedOrder: nextOrder(store.getState()) })
      store.put(nameSearch(search), search)
      // The page says that it is saved: a reload right after that must find it.
      void store.flush()
      return true
    },
    remove: (search) => store.remove(nameSearch(search)),
    markSeen(search, seen) {
      const known = find(search)
      if (known && JSON.stringify(known.seen) !== JSON.stringify(seen))
        store.put(nameSearch(search), { ...known, seen })
    },
  }
}

/** Undefined for anything else. */
export function readSearch(record: unknown, key: string): SavedSearch | undefined {
  const field = readFields(record)
  const q = readText(field?.('q'), TYPED_LIMIT)
  const savedOrder = readOrder(field?.('savedOrder'))
  if (!field || q === undefined || savedOrder === undefined) return undefined
  const episode = readEpisodeId(field('episode'))
  const search = withoutUndefined({ q, episode, savedOrder, seen: readSeen(field('seen')) })
  return nameSearch(search) === key ? search : undefined
}

/** After those that were stored before this one. */
function rebaseSearch(search: SavedSearch, stored: ReadonlyMap<string, SavedSearch>, key: string): SavedSearch {
  return stored.has(key) ? search : { ...search, savedOrder: nextOrder(stored) }
}

function readSeen(record: unknown): SeenResults | undefined {
  const field = readFields(record)
  const others = readNumber(field?.('others'), 0, Number.MAX_SAFE_INTEGER)
  const episodes: unknown = field?.('episodes')
  if (others === undefined || !readFields(episodes)) return undefined
  const entries = Object.entries(episodes as object)
  const isValid = entries.every(([id, count]) => readEpisodeId(id) && readNumber(count, 0, Number.MAX_SAFE_INTEGER))
  return isValid && entries.length <= MAX_EPISODES
    ? { episodes: Object.fromEntries(entries) as Record<string, number>, others }
    : undefined
}

function nameSearch({ q, episode }: SearchKey): string {
  return episode === undefined ? normalise(q) : `${normalise(q)} @ ${episode}`
}

function normalise(q: string): string {
  return q.trim().replaceAll(/\s+/gu, ' ')
}
