/** The library of the site, and the episodes opened on this device. What opening takes is fetched when it is used. */

import { createStore } from 'zustand/vanilla'
import { once } from '../../core/answer/once.ts'
import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppDatabase } from '../../storage/app-database.ts'
import { readEarlyValue, writeEarlyValue } from '../../storage/early-value.ts'
import type { Library } from '../create-library.ts'
import type { EpisodeLoad } from '../load-episode.ts'
import type { ShownOpened } from './opened-parts.ts'
import type { OpenedFiles } from './records/create-opened-files.ts'
import type { ReadFiles } from './records/renew-episode.ts'

export interface OpenedLibrary extends Library {
  /** By the id an opened episode is shown under. Empty until `loadOpenedFiles` was called. */
  readonly opened: ReadonlyStore<ReadonlyMap<string, ShownOpened>>
  /** Their entries, as they are shown. Final after `loadOwn`. */
  readonly own: ReadonlyStore<readonly CatalogueEntry[]>
  /** Lists what was opened. Rejects when its code cannot be fetched. */
  loadOpenedFiles(): Promise<OpenedFiles>
  /** Lists what was opened under the ids it is shown by, without the site's whole list. Never rejects. */
  loadOwn(): Promise<void>
  /** Names that opened episodes list. Never rejects. */
  loadOwnNames(): Promise<Names>
  /** Those of these ids that episodes of the site have; none when that cannot be known. Never rejects. */
  loadShipped(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** An episode that comes with the site, whatever was opened. Never rejects. */
  loadShippedEpisode(id: string): Promise<EpisodeLoad>
}

/** Ids known before the database has answered, so that an opened episode is not requested of the server first. */
const HINT = 'opened'
const NO_NAMES: Names = { formatVersion: 1, names: {} }

export function createOpenedLibrary(library: Library, store: AppDatabase): OpenedLibrary {
  const opened = createStore<ReadonlyMap<string, ShownOpened>>(() => new Map())
  const own = createStore<readonly CatalogueEntry[]>(() => [])
  let loaded: { readonly files: OpenedFiles; readonly parts: Parts } | undefined
  let last: { readonly kept: object; readonly ids: string } | undefined
  /** Whether the site has an episode of the id of an opened one. */
  const clashes = new Map<string, boolean>()
  let isOwnWanted = false

  const show = () => {
    if (!loaded) return
    const site = library.catalogue.getState()
    const known = [...clashes.keys()].filter((id) => clashes.get(id))
    const shipped = site.phase === 'ready' ? site.catalogue.episodes.map(({ id }) => id) : known
    const kept = loaded.files.episodes.getState()
    const shown = loaded.parts.showOpened(kept, shipped)
    const ids = [...shown.opened.keys()].join(' ')
    // The same stay the same: what is shown of them is requested again for others.
    if (kept === last?.kept && ids === last.ids) return
    last = { kept, ids }
    writeEarlyValue(HINT, ids)
    if (ids === '' && own.getState().length === 0) return
    opened.setState(shown.opened, true)
    own.setState(shown.own, true)
  }
  const loadOpenedFiles = once(async () => {
    const parts = await importChunk(() => import('./opened-parts.ts'))
    const files = await parts.createOpenedFiles(store, readLater)
    loaded = { files, parts }
    files.episodes.subscribe(() => {
      show()
      if (isOwnWanted) void loadOwn()
    })
    show()
    return files
  })
  const loadOwn = async () => {
    isOwnWanted = true
    await loadOpenedFiles().catch(() => {})
    const ids = [...(loaded?.files.episodes.getState().keys() ?? [])].filter((id) => !clashes.has(id))
    if (ids.length === 0 || library.catalogue.getState().phase === 'ready') return
    const found = await library.loadEntries(ids)
    if (!found) return
    for (const id of ids) clashes.set(id, found.has(id))
    show()
  }
  const loadOpened = async (id: string): Promise<EpisodeLoad | undefined> => {
    try {
      const files = await loadOpenedFiles()
      // A shipped episode wins, so it must be known whether there is one; without a network that is only waited for once.
      if (library.catalogue.getState().phase !== 'failed') await loadOwn()
      const kept = opened.getState().get(id)
      return kept && (await files.loadEpisode(kept.keptId, id))
    } catch {
      return undefined
    }
  }
  library.catalogue.subscribe(show)
  return {
    ...library,
    opened,
    own,
    loadOpenedFiles,
    loadOwn,
    async loadOwnNames() {
      try {
        const files = await loadOpenedFiles()
        return loaded ? await loaded.parts.loadOpenedNames(opened.getState(), files) : NO_NAMES
      } catch {
        return NO_NAMES
      }
    },
    loadShipped: async (ids) => new Set((await library.loadEntries(ids))?.keys()),
    loadShippedEpisode: (id) => library.loadEpisode(id),
    findEntry: (id) => own.getState().find((entry) => entry.id === id) ?? library.findEntry(id),
    async loadEpisode(id, signal) {
      const early = readHint().includes(id) ? await loadOpened(id) : undefined
      if (early) return early
      const load = await library.loadEpisode(id, signal)
      if (load.ok || load.problem.kind !== 'not-found') return load
      return (await loadOpened(id)) ?? load
    },
  }
}

type Parts = typeof import('./opened-parts.ts')

const readLater: ReadFiles = async (files) =>
  (await importChunk(() => import('./reading/create-import-client.ts'))).readInWorker(files)

/** True when files were opened on this device, also before they are loaded. */
export function hasOpenedBefore(): boolean {
  return readHint().length > 0
}

function readHint(): readonly string[] {
  return (readEarlyValue(HINT) ?? '').split(' ').filter((id) => id !== '')
}
