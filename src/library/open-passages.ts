/** Opens the passages that quotations are compared with: of the site by its index, its episodes or its server, and of opened files. */

import { throwIfAborted, type AbortSignalLike } from '../core/answer/answer.ts'
import { FaultError, readFault } from '../core/answer/fault.ts'
import { once } from '../core/answer/once.ts'
import type { Catalogue } from '../core/catalogue/catalogue-schema.ts'
import { readShape } from '../core/episode/read-shape.ts'
import type { PassageSource } from '../core/findings/quotes/passage-source.ts'
import { createQuoteLibrary, type QuoteLibrary } from '../core/findings/quotes/quote-library.ts'
import { passagesWithKept, passagesWithOpened } from '../core/library/passage-coats.ts'
import { openPiecePassages } from '../core/library/pieces/piece-passages.ts'
import { passagesFromServer } from '../core/library/served-passages.ts'
import { isLargeLibrary } from '../core/search/retrieve/library-size.ts'
import type { RemoteResponse } from '../core/search/remote/remote-source.ts'
import { ProblemSchema } from '../core/search/remote/search-api.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { loadEpisode } from './load-episode.ts'
import { LoadError } from './problem.ts'
import { sendToApi } from './search/open-search-api.ts'
import { openStaticIndex } from './search/open-static-index.ts'
import {
  fetchEpisodes,
  readOpenedEpisodes,
  type OpenedFile,
  type ReadEpisodes,
  type ReadKept,
} from './search/read-episodes.ts'

export interface QuotedSite {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Shipped and opened episodes; the opened ones alone where `isIndexed`. */
  readonly catalogue: Catalogue
  /** The index of the site lists the shipped episodes. */
  readonly isIndexed?: boolean
  /** Those of the catalogue that were opened on this device. */
  readonly opened: readonly OpenedFile[]
  /** Path of the server that searches the shipped episodes. Absent: they are compared with here. */
  readonly api?: string | undefined
}

/** What the site does not give at the first request it is not requested for again: verdicts of one text are over one extent. */
export function openPassages(site: QuotedSite, readKept: ReadKept): PassageSource {
  const opened = new Set(site.opened.map(({ id }) => id))
  const shipped = site.isIndexed ? undefined : site.catalogue.episodes.filter(({ id }) => !opened.has(id))
  const ids = shipped && new Set<string>(shipped.map(({ id }) => id))
  const openKept = async () => openMemory(await readKept((id) => ids?.has(id) ?? !opened.has(id)))
  const openFiles = once(async () => openMemory(await readOpenedEpisodes(site.opened)))
  return passagesWithOpened(passagesWithKept(openSite(site, shipped), openKept), openFiles)
}

function openSite(
  { base, catalogue: { search }, api }: QuotedSite,
  shipped: Catalogue['episodes'] | undefined,
): PassageSource {
  if (api !== undefined) return openServer(base, api)
  const open = async (): Promise<PassageSource> => {
    if (search) {
      const { reader } = await openStaticIndex(base, search).catch((error: unknown) => {
        throw new FaultError(readFault(error, shipped?.length))
      })
      return openPiecePassages(reader, shipped)
    }
    if (!shipped || !isLargeLibrary(shipped.map(({ size }) => size)))
      return openMemory(await fetchEpisodes(base, shipped ?? []))
    const detail = `${shipped.length} episodes`
    throw new FaultError({ kind: 'not-indexed', episodes: shipped.length, detail })
  }
  let opening: Promise<PassageSource> | undefined
  return { passages: async (...request) => (await (opening ??= open())).passages(...request) }
}

function openMemory({ episodes, faults }: ReadEpisodes): QuoteLibrary {
  return createQuoteLibrary(
    episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) })),
    faults,
  )
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
