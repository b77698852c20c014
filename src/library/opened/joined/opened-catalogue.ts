/** The site's catalogue with the episodes opened on this device in it, and those by themselves, without the site's list. */

import { once } from '../../../core/answer/once.ts'
import { createStore } from 'zustand/vanilla'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { importChunk } from '../../../platform/import-chunk.ts'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import type { AppDatabase } from '../../../storage/app-database.ts'
import { readEarlyValue, writeEarlyValue } from '../../../storage/early-value.ts'
import type { CatalogueState, Library } from '../../create-library.ts'
import type { LoadProblem } from '../../problem.ts'
import { keepFailure } from '../../shortfall.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { ReadFiles } from '../records/renew-episode.ts'
import type { ShownOpened } from './join-catalogues.ts'

/** Ids known before the database has answered, so that an opened episode is not asked of the server first. */
const HINT = 'opened'

export interface OpenedCatalogue {
  readonly catalogue: ReadonlyStore<CatalogueState>
  /** By the id an opened episode is shown under. Empty until `loadOpenedFiles` was called. */
  readonly opened: ReadonlyStore<ReadonlyMap<string, ShownOpened>>
  /** Entries of the opened episodes, as they are shown. Final after `loadOwn`. */
  readonly own: ReadonlyStore<readonly CatalogueEntry[]>
  /** Lists what was opened; from then on it is part of the catalogue. Rejects when its code cannot be fetched. */
  loadOpenedFiles(): Promise<OpenedFiles>
  /** Lists what was opened under the ids it is shown by, without the site's whole list. Never rejects. */
  loadOwn(): Promise<void>
  /** True once opened files have been loaded, or could not be, or there are none. */
  isSettled(): boolean
  /** True if the site's catalogue could not be loaded when it was last tried. */
  hasFailed(): boolean
}

/** The site's catalogue, and with the opened episodes in it as soon as they have been loaded. */
export function createOpenedCatalogue(library: Library, fetchFiles: () => Promise<LoadedFiles>): OpenedCatalogue {
  const catalogue = createStore<CatalogueState>(() => library.catalogue.getState())
  const opened = createStore<ReadonlyMap<string, ShownOpened>>(() => new Map())
  const own = createStore<readonly CatalogueEntry[]>(() => [])
  let loaded: LoadedFiles | undefined
  let isSettled = readHint().length === 0
  let failure: LoadProblem | undefined
  /** Whether the site has an episode of the id of an opened one; in this case its entry. */
  const clashes = new Map<string, CatalogueEntry | undefined>()
  let isOwnWanted = false

  const show = () => {
    const shipped = library.catalogue.getState()
    failure = keepFailure(failure, shipped)
    if (!loaded) return catalogue.setState(isAnswered(shipped) && !isSettled ? { phase: 'loading' } : shipped, true)
    const kept = [...loaded.openedFiles.episodes.getState().values()]
    const joined = loaded.join(shipped, failure, kept)
    const shown = shipped.phase === 'ready' ? joined : loaded.join(listClashes(clashes), undefined, kept)
    opened.setState(shown.opened, true)
    own.setState(listOwn(shown), true)
    writeEarlyValue(HINT, [...shown.opened.keys()].join(' '))
    catalogue.setState(joined.catalogue, true)
  }
  const loadOwn = async () => {
    isOwnWanted = true
    await loadOpenedFiles().catch(() => {})
    const kept = loaded?.openedFiles.episodes.getState() ?? NONE
    const ids = [...kept.keys()].filter((id) => !clashes.has(id))
    if (ids.length === 0 || library.catalogue.getState().phase === 'ready') return
    const found = await library.loadEntries(ids)
    if (!found) return
    for (const id of ids) clashes.set(id, found.get(id))
    show()
  }
  const loadOpenedFiles = once(async () => {
    try {
      loaded = await fetchFiles()
      loaded.openedFiles.episodes.subscribe(() => {
        show()
        if (isOwnWanted) void loadOwn()
      })
      return loaded.openedFiles
    } finally {
      isSettled = true
      show()
    }
  })
  library.catalogue.subscribe(show)
  return {
    catalogue,
    opened,
    own,
    loadOpenedFiles,
    loadOwn,
    isSettled: () => isSettled,
    hasFailed: () => failure !== undefined,
  }
}

const NONE: ReadonlyMap<string, unknown> = new Map()

function listClashes(clashes: ReadonlyMap<string, CatalogueEntry | undefined>): CatalogueState {
  const episodes = [...clashes.values()].filter((entry) => entry !== undefined)
  return { phase: 'ready', catalogue: { formatVersion: 1, episodes }, skipped: [] }
}

function listOwn({ catalogue, opened }: ReturnType<LoadedFiles['join']>): readonly CatalogueEntry[] {
  return catalogue.phase === 'ready' ? catalogue.catalogue.episodes.filter(({ id }) => opened.has(id)) : []
}

export interface LoadedFiles {
  readonly openedFiles: OpenedFiles
  readonly join: typeof import('./join-catalogues.ts').joinShippedCatalogue
}

export async function fetchOpenedFiles(store: AppDatabase, read: ReadFiles): Promise<LoadedFiles> {
  const { createOpenedFiles, joinShippedCatalogue } = await importChunk(() => import('./opened-parts.ts'))
  return { openedFiles: await createOpenedFiles(store, read), join: joinShippedCatalogue }
}

function isAnswered({ phase }: CatalogueState): boolean {
  return phase === 'ready' || phase === 'failed'
}

export function readHint(): readonly string[] {
  return (readEarlyValue(HINT) ?? '').split(' ').filter((id) => id !== '')
}
