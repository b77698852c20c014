/** The catalogue in parts: the newest episodes with the facts of all of them, then more in order, and entries by their ids. */

import { createStore } from 'zustand/vanilla'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import { importChunk } from '../platform/import-chunk.ts'
import type { CatalogueParts, LoadSummary, PartLoader, SummaryState } from './summary-state.ts'

export function createCatalogueParts(base: string): CatalogueParts {
  const store = createStore<SummaryState>(() => ({ phase: 'idle' }))
  // A page that is taken over was drawn with it.
  const summary = { ...store, getInitialState: store.getState }
  const known = new Map<string, CatalogueEntry>()
  let coming: Promise<void> | undefined
  let loader: Promise<PartLoader> | undefined

  // Fetched when a list is asked for: the page of an episode needs none.
  const importLoader = () =>
    (loader ??= importChunk(() => import('./load-parts.ts')).then(
      ({ createPartLoader }) => createPartLoader(base, summary, known),
      (error: unknown) => {
        loader = undefined
        throw error
      },
    ))
  const fetchSummary = async (load: LoadSummary = loadLater) => {
    summary.setState({ phase: 'loading' }, true)
    const loaded = await load(base).catch(() => undefined)
    if (!loaded?.ok) return summary.setState({ phase: 'absent' }, true)
    takeSummary(loaded, loaded.hash)
  }
  const takeSummary: CatalogueParts['takeSummary'] = ({ summary: facts, catalogue }, hash) => {
    for (const entry of catalogue.episodes) known.set(entry.id, entry)
    const newest = catalogue.episodes
    summary.setState({ phase: 'ready', summary: facts, catalogue, newest, hash, isStuck: false }, true)
  }
  const loadSummary: CatalogueParts['loadSummary'] = (load) => {
    if (summary.getState().phase === 'absent') coming = undefined
    return (coming ??= fetchSummary(load))
  }

  return {
    summary,
    loadSummary,
    takeSummary,
    findKnown: (id) => known.get(id),
    loadNewest(count) {
      const state = summary.getState()
      if (state.phase !== 'ready' || count <= state.newest.length || state.newest.length === state.summary.episodes)
        return
      importLoader().then(
        ({ loadNewest }) => loadNewest(count),
        () => summary.setState({ ...state, isStuck: true }, true),
      )
    },
    loadAt: (position) =>
      importLoader().then(
        ({ loadAt }) => loadAt(position),
        () => undefined,
      ),
    async loadEntries(ids) {
      if (!ids.every((id) => known.has(id)) && summary.getState().phase !== 'absent') await loadSummary()
      if (ids.every((id) => known.has(id))) return new Map(ids.map((id) => [id, known.get(id)!]))
      return importLoader().then(
        ({ loadEntries }) => loadEntries(ids),
        () => undefined,
      )
    },
  }
}

const loadLater: LoadSummary = async (base) => (await importChunk(() => import('./load-parts.ts'))).loadSummary(base)
