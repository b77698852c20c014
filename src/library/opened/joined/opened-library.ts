/** The library with the episodes opened on this device beside the shipped ones. What opening takes is fetched when it is used. */

import type { CatalogueEntry, Names } from '../../../core/catalogue/catalogue-schema.ts'
import { importChunk } from '../../../platform/import-chunk.ts'
import type { AppDatabase } from '../../../storage/app-database.ts'
import { pickEntries, type Library } from '../../create-library.ts'
import type { EpisodeLoad } from '../../load-episode.ts'
import type { ReadFiles } from '../records/renew-episode.ts'
import { createOpenedCatalogue, fetchOpenedFiles, readHint, type OpenedCatalogue } from './opened-catalogue.ts'
import { createOpenedNames } from './opened-names.ts'

export interface OpenedLibrary
  extends Library, Pick<OpenedCatalogue, 'opened' | 'own' | 'loadOpenedFiles' | 'loadOwn'> {
  /** Names that opened episodes list. Never rejects. */
  loadOwnNames(): Promise<Names>
  /** Those of these ids that episodes of the site have; none when that cannot be known. Never rejects. */
  loadShipped(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** An episode that comes with the site, whatever was opened. Never rejects. */
  loadShippedEpisode(id: string): Promise<EpisodeLoad>
}

/** @param read Reads kept files anew where an older version kept them. Default: our worker. */
export function createOpenedLibrary(library: Library, store: AppDatabase, read: ReadFiles = readLater): OpenedLibrary {
  const fromDevice = createOpenedCatalogue(library, () => fetchOpenedFiles(store, read))
  const { catalogue, opened, own, loadOpenedFiles, loadOwn, isSettled, hasFailed } = fromDevice
  const joined = createOpenedNames({ shipped: library.names, opened, loadOpenedFiles })
  const loadOpened = async (id: string): Promise<EpisodeLoad | undefined> => {
    try {
      const found = await loadOpenedFiles()
      // A shipped episode wins, so it must be known whether there is one; without a network that is only waited for once.
      if (!hasFailed()) await loadOwn()
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
    own,
    loadOpenedFiles,
    loadOwn,
    loadOwnNames: joined.loadOwn,
    loadShipped: async (ids) => new Set((await library.loadEntries(ids))?.keys()),
    loadShippedEpisode: (id) => library.loadEpisode(id),
    loadCatalogue,
    findEntry: (id) => pickEntries(catalogue.getState(), [id])?.get(id) ?? library.findEntry(id),
    async loadEntries(ids) {
      if (isSettled() && opened.getState().size === 0) return library.loadEntries(ids)
      await loadOwn()
      const wanted = new Set(ids)
      const mine = own.getState().filter(({ id }) => wanted.delete(id))
      const shipped = wanted.size > 0 ? await library.loadEntries([...wanted]) : new Map<string, CatalogueEntry>()
      if (!shipped && mine.length === 0) return undefined
      return new Map([...(shipped ?? []), ...mine.map((entry) => [entry.id as string, entry] as const)])
    },
    loadNames() {
      // An opened episode's names are listed under the id it is shown under.
      void loadOwn()
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

const readLater: ReadFiles = async (files) =>
  (await importChunk(() => import('../reading/create-import-client.ts'))).readInWorker(files)

/** True when files were opened on this device, also before they are loaded. */
export function hasOpenedBefore(): boolean {
  return readHint().length > 0
}
