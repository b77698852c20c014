/** The door to the library on a page: its site, with the episodes that lie on this device, kept offline or opened from files. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { pickFacts } from '../../core/catalogue/stored-facets.ts'
import { countItems } from '../../core/catalogue/summary/count-items.ts'
import { fromMemory } from '../../core/library/from-memory.ts'
import type { LibrarySource, StoredEpisode } from '../../core/library/library-source.ts'
import { MEMORY_BYTES, MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import type { Library } from '../../library/create-library.ts'
import { openLibrary, type LibraryDevice } from '../../library/open-library.ts'
import { hasOpenedBefore, type OpenedLibrary } from '../../library/opened/opened-library.ts'
import type { OpenedFiles } from '../../library/opened/records/create-opened-files.ts'
import { nameEntry } from '../../library/opened/records/rename-episode.ts'
import { findSearchApi } from '../../library/search/find-search-api.ts'
import { listStoredEpisodes } from '../../offline/kept-files.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import { startWhenLate } from '../../platform/start-when-late.ts'

/** @param base Path of the site. @param shipped Without the opened episodes. */
export function openPageSource(base: string, shipped: Library, library: OpenedLibrary): LibrarySource {
  const device = { opened: createOpened(library), kept: { open: () => openKept(library, base), late: startWhenLate } }
  return openLibrary({ base, api: findSearchApi() }, shipped, device)
}

/** As many as are searched in memory. Undefined where none are kept. Never rejects. */
async function openKept({ loadShippedEpisode }: OpenedLibrary, base: string) {
  const ids = [...(await listStoredEpisodes(base))].slice(0, MEMORY_EPISODES)
  const loads = await Promise.all(ids.map((id) => loadShippedEpisode(id)))
  let left = MEMORY_BYTES
  const episodes = loads
    .flatMap((load) => (load.ok ? load : []))
    .filter(({ size = 0 }) => (left -= size) >= 0)
    .map(({ episode, size, hash }): StoredEpisode => ({ episode, size, hash }))
  if (episodes.length === 0) return undefined
  const readEpisode = (id: string) => episodes.find(({ episode }) => episode.id === id)
  return fromMemory({ entries: episodes.map(describeEpisode), readEpisode }, runInSlices)
}

/** Facts alone: no card is drawn, so there is no poster and no quote. */
function describeEpisode({ episode, size = 0, hash = '' }: StoredEpisode): CatalogueEntry {
  const { id, title, speakers } = episode
  return {
    id,
    title,
    ...pickFacts({ ...episode, speakers: speakers.map(({ name }) => name) }),
    counts: countItems(episode),
    poster: { chapters: [], marks: [] },
    lacksMedia: episode.media ? undefined : true,
    size,
    hash,
  }
}

function createOpened({ opened, loadOpenedFiles }: OpenedLibrary): LibraryDevice['opened'] {
  const described = new WeakMap<object, readonly CatalogueEntry[]>()
  const load = async (): Promise<OpenedFiles | undefined> => {
    if (opened.getState().size === 0 && !hasOpenedBefore()) return undefined
    return loadOpenedFiles().catch(() => undefined)
  }
  return {
    async list() {
      const kept = (await load())?.episodes.getState()
      if (!kept) return NONE
      const entries = described.get(kept) ?? [...kept.values()].map(nameEntry)
      described.set(kept, entries)
      return entries
    },
    readNames: async (id) => (await load())?.loadNames(id),
    async readEpisode(id, as) {
      const read = await (await load())?.loadEpisode(id, as)
      return read?.ok ? read : undefined
    },
  }
}

const NONE: readonly CatalogueEntry[] = []
