/** Recent searches, offered by the page of results while its field is empty. */

import type { Seconds } from '../core/time/span.ts'
import { MAX_SECONDS } from '../core/time/timecode.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { deriveStore } from '../platform/readonly-store.ts'
import { readEpisodeId, readFields, readNumber, readOrder, readText, nextOrder } from './fields.ts'
import type { RecordStore } from './record-store.ts'

interface RecentSearch {
  readonly kind: 'search'
  readonly text: string
  readonly savedOrder: number
}

/** Kept by older versions. */
interface RecentPosition {
  readonly kind: 'place'
  readonly episodeId: string
  readonly at: Seconds
  readonly text: string
  readonly savedOrder: number
}

type RecentEntry = RecentSearch | RecentPosition

/** The latest first. */
interface RecentLists {
  readonly searches: readonly RecentSearch[]
}

export interface Recent extends ReadonlyStore<RecentLists> {
  /** For a search the reader acted on, not for each letter typed. */
  addSearch(text: string): void
  clear(): void
}

const KEPT = 8
const MAX_TEXT = 200

export function createRecent(store: RecordStore<RecentEntry>): Recent {
  const lists = deriveStore(store, buildLists)
  return {
    ...lists,
    addSearch(typed) {
      const text = typed.trim().replace(/\s+/gu, ' ').slice(0, MAX_TEXT)
      if (text === '') return
      store.put(`search ${text.toLowerCase()}`, { kind: 'search', text, savedOrder: nextOrder(store.getState()) })
      const ofItsKind = [...store.getState()].filter(([, { kind }]) => kind === 'search')
      const byAge = ofItsKind.sort(([, a], [, b]) => b.savedOrder - a.savedOrder)
      for (const [old] of byAge.slice(KEPT)) store.remove(old)
    },
    clear() {
      for (const key of store.getState().keys()) store.remove(key)
    },
  }
}

function buildLists(entries: ReadonlyMap<string, RecentEntry>): RecentLists {
  const latest = [...entries.values()].sort((a, b) => b.savedOrder - a.savedOrder)
  return {
    searches: latest.filter((entry) => entry.kind === 'search').slice(0, KEPT),
  }
}

/** Undefined for anything that is neither. */
export function readRecentEntry(record: unknown): RecentEntry | undefined {
  const field = readFields(record)
  if (!field) return undefined
  const text = readText(field('text'), MAX_TEXT)
  const savedOrder = readOrder(field('savedOrder'))
  if (text === undefined || savedOrder === undefined) return undefined
  if (field('kind') === 'search') return { kind: 'search', text, savedOrder }
  const episodeId = readEpisodeId(field('episodeId'))
  const at = readNumber(field('at'), 0, MAX_SECONDS)
  if (field('kind') !== 'place' || !episodeId || at === undefined) return undefined
  return { kind: 'place', episodeId, at, text, savedOrder }
}

/** Orders an entry that was added before the stored ones were loaded after them. */
export function rebaseRecent(entry: RecentEntry, stored: ReadonlyMap<string, RecentEntry>): RecentEntry {
  return { ...entry, savedOrder: nextOrder(stored) }
}
