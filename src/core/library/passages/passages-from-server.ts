/** Passages for a quotation from a search server: it names the episodes, which are read whole. */

import { answerWith, wholeAnswer, type AbortSignalLike } from '../../answer/answer.ts'
import { type Fault, FaultError } from '../../answer/fault.ts'
import { readShape } from '../../episode/read-shape.ts'
import { createCheckedText } from '../../findings/passages/find-passage.ts'
import { indexPassages } from '../../findings/quotes/indexed/indexed-text.ts'
import { createSomeWords } from '../../findings/quotes/indexed/library-words.ts'
import { NO_PASSAGES, type PassageRequest, type PassageSource } from '../../findings/quotes/passage-source.ts'
import { createQuoteLibrary, describeQuoted, type LibraryText } from '../../findings/quotes/quote-library.ts'
import { createPassageSource } from '../../findings/quotes/quoted-texts.ts'
import { tokenize } from '../../findings/word-index.ts'
import { readProblem, readServerFault, type RemoteResponse } from '../../search/remote/remote-source.ts'
import {
  CheckResponseSchema,
  MAX_CHOSEN,
  SEARCH_API_VERSION,
  type CheckResponse,
} from '../../search/remote/search-api.ts'
import { countEach } from '../../text/group-by.ts'
import { encodePathPart } from '../../text/encode-path-part.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { createTextReader, findInCandidates, isText, type EpisodeReader } from './candidate-tracks.ts'

export interface PassageServer extends EpisodeReader {
  /** Rejects with a `FaultError` where there is no response in time. */
  readonly send: (path: string, signal: AbortSignalLike | undefined) => Promise<RemoteResponse>
}

/** Passages that are requested, and episodes of them that are read. */
const CANDIDATES = 40
const MAX_READ = 6
/** Episodes of which translations are read; and responses that are kept until these are. */
const MAX_TRANSLATED = 3
const MAX_CHECKED = 20
/** Of an address, encoded: servers refuse long ones. A quotation is found by its beginning. */
const MAX_LETTERS = 4_000

export function passagesFromServer(server: PassageServer): PassageSource {
  const { send } = server
  const readText = createTextReader(server)
  const checked = new Map<string, Checked>()
  return {
    findInTracks: findInCandidates(readText, server, async ({ quotation, kind, only, likely = [] }) => {
      const { candidates, searched } = checked.get(quotation.text) ?? NOTHING_FOUND
      const translated = listEpisodes(candidates, true).filter((id) => !only || only.has(id))
      if (kind === 'translation') return { ids: translated.slice(0, MAX_TRANSLATED), of: searched.episodes }
      const texts = (await Promise.all(likely.map(readText))).filter(isText)
      const hasSecond = ({ episode }: LibraryText) => episode.tracks?.some((track) => track.kind === kind)
      return { ids: texts.filter(hasSecond).map(({ episode }) => episode.id), of: searched.episodes }
    }),
    async passages(request, { signal } = {}) {
      const { text, receipt, only } = request
      const isNothingChosen = only?.size === 0
      if (isNothingChosen && receipt === undefined) return wholeAnswer(NO_PASSAGES)
      const linked = listLinkedIds(request.attribution.links)
      // How much is searched, the server tells with the first quotation. The talks that are linked are files of the site.
      if (text === '') {
        if (linked.length === 0) return answerWith(NO_PASSAGES, 'partial', [])
        const { value } = await createQuoteLibrary((await Promise.all(linked.map(readText))).filter(isText)).passages(
          request,
        )
        return answerWith({ ...value, searched: NO_PASSAGES.searched }, 'partial', [])
      }
      // A receipt needs its episode alone: nothing of the quotation is sent.
      const found = isNothingChosen ? NOTHING_FOUND : await requestCheck(send, request, signal)
      checked.set(text, found)
      if (checked.size > MAX_CHECKED) checked.delete(checked.keys().next().value!)
      const candidates = listEpisodes(found.candidates, false).slice(0, MAX_READ)
      const ids = [...new Set([...(receipt === undefined ? [] : [receipt]), ...linked, ...candidates])]
      const read = await Promise.all(ids.map(readText))
      const texts = read.filter(isText)
      const faults = read.flatMap((one, index): Fault | [] => {
        if (one) return isText(one) ? [] : one
        // A receipt may be of another library.
        const id = ids[index]!
        return candidates.includes(id) ? { kind: 'unreachable', episodes: 1, detail: `${id} is not there` } : []
      })
      const source = isNothingChosen ? createQuoteLibrary(texts) : openTexts(texts, found)
      const { value } = await source.passages(request, { signal })
      const { searched } = found
      return answerWith({ ...value, searched }, 'whole', [...found.faults.map(readServerFault), ...faults])
    },
  }
}

