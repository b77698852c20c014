/** Opens the passages that quotations are compared with: of the site by its index, its episodes or its server, and of opened files. */

import { throwIfAborted, type AbortSignalLike } from '../core/answer/answer.ts'
import { type Fault, FaultError, readFault } from '../core/answer/fault.ts'
import { once } from '../core/answer/once.ts'
import { readShape } from '../core/episode/read-shape.ts'
import type { PassageSource } from '../core/findings/quotes/passage-source.ts'
import { createTrackSearch } from '../core/findings/quotes/quoted-tracks.ts'
import { createQuoteLibrary, type QuoteLibrary } from '../core/findings/quotes/quote-library.ts'
import type { LibraryFacts, LibraryTexts, SiteIndex } from '../core/library/library-source.ts'
import type { EpisodeReader } from '../core/library/passages/candidate-tracks.ts'
import { passagesWithKept, passagesWithOpened } from '../core/library/passages/passages-on-device.ts'
import { passagesFromPieces } from '../core/library/passages/passages-from-pieces.ts'
import { passagesFromServer, type PassageServer } from '../core/library/passages/passages-from-server.ts'
import { isLargeLibrary } from '../core/search/retrieve/library-size.ts'
import type { RemoteResponse } from '../core/search/remote/remote-source.ts'
import { ProblemSchema } from '../core/search/remote/search-api.ts'
import { openCorrected } from '../core/corrections/apply-corrections.ts'
import type { LibraryLocation } from './library-location.ts'
import { loadEpisode } from './load-episode.ts'
import { loadTracks } from './load-track.ts'
import { LoadError } from './problem.ts'
import { sendToApi } from './search/open-search-api.ts'
import { openStaticIndex } from './search/open-static-index.ts'
import { fetchEpisodes, readOpenedEpisodes, type ReadEpisodes, type ReadKept } from './search/read-episodes.ts'

/** A part that the site lacks at the first request is not requested again: verdicts of one text are over one extent. */
export function openPassages(
  location: LibraryLocation,
  { facts }: Pick<LibraryTexts, 'facts'>,
  readKept: ReadKept,
): PassageSource {
  const files = location.opened.map(({ entry: { id }, json }) => ({ id, json }))
  const opened = new Set<string>(files.map(({ id }) => id))
  const loadSite = async () => {
    const { value, faults } = await facts()
    return { ...value, episodes: value.episodes.filter(({ id }) => !opened.has(id)), fault: faults[0] }
  }
  const openKept = once(async () => openMemory(location.base, await readKept((id) => !opened.has(id))))
  const openFiles = once(async () => openMemory(location.base, await readOpenedEpisodes(files)))
  return passagesWithOpened(passagesWithKept(openSite(location, loadSite), openKept), openFiles)
}

type LoadSite = () => Promise<LibraryFacts & { readonly fault: Fault | undefined }>

function openSite({ base, api, index }: LibraryLocation, loadSite: LoadSite): PassageSource {
  if (api !== undefined) return openServer(base, api)
  const openIndex = async (named: SiteIndex, listed?: LibraryFacts['episodes']) => {
    const { reader } = await openStaticIndex(base, named).catch(async (error: unknown) => {
      throw new FaultError(readFault(error, (listed ?? (await loadSite()).episodes).length || undefined))
    })
    return passagesFromPieces(reader, listed, createReader(base))
  }
  const open = async (): Promise<PassageSource> => {
    if (index?.listing) return openIndex(index)
    const { episodes, index: named, fault } = await loadSite()
    if (named) return openIndex(named, episodes)
    if (fault) throw new FaultError(fault)
    if (!isLargeLibrary(episodes.map(({ size = 0 }) => size)))
      return openMemory(base, await fetchEpisodes(base, episodes))
    throw new FaultError({ kind: 'not-indexed', episodes: episodes.length, detail: `${episodes.length} episodes` })
  }
  let opening: Promise<PassageSource> | undefined
  return {
    passages: async (...request) => (await (opening ??= open())).passages(...request),
    // Without the site nothing more is found than its passages say.
    findInTracks: async (...request) => (await opening?.catch(() => undefined))?.findInTracks?.(...request),
  }
}

function openMemory(base: string, { value, faults }: ReadEpisodes): QuoteLibrary {
  const texts = value.map((episode) => openCorrected(episode))
  const findInTracks = createTrackSearch({
    read: (kind) =>
      Promise.all(texts.map(async (text) => ({ ...text, episode: await loadTracks(base, text.episode, kind) }))),
  })
  return { ...createQuoteLibrary(texts, faults), findInTracks }
}

function openServer(base: string, api: string): PassageSource {
  const send: PassageServer['send'] = (path, signal) => sendPatiently(`${api}${path}`, signal)
  return passagesFromServer({ send, ...createReader(base) })
}

function createReader(base: string): EpisodeReader {
  return {
    async readEpisode(id) {
      const load = await loadEpisode(id, base)
      if (load.ok) return load.episode
      if (load.problem.kind === 'not-found') return undefined
      throw new LoadError(load.problem)
    },
    readTracks: (episode, kind) => loadTracks(base, episode, kind),
  }
}

/** In milliseconds. The server counts requests by the minute: a long text waits for the next one. */
const PAUSE = 3_000
const MAX_PAUSES = 25

async function sendPatiently(address: string, signal: AbortSignalLike | undefined): Promise<RemoteResponse> {
  for (let pauses = 0; ; pauses++) {
    // oxlint-disable-next-line no-await-in-loop
    const response = await sendToApi(address, signal)
    const problem = readShape(ProblemSchema, response.body)
    const isTooOften = !response.isOk && problem.ok && problem.value.error === 'too-many-requests'
    if (!isTooOften || pauses === MAX_PAUSES) return response
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    throwIfAborted(signal)
  }
}
