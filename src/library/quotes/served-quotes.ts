/** Compares a quotation with the library of a search server: it names the episodes, which are read and compared here. */

import { type Fault, FaultError, readFault, isOfNetwork } from '../../core/answer/fault.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { createCheckedText, type CheckedText } from '../../core/findings/passages/find-passage.ts'
import type { Quotation } from '../../core/findings/quotations/find-quotations.ts'
import { indexPassages } from '../../core/findings/quotes/indexed/indexed-text.ts'
import { createSomeWords } from '../../core/findings/quotes/indexed/library-words.ts'
import {
  createQuoteLibrary,
  describeQuoted,
  type QuoteLibrary,
  type Searched,
} from '../../core/findings/quotes/quote-library.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import { readProblem, readServerFault, type RemoteResponse } from '../../core/search/remote/remote-source.ts'
import {
  CheckResponseSchema,
  MAX_CHOSEN,
  ProblemSchema,
  SEARCH_API_VERSION,
  type CheckResponse,
} from '../../core/search/remote/search-api.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { sendToApi } from '../search/open-search-api.ts'
import { fetchEpisodes, type ReadKept } from '../search/read-episodes.ts'

export interface ServedQuotes {
  /**
   * The part of the library in which the quotation may be said; while the server has never answered, the episodes on this
   * device. Rejects with a `FaultError`, or when aborted.
   */
  open(quotation: Quotation, how: OpenQuotes): Promise<QuoteLibrary>
}

export interface OpenQuotes {
  /** Only these episodes, by id. Default: all. */
  readonly wanted: ReadonlySet<string> | undefined
  readonly signal: AbortSignal
  /** Told why a part of the library is not compared with. */
  readonly note: (fault: Fault) => void
}

export interface ServedSite {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Path of the server's interface, without a slash at its end. */
  readonly api: string
  /** Compared elsewhere. */
  readonly without: ReadonlySet<string>
  readonly readKept: ReadKept
}

/** Passages that are asked for, and episodes of them that are read. */
const CANDIDATES = 40
const MAX_READ = 6
/** Of an address, encoded: servers refuse long ones. A quotation is found by its beginning. */
const MAX_LETTERS = 4_000

interface Text {
  readonly episode: Episode
  readonly transcript: Transcript
}

export function createServedQuotes(site: ServedSite): ServedQuotes {
  const reader = createReader(site.base)
  let hasAnswered = false
  const openKept = async () => {
    const { episodes } = await site.readKept((id) => !site.without.has(id))
    return createQuoteLibrary(episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) })))
  }
  const ask = async (quotation: Quotation, { wanted, signal, note }: OpenQuotes) => {
    const found = await requestCheck(site.api, quotation.text, wanted, signal)
    hasAnswered = true
    for (const fault of found.faults) note(readServerFault(fault))
    const ids = [...new Set(found.candidates.map(({ document }) => document.episodeId))]
    const receipt = quotation.receipt?.episode
    const texts = await reader(
      [...(receipt === undefined ? [] : [receipt]), ...ids.slice(0, MAX_READ)],
      site.without,
      note,
    )
    signal.throwIfAborted()
    return joinTexts(texts, found)
  }
  return {
    async open(quotation, how) {
      try {
        return await ask(quotation, how)
      } catch (error) {
        how.signal.throwIfAborted()
        const fault = readFault(error)
        // Verdicts over the library and over a few episodes do not go together in one text.
        const library = isOfNetwork(fault) && !hasAnswered ? await openKept() : undefined
        if (!library || library.episodes.size === 0) throw error
        how.note(fault)
        return library
      }
    },
  }
}

async function requestCheck(
  api: string,
  quote: string,
  wanted: ReadonlySet<string> | undefined,
  signal: AbortSignal,
): Promise<CheckResponse> {
  const chosen = [...(wanted ?? [])].slice(0, MAX_CHOSEN).map((id) => `&episode=${encodeURIComponent(id)}`)
  const asked = `?v=${SEARCH_API_VERSION}&limit=${CANDIDATES}&quote=${encodeQuote(quote)}${chosen.join('')}`
  const { isOk, body } = await sendPatiently(`${api}/check${asked}`, signal)
  if (!isOk) throw readProblem(body)
  const read = readShape(CheckResponseSchema, body)
  if (!read.ok) throw new FaultError({ kind: 'other-version', detail: `${read.issue.path} does not fit` })
  return read.value
}

/** In milliseconds. The server counts requests by the minute: a long text waits for the next one. */
const PAUSE = 3_000
const MAX_PAUSES = 25

async function sendPatiently(address: string, signal: AbortSignal): Promise<RemoteResponse> {
  for (let pauses = 0; ; pauses++) {
    // oxlint-disable-next-line no-await-in-loop
    const response = await sendToApi(address, signal)
    const problem = readShape(ProblemSchema, response.body)
    const isTooOften = !response.isOk && problem.ok && problem.value.error === 'too-many-requests'
    if (!isTooOften || pauses === MAX_PAUSES) return response
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    signal.throwIfAborted()
  }
}

/** Cut between two characters. */
function encodeQuote(quote: string): string {
  let encoded = ''
  for (const letter of quote
    .replaceAll(/\p{Surrogate}/gu, '�')
    .replaceAll(/\s+/g, ' ')
    .trim()) {
    const next = encodeURIComponent(letter)
    if (encoded.length + next.length > MAX_LETTERS) break
    encoded += next
  }
  return encoded
}

/** Keeps the last episodes: the quotations of an article are of few. */
function createReader(base: string) {
  const kept = new Map<string, Promise<Text | Fault>>()
  const read = async (id: string): Promise<Text | Fault> => {
    const { episodes, faults } = await fetchEpisodes(base, [{ id }])
    const [episode] = episodes
    return episode ? { episode, transcript: buildTranscript(episode) } : faults[0]!
  }
  return async (ids: readonly string[], without: ReadonlySet<string>, note: (fault: Fault) => void) => {
    const wanted = [...new Set(ids)].filter((id) => !without.has(id))
    const texts = await Promise.all(
      wanted.map((id) => {
        const text = kept.get(id) ?? read(id)
        kept.delete(id)
        kept.set(id, text)
        if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!)
        return text
      }),
    )
    return texts.flatMap((text) => {
      if ('transcript' in text) return text
      note(text)
      return []
    })
  }
}

const MAX_KEPT = 40

function joinTexts(texts: readonly Text[], { words, searched }: CheckResponse): QuoteLibrary {
  const some = createSomeWords(words)
  const checked = new Map<string, CheckedText>(
    texts.map(({ episode, transcript }) => [
      episode.id,
      createCheckedText(episode, transcript, indexPassages(transcript.segments, some)),
    ]),
  )
  const measured: Searched = searched
  return {
    episodes: new Map(
      texts.map(({ episode, transcript }) => [episode.id as string, describeQuoted(episode, transcript)]),
    ),
    measure: () => measured,
    find: (_words, { episodes }) =>
      Promise.resolve([...checked].flatMap(([id, text]) => (!episodes || episodes.has(id) ? text : []))),
  }
}
