/** The library around the open episode as a search source: opened at the first search, and again only when it has changed. */

import { type Fault, FaultError, isOfNetwork, readFault } from '../../core/answer/fault.ts'
import type { Catalogue, CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import type { SearchSource } from '../../core/search/search-source.ts'
import { joinSources } from '../../core/search/retrieve/joined-source.ts'
import { isLargeLibrary } from '../../core/search/retrieve/library-size.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { importInWorker } from '../../platform/worker/import-in-worker.ts'
import type { OpenedFile, ReadEpisodes, ReadKept } from '../../library/search/read-episodes.ts'

/** The library as the page knows it. */
export interface SearchedLibrary {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Path of the server that searches the shipped episodes. Absent: they are searched here. */
  readonly api?: string | undefined
  /** Shipped and opened episodes; the opened ones alone where `isIndexed`. */
  readonly catalogue: Catalogue
  /** The index of the site lists the shipped episodes and their names. */
  readonly isIndexed?: boolean
  /** Of the library; where an index holds its names, those of opened episodes alone. */
  readonly names: Names | undefined
  /** Those of the catalogue that were opened on this device. */
  readonly opened: readonly OpenedFile[]
  /** Another number reads again what could not be read. Default: 0. */
  readonly attempt?: number
}

export interface OpenedSources {
  readonly librarySource: SearchSource
  /** Shipped episodes as the index lists them, where it does and could be opened. */
  readonly listed: readonly SearchedEpisode[] | undefined
  /** Each query costs requests. */
  readonly isRemote: boolean
}

export interface LibrarySources {
  set(library: SearchedLibrary): void
  /** Undefined where there is no other episode. Never rejects. */
  open(): Promise<OpenedSources> | undefined
}

interface Source {
  readonly searched?: SearchSource
  readonly listed?: readonly SearchedEpisode[] | undefined
  readonly faults: readonly Fault[]
}

interface Kept {
  readonly key: string
  readonly source: Promise<Source>
  /** Time in milliseconds from which another try may succeed. */
  retryAt?: number
  hasFaults?: boolean
}

interface SourcePlan {
  readonly key: string
  open(): Promise<Source>
}

/** Milliseconds after a network fault, with nothing to search and with a part of it. */
const RETRY_AFTER = { nothing: 5_000, part: 60_000 }

/** @param openId The open episode, which is searched apart. */
export function createLibrarySources(openId: string | undefined): LibrarySources {
  let plans: { readonly shipped: SourcePlan; readonly opened: SourcePlan; readonly isRemote: boolean }
  let hasOthers = false
  let lastAttempt = 0
  let wasIndexed = false
  let shipped: Kept | undefined
  let opened: Kept | undefined
  let joined: { readonly of: readonly Kept[]; readonly value: Promise<OpenedSources> } | undefined

  const join = async (kept: readonly Kept[]): Promise<OpenedSources> => {
    const { isRemote } = plans
    const sources = await Promise.all(kept.map(({ source }) => source))
    const librarySource = joinSources(
      sources.flatMap(({ searched }) => searched ?? []),
      sources.flatMap(({ faults }) => faults),
    )
    return { librarySource, listed: sources.find(({ listed }) => listed)?.listed, isRemote }
  }

  return {
    set(library) {
      const { episodes, search } = library.catalogue
      const mine = new Set(library.opened.map(({ id }) => id))
      plans = {
        shipped: planShipped(library, mine, openId),
        opened: planOpened(library, openId),
        isRemote: search !== undefined || library.api !== undefined,
      }
      // An index decides what typed words stand for, even where it holds no other episode.
      hasOthers = search !== undefined || library.api !== undefined || episodes.some(({ id }) => id !== openId)
      const { attempt = 0, isIndexed = false } = library
      // Once it is known which episodes there are, those on this device are read in place of a lost index.
      const isMoreKnown = wasIndexed && !isIndexed
      wasIndexed = isIndexed
      if (attempt === lastAttempt && !isMoreKnown) return
      lastAttempt = attempt
      for (const kept of [shipped, opened]) if (kept?.hasFaults) kept.retryAt = 0
    },
    open() {
      if (!hasOthers) return undefined
      shipped = renew(shipped, plans.shipped)
      opened = renew(opened, plans.opened)
      if (joined?.of[0] !== shipped || joined.of[1] !== opened) {
        const of = [shipped, opened]
        joined = { of, value: join(of) }
      }
      return joined.value
    },
  }
}

function renew(known: Kept | undefined, plan: SourcePlan): Kept {
  if (known?.key === plan.key && !(known.retryAt !== undefined && Date.now() > known.retryAt)) return known
  const source = plan.open().catch((error: unknown): Source => ({ faults: [readFault(error)] }))
  const kept: Kept = { key: plan.key, source }
  void source.then(({ searched, faults }) => {
    kept.hasFaults = faults.length > 0
    if (faults.some(isOfNetwork)) kept.retryAt = Date.now() + (searched ? RETRY_AFTER.part : RETRY_AFTER.nothing)
  })
  return kept
}

function planShipped(
  { base, api, catalogue, isIndexed = false }: SearchedLibrary,
  mine: ReadonlySet<string>,
  openId: string | undefined,
): SourcePlan {
  if (api !== undefined)
    return {
      key: [api, ...mine].join(' '),
      async open() {
        const [{ openSearchApi }, { searchServed }, { createTitleFinder }, readKept] = await Promise.all([
          importInWorker(() => import('../../library/search/open-search-api.ts')),
          importInWorker(() => import('../../library/search/kept-search.ts')),
          importInWorker(() => import('../../library/search/served-titles.ts')),
          openKeptReader(base),
        ])
        const without = openId === undefined ? mine : new Set([...mine, openId])
        const kept = { readKept, without, findTitles: createTitleFinder(api) }
        const searched = searchServed(openSearchApi(api), kept)
        return { searched, faults: [] }
      },
    }
  const { search } = catalogue
  const all = catalogue.episodes.filter(({ id }) => !mine.has(id))
  const others = all.filter(({ id }) => id !== openId)
  if (search)
    return {
      key: search.hash,
      async open() {
        try {
          const { openStaticIndex } = await importInWorker(() => import('../../library/search/open-static-index.ts'))
          const searched = await openStaticIndex(base, search, catalogue.episodes)
          return { searched, listed: searched.reader.listed, faults: [] }
        } catch (error) {
          return searchStored(base, others, readFault(error, isIndexed ? undefined : others.length))
        }
      },
    }
  const key = others.map(({ id, hash }) => `${id} ${hash}`).join()
  if (!isLargeLibrary(all.map(({ size }) => size))) {
    return { key, open: async () => createSource(await (await loadReading()).fetchEpisodes(base, others), catalogue) }
  }
  const fault = { kind: 'not-indexed', episodes: others.length, detail: `${all.length} episodes` } as const
  return { key, open: () => Promise.reject(new FaultError(fault)) }
}

/** Without the index: the episodes that are here without a network are read, up to a number; the fault says how many are not. */
async function searchStored(base: string, others: readonly CatalogueEntry[], fault: Fault): Promise<Source> {
  if (!isOfNetwork(fault)) return { faults: [fault] }
  const ids = new Set<string>(others.map(({ id }) => id))
  const read = await (await openKeptReader(base))((id) => ids.has(id))
  if (read.episodes.length === 0) return { faults: [fault] }
  const { searched, faults } = await createSource(read, { episodes: others })
  const missing = others.length - read.episodes.length
  return { searched, faults: missing > 0 ? [{ ...fault, episodes: missing }] : faults }
}

async function openKeptReader(base: string): Promise<ReadKept> {
  const [{ createKeptReader }, { listStoredEpisodes }] = await Promise.all([
    loadReading(),
    importInWorker(() => import('../../offline/kept-files.ts')),
  ])
  return createKeptReader(base, () => listStoredEpisodes(base))
}

function planOpened({ catalogue, opened }: SearchedLibrary, openId: string | undefined): SourcePlan {
  const hashes = new Map<string, string>(catalogue.episodes.map(({ id, hash }) => [id, hash]))
  const others = opened.filter(({ id }) => id !== openId)
  return {
    key: others.map(({ id }) => `${id} ${hashes.get(id)}`).join(),
    open: async () =>
      others.length > 0
        ? createSource(await (await loadReading()).readOpenedEpisodes(others), catalogue)
        : { faults: [] },
  }
}

/** Reading episodes takes code that few visits need. */
function loadReading() {
  return importInWorker(() => import('../../library/search/read-episodes.ts'))
}

async function createSource(read: ReadEpisodes, { episodes }: Pick<Catalogue, 'episodes'>): Promise<Source> {
  if (read.episodes.length === 0) return { faults: read.faults }
  const { searchEpisodes } = await loadReading()
  return { searched: searchEpisodes(read.episodes, episodes), faults: read.faults }
}
