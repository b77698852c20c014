/** The library with the episodes opened on this device beside the shipped ones. What opening takes is fetched when it is used. */

import { readEarlyValue, writeEarlyValue } from '../../storage/early-value.ts'
import { createCell, type Readable } from '../../storage/cell.ts'
import type { Store } from '../../storage/store.ts'
import type { CatalogueState, Library } from '../create-library.ts'
import type { EpisodeLoad } from '../load-library.ts'
import type { OpenedShelf } from './create-opened-shelf.ts'

export interface OpenedLibrary extends Library {
  /** Id an opened episode is shown under → id it is kept under. Empty until `loadShelf` was called. */
  readonly opened: Readable<ReadonlyMap<string, string>>
  /** Lists what was opened; from then on it is part of the catalogue. Rejects when its code cannot be fetched. */
  loadShelf(): Promise<OpenedShelf>
  /** Ids of the shipped episodes; none when the catalogue cannot be loaded. Never rejects. */
  loadShipped(): Promise<ReadonlySet<string>>
}

/** Ids known before the database has answered, so that an opened episode is not asked of the server first. */
const HINT = 'opened'

export function createOpenedLibrary(library: Library, store: Store): OpenedLibrary {
  const catalogue = createCell<CatalogueState>(library.catalogue.read())
  const opened = createCell<ReadonlyMap<string, string>>(new Map())
  let shelf: OpenedShelf | undefined
  let join: typeof import('./join-catalogues.ts').joinCatalogues | undefined
  let loading: Promise<OpenedShelf> | undefined
  /** Nothing more is waited for: they are there, there are none, or they cannot be had. */
  let isSettled = readHint().length === 0

  const show = () => {
    const shipped = library.catalogue.read()
    if (!shelf || !join)
      return catalogue.write(shipped.phase === 'ready' && !isSettled ? { phase: 'loading' } : shipped)
    const kept = shelf.episodes.read()
    const entries = [...kept.values()].map(({ entry }) => entry)
    const episodes = shipped.phase === 'ready' ? shipped.catalogue : { formatVersion: 1 as const, episodes: [] }
    const joined = join(episodes, entries)
    opened.write(joined.opened)
    writeEarlyValue(HINT, [...joined.opened.keys()].join(' '))
    catalogue.write(shipped.phase === 'ready' ? { ...shipped, catalogue: joined.catalogue } : shipped)
  }
  const fetchShelf = async () => {
    const [shelves, joining] = await Promise.all([import('./create-opened-shelf.ts'), import('./join-catalogues.ts')])
    shelf = await shelves.createOpenedShelf(store)
    join = joining.joinCatalogues
    isSettled = true
    shelf.episodes.subscribe(show)
    show()
    return shelf
  }
  const loadShelf = () => {
    loading ??= fetchShelf().catch((error: unknown) => {
      loading = undefined
      isSettled = true
      show()
      throw error
    })
    return loading
  }
  const loadShipped = async () => {
    library.loadCatalogue()
    const state = await waitFor(library.catalogue, ({ phase }) => phase === 'ready' || phase === 'failed')
    return new Set<string>(state.phase === 'ready' ? state.catalogue.episodes.map(({ id }) => id) : [])
  }
  const loadOpened = async (id: string): Promise<EpisodeLoad | undefined> => {
    try {
      const found = await loadShelf()
      // A shipped episode wins, so it must be known whether there is one.
      await loadShipped()
      const kept = opened.read().get(id)
      return kept === undefined ? undefined : await found.loadEpisode(kept, id)
    } catch {
      return undefined
    }
  }

  library.catalogue.subscribe(show)
  return {
    ...library,
    catalogue,
    opened,
    loadShelf,
    loadShipped,
    loadCatalogue() {
      if (!isSettled) loadShelf().catch(() => {})
      library.loadCatalogue()
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

function readHint(): readonly string[] {
  return (readEarlyValue(HINT) ?? '').split(' ').filter((id) => id !== '')
}

function waitFor<T>(cell: Readable<T>, isMet: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let stop = () => {}
    const check = () => {
      if (!isMet(cell.read())) return
      stop()
      resolve(cell.read())
    }
    stop = cell.subscribe(check)
    check()
  })
}
