/** The library of the site: catalogue and names are loaded once, whole or in parts, episodes when they are opened. */

import { importChunk } from '../platform/import-chunk.ts'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import { type Findings, FINDINGS_VERSION } from '../core/findings/finding.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { loadEpisode, type EpisodeLoad, type FetchedEpisode } from './load-episode.ts'
import type { FileLoad } from './load-file.ts'
import type { LoadedCatalogue } from './load-lists.ts'
import type { LoadedNames } from './load-catalogue.ts'
import { createCatalogueParts } from './create-catalogue-parts.ts'
import type { CatalogueParts } from './summary-state.ts'
import type { LoadProblem } from './problem.ts'

/** `idle`: not requested yet. */
export type CatalogueState =
  | { readonly phase: 'idle' | 'loading' }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }
  | ({ readonly phase: 'ready' } & LoadedCatalogue)

export interface Library extends Omit<CatalogueParts, 'loadEntries' | 'findKnown'> {
  readonly catalogue: ReadonlyStore<CatalogueState>
  /** Loads it unless it is there or on its way; after a failure, tries again. */
  loadCatalogue(): void
  /** Once, and again after a failure. Never rejects. */
  loadNames(): Promise<FileLoad<LoadedNames>>
  /**
   * Entries of these episodes, those that the library lacks left out: by their parts, or from the whole catalogue where it
   * is here or wanted for so many. Undefined where nothing can be had. Never rejects.
   */
  loadEntries(ids: readonly string[]): Promise<ReadonlyMap<string, CatalogueEntry> | undefined>
  /** An entry that has been loaded before. */
  findEntry(id: string): CatalogueEntry | undefined
  /** Never rejects. A second try goes past every cache. */
  loadEpisode(id: string, signal?: AbortSignal): Promise<EpisodeLoad>
  /**
   * Findings computed by the build for exactly this episode and this version of the checker: those of its page, or those that
   * the catalogue names. Undefined when it has not been loaded or names none, and when what there is does not fit. Never rejects.
   */
  loadFindings(episode: Episode): Promise<Findings | undefined>
  /** Takes the findings that the page of an episode holds, as text, for the file of this hash. */
  noteFindings(hash: string, text: string): void
}

/** Number of episodes kept in memory, so that Back and Forward parse nothing again. */
const KEPT_EPISODES = 4

export function createLibrary(base: string): Library {
  const catalogue = createStore<CatalogueState>(() => ({ phase: 'idle' }))
  let names: ReturnType<Library['loadNames']> | undefined
  const failedEpisodes = new Set<string>()
  /** Of the file each loaded episode was read from. */
  const hashes = new WeakMap<Episode, string>()
  /** Findings that pages hold, as text, by the hash of the episode file. */
  const notedFindings = new Map<string, string>()
  /** The last ones, by the hash of their files; the latest last. */
  const kept = new Map<string, FetchedEpisode>()
  const keep = (hash: string, { episode }: FetchedEpisode) => {
    hashes.set(episode, hash)
    kept.delete(hash)
    kept.set(hash, { episode })
    for (const oldest of [...kept.keys()].slice(0, -KEPT_EPISODES)) kept.delete(oldest)
  }

  const { findKnown, loadEntries: loadFromParts, ...parts } = createCatalogueParts(base)

  const findEntry = (id: string) => {
    const state = catalogue.getState()
    return state.phase === 'ready' ? state.catalogue.episodes.find((entry) => entry.id === id) : findKnown(id)
  }
  /** A failed import of the code that reads it counts as a failed file. */
  const loadList = async <T>(file: string, load: (lists: Lists) => Promise<FileLoad<T>>): Promise<FileLoad<T>> => {
    try {
      return await load(await importChunk(() => import('./load-catalogue.ts')))
    } catch {
      return { ok: false, problem: { kind: 'network', file: `${base}data/${file}` } }
    }
  }
  const loadWhole = async () => {
    if (!canLoad(catalogue.getState())) return
    catalogue.setState({ phase: 'loading' }, true)
    const loaded = await loadList('library.json', (lists) => lists.loadCatalogue(base))
    catalogue.setState(loaded.ok ? { phase: 'ready', ...loaded } : { phase: 'failed', problem: loaded.problem }, true)
  }
  const loadEntries = async (ids: readonly string[]) => {
    const found = canLoad(catalogue.getState()) ? await loadFromParts(ids) : undefined
    if (found) return found
    void loadWhole()
    return pickEntries(await waitUntilSettled(catalogue), ids)
  }

  /** Whether the catalogue names findings for exactly this file. To load it for that would take longer than to check the text. */
  const hasListedFindings = (id: string, hash: string) => {
    const entry = findEntry(id)
    return entry?.hash === hash && entry.findings === FINDINGS_VERSION
  }

  return {
    ...parts,
    catalogue,
    loadCatalogue: () => void loadWhole(),
    loadEntries,
    findEntry,
    async loadNames() {
      names ??= loadList('names.json', (lists) => lists.loadNames(base))
      const load = await names
      if (!load.ok) names = undefined
      return load
    },
    async loadEpisode(id, signal) {
      const cache = failedEpisodes.has(id) ? 'reload' : 'default'
      const load = await loadEpisode(id, base, signal, {
        listed: findEntry(id),
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
      const noted = notedFindings.get(hash)
      if (noted === undefined && !hasListedFindings(episode.id, hash)) return undefined
      try {
        const { loadFindings } = await importChunk(() => import('./load-findings.ts'))
        return await loadFindings(base, { id: episode.id, hash }, noted)
      } catch {
        return undefined
      }
    },
    noteFindings: (hash, text) => void notedFindings.set(hash, text),
  }
}

/** Of a whole catalogue; undefined where it could not be loaded. */
function pickEntries(state: CatalogueState, ids: readonly string[]): ReadonlyMap<string, CatalogueEntry> | undefined {
  if (state.phase !== 'ready') return undefined
  const wanted = new Set(ids)
  return new Map(
    state.catalogue.episodes.flatMap((entry) => (wanted.has(entry.id) ? [[entry.id, entry] as const] : [])),
  )
}

type Settled = Exclude<CatalogueState, { readonly phase: 'idle' | 'loading' }>

/** Resolves once the list is there, or could not be loaded. */
export function waitUntilSettled(store: ReadonlyStore<CatalogueState>): Promise<Settled> {
  return new Promise((resolve) => {
    let stop = () => {}
    const check = () => {
      const state = store.getState()
      if (state.phase !== 'ready' && state.phase !== 'failed') return
      stop()
      resolve(state)
    }
    stop = store.subscribe(check)
    check()
  })
}

type Lists = typeof import('./load-catalogue.ts')

function canLoad({ phase }: CatalogueState): boolean {
  return phase === 'idle' || phase === 'failed'
}
