/** Opens what is said in a library, for the search worker: what searches is loaded when it is needed. */

import { answerWith, wholeAnswer, type Answer } from '../core/answer/answer.ts'
import { once } from '../core/answer/once.ts'
import type { Names } from '../core/catalogue/catalogue-schema.ts'
import type { Correction } from '../core/episode/correction-schema.ts'
import type { CorrectedTexts, LibraryTexts } from '../core/library/library-source.ts'
import {
  createTexts,
  describeEpisode,
  searchCorrected,
  searchEpisodes,
  textsFromMemory,
} from '../core/library/texts/texts-from-memory.ts'
import { textsFromPieces } from '../core/library/texts/texts-from-pieces.ts'
import { textsBesideServer, textsFromServer, type FindTitles } from '../core/library/texts/texts-from-server.ts'
import { textsWithCorrected } from '../core/library/texts/texts-with-corrected.ts'
import { textsWithKept } from '../core/library/texts/texts-with-kept.ts'
import { textsWithOpened } from '../core/library/texts/texts-with-opened.ts'
import { MEMORY_EPISODES } from '../core/search/retrieve/library-size.ts'
import { NO_FACTS, NO_NAMES } from '../core/library/join-names.ts'
import { runInSlices } from '../platform/run-in-slices.ts'
import { startWhenLate } from '../platform/start-when-late.ts'
import { importInWorker } from '../platform/worker/import-in-worker.ts'
import type { LibraryLocation } from './library-location.ts'
import { LoadError } from './problem.ts'
import type { ReadEpisodes } from './search/read-episodes.ts'

/**
 * Opens again only what another location has changed. An open episode is searched apart: it is left out, by its id.
 * @param listKept Ids of the episodes kept on this device. Never rejects.
 */
export function createTextsOpener(
  listKept: (base: string) => Promise<ReadonlySet<string>>,
): (location: LibraryLocation, without?: string) => LibraryTexts {
  const getSite = createKeyed<LibraryTexts>()
  const getOpened = createKeyed<LibraryTexts>()
  const getCorrected = createKeyed<() => Promise<Answer<CorrectedTexts>>>()
  return (location, without) => {
    const { base, api, index, opened, names, corrections, attempt } = location
    const key = opened.map(({ entry: { id, hash } }) => `${id} ${hash}`).join()
    const site = getSite([base, api, index?.hash, without, attempt, api && key].join('\n'), () =>
      openSite(location, without, () => listKept(base)),
    )
    const own =
      opened.length > 0 ? getOpened([without, attempt, key].join('\n'), () => openOpened(opened, without)) : undefined
    const all = textsWithOpened(site, own, names)
    const wanted = [...(corrections ?? [])].filter(([id, list]) => id !== without && list.length > 0)
    if (wanted.length === 0) return all
    const ids = wanted.flatMap(([id, list]) => [id, ...list.map((correction) => correction.id)])
    const open = getCorrected([base, without, attempt, key, ...ids].join('\n'), () =>
      once(() =>
        // Without the code that reads them.
        openCorrections(location, new Map(wanted)).catch(() =>
          answerWith(searchCorrected([], new Map(), runInSlices), 'atLeast', []),
        ),
      ),
    )
    return textsWithCorrected(all, { open, isServed: api !== undefined })
  }
}

/** An episode that cannot be read is found by the words of the library alone. */
async function openCorrections(
  { base, opened }: LibraryLocation,
  corrections: ReadonlyMap<string, readonly Correction[]>,
): Promise<Answer<CorrectedTexts>> {
  const { fetchEpisodes, readOpenedEpisodes } = await loadReading()
  const ids = [...corrections.keys()]
  const files = opened.flatMap(({ entry: { id }, json }) => (corrections.has(id) ? [{ id, json }] : []))
  const isOpened = new Set<string>(files.map(({ id }) => id))
  const shipped = ids.filter((id) => !isOpened.has(id))
  const read = [
    await readOpenedEpisodes(files),
    await fetchEpisodes(
      base,
      shipped.slice(0, MEMORY_EPISODES).map((id) => ({ id })),
    ),
  ]
  const episodes = read.flatMap(({ value }) => value)
  const isAll = episodes.length === ids.length
  return answerWith(searchCorrected(episodes, corrections, runInSlices), isAll ? 'whole' : 'atLeast', [])
}

