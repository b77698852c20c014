/** Opens the passages that quotations are compared with: of the site by its index, its episodes or its server, and of opened files. */

import { throwIfAborted, type AbortSignalLike } from '../core/answer/answer.ts'
import { type Fault, FaultError, readFault } from '../core/answer/fault.ts'
import { once } from '../core/answer/once.ts'
import type { Track } from '../core/episode/schema.ts'
import { readShape } from '../core/episode/read-shape.ts'
import type { PassageSource } from '../core/findings/quotes/passage-source.ts'
import { createTrackSearch } from '../core/findings/quotes/quoted-tracks.ts'
import { createQuoteLibrary, type LibraryText, type QuoteLibrary } from '../core/findings/quotes/quote-library.ts'
import type { LibraryFacts, LibraryTexts, SiteIndex } from '../core/library/library-source.ts'
import { passagesWithKept, passagesWithOpened } from '../core/library/passages/passages-on-device.ts'
import { passagesFromPieces } from '../core/library/passages/passages-from-pieces.ts'
import { passagesFromServer } from '../core/library/passages/passages-from-server.ts'
import { isLargeLibrary } from '../core/search/retrieve/library-size.ts'
import type { RemoteResponse } from '../core/search/remote/remote-source.ts'
import { ProblemSchema } from '../core/search/remote/search-api.ts'
import { openCorrected } from '../core/corrections/apply-corrections.ts'
import type { LibraryLocation } from './library-location.ts'
import { loadEpisode } from './load-episode.ts'
import { loadTrack } from './load-track.ts'
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
    return passagesFromPieces(reader, listed)
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
  const findInTracks = createTrackSearch((kind) => Promise.all(texts.map((text) => loadTracks(base, text, kind))))
  return { ...createQuoteLibrary(texts, faults), findInTracks }
}

/** A track that cannot be loaded is not compared. */
async function loadTracks<T extends Pick<LibraryText, 'episode'>>(
  base: string,
  text: T,
  kind: Track['kind'],
): Promise<T> {
  const { episode } = text
  if (!episode.tracks) return text
  const tracks = episode.tracks.map(async (track) => {
    const load = track.kind === kind ? await loadTrack(base, episode, track) : undefined
    return load?.ok ? { ...track, cues: load.cues } : track
  })
  return { ...text, episode: { ...episode, tracks: await Promise.all(tracks) } }
}

function openServer(base: string, api: string): PassageSource {
  return passagesFromServer({
    send: (path, signal) => sendPatiently(`${api}${path}`, signal),
    async readEpisode(id) {
      const load = await loadEpisode(id, base)
      if (load.ok) return load.episode
      if (load.problem.kind === 'not-found') return undefined
      throw new LoadError(load.problem)
    },
  })
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
