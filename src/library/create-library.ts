/** The library of the site: catalogue and names are loaded once, episodes when they are opened. */

import { importChunk } from '../platform/import-chunk.ts'
import type { CatalogueEntry } from '../core/episode/catalogue-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import { type Findings, FINDINGS_VERSION } from '../core/findings/finding.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import {
  loadCatalogue,
  loadEpisode,
  loadNames,
  type EpisodeLoad,
  type LoadedCatalogue,
  type FetchedEpisode,
  type LoadedNames,
} from './load-library.ts'
import type { LoadProblem } from './problem.ts'
import type { Shortfall } from './shortfall.ts'

/** `idle`: nobody has asked for it yet. */
export type Loading =
  | { readonly phase: 'idle' | 'loading' }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }

export type CatalogueState = Loading | ({ readonly phase: 'ready'; readonly shortfall?: Shortfall } & LoadedCatalogue)
export type NamesState = Loading | ({ readonly phase: 'ready'; readonly shortfall?: Shortfall } & LoadedNames)

export interface Library {
  readonly catalogue: ReadonlyStore<CatalogueState>
  readonly names: ReadonlyStore<NamesState>
  /** Loads it unless it is there or on its way; after a failure, tries again. */
  loadCatalogue(): void
  loadNames(): void
  /** Never rejects. A second try goes past every cache. */
  loadEpisode(id: string, signal?: AbortSignal): Promise<EpisodeLoad>
  /**
   * Findings computed by the build for exactly this episode and this version of the checker. Undefined when the catalogue
   * names nothing of the kind, does not come soon, or what it names does not fit. Never rejects.
   */
  loadFindings(episode: Episode): Promise<Findings | undefined>
}

/** Number of episodes kept in memory, so that Back and Forward parse nothing again. */
const KEPT_EPISODES = 4
/** In ms. Checking the text takes less than waiting longer for the catalogue. */
const CATALOGUE_TIMEOUT = 1000

export function createLibrary(base: string): Library {
  const catalogue = createStore<CatalogueState>(() => ({ phase: 'idle' }))
  const names = createStore<NamesState>(() => ({ phase: 'idle' }))
  const failedEpisodes = new Set<string>()
  /** Of the file each loaded episode was read from. */
  const hashes = new WeakMap<Episode, string>()
  /** The last ones, by the hash of their files; the latest last. */
  const kept = new Map<string, FetchedEpisode>()
  const keep = (hash: string, { episode }: FetchedEpisode) => {
    hashes.set(episode, hash)
    kept.delete(hash)
    kept.set(hash, { episode })
    for (const oldest of [...kept.keys()].slice(0, -KEPT_EPISODES)) kept.delete(oldest)
  }

  const findListed = (id: string) => {
    const state = catalogue.getState()
    return state.phase === 'ready' ? state.catalogue.episodes.find((entry) => entry.id === id) : undefined
  }

  return {
    catalogue,
    names,
    loadCatalogue() {
      if (!canLoad(catalogue.getState())) return
      catalogue.setState({ phase: 'loading' }, true)
      void loadCatalogue(base).then((load) => {
        if (!load.ok) catalogue.setState({ phase: 'failed', problem: load.problem }, true)
        else catalogue.setState({ phase: 'ready', catalogue: load.catalogue, skipped: load.skipped }, true)
      })
    },
    loadNames() {
      if (!canLoad(names.getState())) return
      names.setState({ phase: 'loading' }, true)
      void loadNames(base).then((load) => {
        if (!load.ok) names.setState({ phase: 'failed', problem: load.problem }, true)
        else names.setState({ phase: 'ready', names: load.names, skipped: load.skipped }, true)
      })
    },
    async loadEpisode(id, signal) {
      const cache = failedEpisodes.has(id) ? 'reload' : 'default'
      const load = await loadEpisode(id, base, signal, {
        listed: findListed(id),
        cache,
        recall: (hash) => kept.get(hash),
      })
      if (load.ok && load.hash !== undefined) keep(load.hash, load)
      if (load.ok) failedEpisodes.delete(id)
      else if (load.problem.kind !== 'aborted') failedEpisodes.add(id)
      return load
    },
    async loadFindings(episode) {
      const hash = hashes.get(episode)
      if (hash === undefined) return undefined
      await waitForEnd(catalogue, CATALOGUE_TIMEOUT)
      if (!hasFindings(findListed(episode.id), hash)) return undefined
      try {
        const { loadFindings } = await importChunk(() => import('./load-findings.ts'))
        return await loadFindings(base, { id: episode.id, hash })
      } catch {
        return undefined
      }
    },
  }
}

function hasFindings(entry: CatalogueEntry | undefined, hash: string): boolean {
  return entry !== undefined && entry.findings === FINDINGS_VERSION && entry.hash === hash
}

/** Until it is no longer loading, or so many milliseconds. */
function waitForEnd(state: ReadonlyStore<CatalogueState>, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    if (state.getState().phase !== 'loading') return resolve()
    const finish = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(finish, timeout)
    const stop = state.subscribe(() => {
      if (state.getState().phase !== 'loading') finish()
    })
  })
}

function canLoad({ phase }: CatalogueState | NamesState): boolean {
  return phase === 'idle' || phase === 'failed'
}
