/** Fetches the summary of a catalogue, and its parts once more than its newest episodes is wanted. */

import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import { findBucket, findPart } from '../core/catalogue/summary/split-catalogue.ts'
import type { LibrarySummary } from '../core/catalogue/summary/summary-schema.ts'
import type { PartLoader, SummaryState } from './summary-state.ts'
import { loadEntryFile } from './load-lists.ts'

export { loadSummary } from './load-lists.ts'

/** Files asked for at once; more entries than these hold come sooner with the whole catalogue. */
const MAX_FILES = 32

/** @param known Entries by their ids, to which those are added that come. */
export function createPartLoader(
  base: string,
  summary: ReadonlyStore<SummaryState>,
  known: Map<string, CatalogueEntry>,
): PartLoader {
  const files = new Map<string, Promise<readonly CatalogueEntry[] | undefined>>()

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

  return {
    async loadAt(position) {
      const state = summary.getState()
      if (state.phase !== 'ready') return undefined
      const { episodes } = state.catalogue
      if (position < episodes.length) return episodes[position]
      const { summary: facts } = state
      const division = { all: facts.episodes, first: episodes.length, partSize: facts.partSize }
      const { part, at } = findPart(division, position)
      const hash = facts.parts[part]
      return hash === undefined ? undefined : (await loadFile(`part-${hash}`))?.[at]
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

function listBuckets(ids: readonly string[], { buckets }: LibrarySummary): readonly string[] {
  return [...new Set(ids.map((id) => `ids-${buckets}-${findBucket(id, buckets)}`))]
}