/** The same value for the same key. */
function createKeyed<T>(): (key: string, create: () => T) => T {
  let last: { readonly key: string; readonly value: T } | undefined
  return (key, create) => {
    if (last?.key !== key) last = { key, value: create() }
    return last.value
  }
}

function openSite(
  { base, api, index, opened }: LibraryLocation,
  without: string | undefined,
  listKept: () => Promise<ReadonlySet<string>>,
): LibraryTexts {
  const elsewhere = new Set([
    ...opened.map(({ entry }) => entry.id as string),
    ...(without === undefined ? [] : [without]),
  ])
  const openKept = createKeptOpener(base, listKept, elsewhere)
  if (api === undefined) {
    const site = textsFromPieces(createPieces(base), { index, without, run: runInSlices, now: () => Date.now() })
    // Files that are slow are waited for.
    return textsWithKept(site, { open: openKept, late: () => () => {} })
  }
  const openServer = async () => {
    // What stands in for the server is here before it is needed.
    const [{ openSearchApi }] = await Promise.all([loadServer(), loadTitles(), loadReading()])
    return openSearchApi(api)
  }
  const findTitles: FindTitles = async (...query) => (await loadTitles()).createTitleFinder(api)(...query)
  const nothing = textsFromMemory([], NO_FACTS, runInSlices)
  return textsWithKept(textsFromServer(openServer), {
    open: async () => textsBesideServer((await openKept()) ?? nothing, findTitles, elsewhere),
    late: startWhenLate,
  })
}

/** Undefined where none are kept. */
function createKeptOpener(
  base: string,
  listKept: () => Promise<ReadonlySet<string>>,
  elsewhere: ReadonlySet<string>,
): () => Promise<LibraryTexts | undefined> {
  const known = new WeakMap<ReadEpisodes, LibraryTexts>()
  const getReader = once(async () => (await loadReading()).createKeptReader(base, listKept))
  return async () => {
    const read = await (await getReader())((id) => !elsewhere.has(id))
    const { value: episodes } = read
    if (episodes.length === 0) return undefined
    const facts = { episodes: episodes.map(describeEpisode), names: NO_NAMES }
    const texts = known.get(read) ?? textsFromMemory(episodes, facts, runInSlices)
    known.set(read, texts)
    return texts
  }
}

function openOpened(opened: LibraryLocation['opened'], without: string | undefined): LibraryTexts {
  const entries = opened.map(({ entry }) => entry)
  const files = opened.flatMap(({ entry: { id }, json }) => (id === without ? [] : { id, json }))
  const open = async () => {
    const { value, faults } = await (await loadReading()).readOpenedEpisodes(files)
    return answerWith(searchEpisodes(value, entries, runInSlices), 'whole', faults)
  }
  const facts = wholeAnswer({ episodes: entries, names: NO_NAMES })
  return createTexts(once(open), async () => facts)
}

function createPieces(base: string): Parameters<typeof textsFromPieces>[0] {
  return {
    async loadWhole() {
      const load = await (await loadLists()).loadCatalogue(base)
      if (!load.ok) throw new LoadError(load.problem)
      return load.catalogue
    },
    async loadNames(): Promise<Names> {
      const load = await (await loadLists()).loadNames(base)
      if (!load.ok) throw new LoadError(load.problem)
      return load.names
    },
    async openIndex(index, unlisted) {
      const { openStaticIndex } = await importInWorker(() => import('./search/open-static-index.ts'))
      return openStaticIndex(base, index, unlisted)
    },
    readEpisodes: async (wanted) => (await loadReading()).fetchTranslated(base, wanted),
  }
}

function loadReading() {
  return importInWorker(() => import('./search/read-episodes.ts'))
}

function loadServer() {
  return importInWorker(() => import('./search/open-search-api.ts'))
}

function loadTitles() {
  return importInWorker(() => import('./search/served-titles.ts'))
}

function loadLists() {
  return importInWorker(() => import('./load-catalogue.ts'))
}
