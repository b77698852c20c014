/** The library with the episodes opened on this device beside the shipped ones. What opening takes is fetched when it is used. */

import { importChunk } from '../../../platform/import-chunk.ts'
import { readEarlyValue, writeEarlyValue } from '../../../storage/early-value.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import type { AppDatabase } from '../../../storage/app-database.ts'
import { pickEntries, waitForAnswer, type CatalogueState, type Library } from '../../create-library.ts'
import type { LoadProblem } from '../../problem.ts'
import { keepFailure } from '../../shortfall.ts'
import type { EpisodeLoad } from '../../load-episode.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { ShownOpened } from './join-catalogues.ts'
import { createOpenedNames } from './opened-names.ts'
import type { ReadFiles } from '../records/renew-episode.ts'

export interface OpenedLibrary extends Library {
  /** By the id an opened episode is shown under. Empty until `loadOpenedFiles` was called. */
  readonly opened: ReadonlyStore<ReadonlyMap<string, ShownOpened>>
  /** Lists what was opened; from then on it is part of the catalogue. Rejects when its code cannot be fetched. */
  loadOpenedFiles(): Promise<OpenedFiles>
  /** Ids of the shipped episodes; none when the catalogue cannot be loaded. Never rejects. */
  loadShipped(): Promise<ReadonlySet<string>>
  /** An episode that comes with the site, whatever was opened. Never rejects. */
  loadShippedEpisode(id: string): Promise<EpisodeLoad>
}

/** Ids known before the database has answered, so that an opened episode is not asked of the server first. */
const HINT = 'opened'

/** @param read Reads kept files anew where an older version kept them. Default: our worker. */
export function createOpenedLibrary(library: Library, store: AppDatabase, read: ReadFiles = readLater): OpenedLibrary {
  const { catalogue, opened, loadOpenedFiles, isSettled, hasFailed } = createOpenedCatalogue(library, () =>
    fetchOpenedFiles(store, read),
  )
  const joined = createOpenedNames({ shipped: library.names, opened, loadOpenedFiles })
  const loadOpened = async (id: string): Promise<EpisodeLoad | undefined> => {
    try {
      const found = await loadOpenedFiles()
      // A shipped episode wins, so it must be known whether there is one; without a network nobody waits for that twice.
      if (!hasFailed()) await loadShipped(library)
      const kept = opened.getState().get(id)
      return kept === undefined ? undefined : await found.loadEpisode(kept.keptId, id)
    } catch {
      return undefined
    }
  }
  const loadCatalogue = () => {
    if (!isSettled()) loadOpenedFiles().catch(() => {})
    library.loadCatalogue()
  }
  return {
    ...library,
    catalogue,
    names: joined.names,
    opened,
    loadOpenedFiles,
    loadShipped: () => loadShipped(library),
    loadShippedEpisode: (id) => library.loadEpisode(id),
    loadCatalogue,
    findEntry: (id) => pickEntries(catalogue.getState(), [id])?.get(id) ?? library.findEntry(id),
    async loadEntries(ids) {
      if (isSettled() && opened.getState().size === 0) return library.loadEntries(ids)
      // The site's list decides under which id an opened episode is shown.
      loadCatalogue()
      return pickEntries(await waitForAnswer(catalogue), ids)
    },
    loadNames() {
      // An opened episode's names are listed under the id it is shown under, which the site's list decides.
      library.loadCatalogue()
      library.loadNames()
      joined.start()
    },
    async loadEpisode(id, signal) {
      const early = readHint().includes(id) ? await loadOpened(id) : undefined
      if (early) return early
      const load = await library.loadEpisode(id, signal)
      if (load.ok || load.problem.kind !== 'not-found') return load
      return (await loadOpened(id)) ?? load
    },
  }
}

interface OpenedCatalogue extends Pick<OpenedLibrary, 'catalogue' | 'opened' | 'loadOpenedFiles'> {
  /** True once opened files have been loaded, or could not be, or there are none. */
  isSettled(): boolean
  /** True if the site's catalogue could not be loaded when it was last tried. */
  hasFailed(): boolean
}

/** The site's catalogue, and with the opened episodes in it as soon as they have been loaded. */
function createOpenedCatalogue(library: Library, fetchFiles: () => Promise<LoadedFiles>): OpenedCatalogue {
  const catalogue = createStore<CatalogueState>(() => library.catalogue.getState())
  const opened = createStore<ReadonlyMap<string, ShownOpened>>(() => new Map())
  let loaded: LoadedFiles | undefined
  let loading: Promise<OpenedFiles> | undefined
  let isSettled = readHint().length === 0
  let failure: LoadProblem | undefined

  const show = () => {
    const shipped = library.catalogue.getState()
    failure = keepFailure(failure, shipped)
    if (!loaded) return catalogue.setState(isAnswered(shipped) && !isSettled ? { phase: 'loading' } : shipped, true)
    const joined = loaded.join(shipped, failure, loaded.openedFiles.episodes.getState().values())
    opened.setState(joined.opened, true)
    writeEarlyValue(HINT, [...joined.opened.keys()].join(' '))
    catalogue.setState(joined.catalogue, true)
  }
  const load = async () => {
    try {
      loaded = await fetchFiles()
      loaded.openedFiles.episodes.subscribe(show)
      return loaded.openedFiles
    } catch (error) {
      loading = undefined
      throw error
    } finally {
      isSettled = true
      show()
    }
  }
  library.catalogue.subscribe(show)
  const loadOpenedFiles = () => (loading ??= load())
  return { catalogue, opened, loadOpenedFiles, isSettled: () => isSettled, hasFailed: () => failure !== undefined }
}

interface LoadedFiles {
  readonly openedFiles: OpenedFiles
  readonly join: typeof import('./join-catalogues.ts').joinShippedCatalogue
}

async function fetchOpenedFiles(store: AppDatabase, read: ReadFiles): Promise<LoadedFiles> {
  const [opening, joining] = await Promise.all([
    importChunk(() => import('../records/create-opened-files.ts')),
    importChunk(() => import('./join-catalogues.ts')),
  ])
  return { openedFiles: await opening.createOpenedFiles(store, read), join: joining.joinShippedCatalogue }
}

async function loadShipped(library: Library): Promise<ReadonlySet<string>> {
  library.loadCatalogue()
  const state = await waitForAnswer(library.catalogue)
  return new Set<string>(state.phase === 'ready' ? state.catalogue.episodes.map(({ id }) => id) : [])
}

function isAnswered({ phase }: CatalogueState): boolean {
  return phase === 'ready' || phase === 'failed'
}

const readLater: ReadFiles = async (files) =>
  (await importChunk(() => import('../reading/create-import-client.ts'))).readInWorker(files)

/** True when files were opened on this device, also before they are loaded. */
export function hasOpenedBefore(): boolean {
  return readHint().length > 0
}

function readHint(): readonly string[] {
  return (readEarlyValue(HINT) ?? '').split(' ').filter((id) => id !== '')
}
