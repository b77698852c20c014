/** The catalogue in parts: the newest episodes with the facts of all of them, then more in order, and entries by their ids. */

import { createStore } from 'zustand/vanilla'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import { importChunk } from '../platform/import-chunk.ts'
import type { CatalogueParts, LoadSummary, PartLoader, SummaryState } from './summary-state.ts'

export function createCatalogueParts(base: string): CatalogueParts {
  const summary = createStore<SummaryState>(() => ({ phase: 'idle' }))
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
    for (const entry of loaded.catalogue.episodes) known.set(entry.id, entry)
    summary.setState({ phase: 'ready', ...loaded }, true)
  }
  const loadSummary: CatalogueParts['loadSummary'] = (load) => {
    if (summary.getState().phase === 'absent') coming = undefined
    return (coming ??= fetchSummary(load))
  }

  return {
    summary,
    loadSummary,
    findKnown: (id) => known.get(id),
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
