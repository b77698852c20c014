/** Fetches the summary of a catalogue, and its parts once more than its newest episodes is wanted. */

import type { StoreApi } from 'zustand/vanilla'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import { findBucket, findPart, type Division } from '../core/catalogue/summary/split-catalogue.ts'
import type { LibrarySummary } from '../core/catalogue/summary/summary-schema.ts'
import type { PartLoader, ReadySummary, SummaryState } from './summary-state.ts'
import { loadEntryFile } from './load-lists.ts'

export { loadSummary } from './load-lists.ts'

/** Files asked for at once; more entries than these hold come sooner with the whole catalogue. */
const MAX_FILES = 32

/** @param known Entries by their ids, to which those are added that come. */
export function createPartLoader(
  base: string,
  summary: StoreApi<SummaryState>,
  known: Map<string, CatalogueEntry>,
): PartLoader {
  const files = new Map<string, Promise<readonly CatalogueEntry[] | undefined>>()
  /** By the hash of the part. */
  const parts = new Map<string, readonly CatalogueEntry[]>()

  const loadFile = (name: string) => {
    const before = files.get(name)
    if (before) return before
    const loading = loadEntryFile(base, name).then((load) => {
      if (!load.ok) files.delete(name)
      const entries = load.ok ? load.catalogue.episodes : undefined
      for (const entry of entries ?? []) known.set(entry.id, entry)
      return entries
    })
    files.set(name, loading)
    return loading
  }
  const loadPart = async (hash: string) => {
    const entries = await loadFile(`part-${hash}`)
    const state = summary.getState()
    if (entries) parts.set(hash, entries)
    if (state.phase === 'ready') summary.setState({ ...state, newest: join(state), isStuck: !entries }, true)
    return entries
  }
  const join = ({ summary: { parts: hashes }, catalogue, newest }: ReadySummary) => {
    const gap = hashes.findIndex((hash) => !parts.has(hash))
    const here = gap < 0 ? hashes : hashes.slice(0, gap)
    const joined = [...catalogue.episodes, ...here.flatMap((hash) => parts.get(hash)!)]
    return joined.length === newest.length ? newest : joined
  }

  return {
    loadNewest(count) {
      const state = summary.getState()
      if (state.phase !== 'ready') return
      const needed = state.summary.parts.slice(0, countNeeded(state, count))
      for (const hash of needed) if (!parts.has(hash)) void loadPart(hash)
    },
    async loadAt(position) {
      const state = summary.getState()
      if (state.phase !== 'ready') return undefined
      const { summary: facts, newest } = state
      if (position < newest.length) return newest[position]
      const { part, at } = findPart(divide(state), position)
      const hash = facts.parts[part]
      return hash === undefined ? undefined : (await loadPart(hash))?.[at]
    },
    async loadEntries(ids) {
      const unknown = ids.filter((id) => !known.has(id))
      const state = summary.getState()
      const names = state.phase === 'ready' ? listBuckets(unknown, state.summary) : []
      if (names.length === 0 || names.length > MAX_FILES) return undefined
      const loaded = await Promise.all(names.map(loadFile))
      if (loaded.includes(undefined)) return undefined
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])))
    },
  }
}

function countNeeded(state: ReadySummary, count: number): number {
  return findPart(divide(state), count - 1).part + 1
}

function divide({ summary, catalogue }: ReadySummary): Division {
  return { all: summary.episodes, first: catalogue.episodes.length, partSize: summary.partSize }
}

function listBuckets(ids: readonly string[], { buckets }: LibrarySummary): readonly string[] {
  return [...new Set(ids.map((id) => `ids-${buckets}-${findBucket(id, buckets)}`))]
}