const LINKED_ID = /(?:[?&]v=|youtu\.be\/|\/(?:embed|live|shorts|e)\/)([\w-]{6,})/u
const MAX_LINKED = 4

function listLinkedIds(links: readonly string[]): readonly string[] {
  return [...new Set(links.flatMap((link) => LINKED_ID.exec(link)?.[1] ?? []))].slice(0, MAX_LINKED)
}

type Checked = Pick<CheckResponse, 'candidates' | 'words' | 'searched' | 'faults'>

/** Those with a passage of the talk, or of a translation of it; best first. */
function listEpisodes(candidates: Checked['candidates'], isTranslated: boolean): readonly string[] {
  const wanted = candidates.filter(({ document }) => (document.kind === 'translation') === isTranslated)
  return [...new Set(wanted.map(({ document }) => document.episodeId))]
}

const NOTHING_FOUND: Checked = { ...NO_PASSAGES, candidates: [], words: { total: 0, counts: [] }, faults: [] }

async function requestCheck(
  send: PassageServer['send'],
  { text, only }: PassageRequest,
  signal: AbortSignalLike | undefined,
): Promise<CheckResponse> {
  const chosen = [...(only ?? [])].slice(0, MAX_CHOSEN).map((id) => `&episode=${encodeURIComponent(id)}`)
  const wanted = `?v=${SEARCH_API_VERSION}&limit=${CANDIDATES}&quote=${encodeQuote(text)}${chosen.join('')}`
  const { isOk, body } = await send(`/check${wanted}`, signal)
  if (!isOk) throw readProblem(body)
  const read = readShape(CheckResponseSchema, body)
  if (!read.ok) throw new FaultError({ kind: 'other-version', detail: `${read.issue.path} does not fit` })
  return read.value
}

/** Cut between two characters. */
function encodeQuote(quote: string): string {
  let encoded = ''
  for (const letter of quote.replaceAll(/\s+/g, ' ').trim()) {
    const next = encodePathPart(letter)
    if (encoded.length + next.length > MAX_LETTERS) break
    encoded += next
  }
  return encoded
}

/** All of them may hold the quotation. */
function openTexts(texts: readonly LibraryText[], { words }: Checked): PassageSource {
  const some = createSomeWords({ ...words, counts: [...words.counts, ...estimateOthers(texts, words)] })
  const checked = texts.map(({ episode, transcript }) =>
    createCheckedText(episode, transcript, indexPassages(transcript.segments, some)),
  )
  const facts = texts.map(({ episode, transcript }) => describeQuoted(episode, transcript))
  return createPassageSource({
    episodes: new Map(facts.map((one) => [one.id, one])),
    find: async (_, { episodes }) => checked.filter(({ episode }) => !episodes || episodes.has(episode.id)),
  })
}

/** A word of these texts that the server did not count is as frequent in the library as in them: else each would be a rare one. */
function estimateOthers(
  texts: readonly LibraryText[],
  { total, counts }: Checked['words'],
): Checked['words']['counts'] {
  const counted = new Set(counts.map(({ word }) => word))
  const said = texts.map(({ transcript }) => countWords(transcript))
  const share = total / said.reduce((sum, one) => sum + one.total, 0)
  const others = new Map<string, number>()
  for (const one of said)
    for (const [word, count] of one.counts)
      if (!counted.has(word)) others.set(word, (others.get(word) ?? 0) + count * share)
  return [...others].map(([word, count]) => ({ word, count }))
}

const known = new WeakMap<Transcript, { readonly counts: ReadonlyMap<string, number>; readonly total: number }>()

function countWords(transcript: Transcript) {
  const before = known.get(transcript)
  if (before) return before
  const keys = transcript.segments.flatMap(({ text }) => tokenize(text).map(({ key }) => key))
  const counted = { counts: countEach(keys), total: keys.length }
  known.set(transcript, counted)
  return counted
}
