/** The library that quotations are checked against, and one in memory. */

import type { AbortSignalLike } from '../../answer/answer.ts'
import type { Episode } from '../../episode/schema.ts'
import { locateLast } from '../../time/locate.ts'
import { countWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import { measureCovered, WORDS_PER_SECOND } from '../../transcript/coverage.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { findExact, BOX, createSequenceWriter, type Part, type WordSequence } from '../word-index.ts'
import { findNear } from '../align/find-nearly-said.ts'
import { createCheckedText, type CheckedText, type TimesReader } from '../passages/find-passage.ts'
import { countChangeable } from './judge-near.ts'

/** An episode of a library, whether it has a transcript or not. */
export interface QuotedEpisode {
  readonly id: string
  readonly title: string
  readonly publishedOn?: string | undefined
  /** Names of its speakers, as far as they are known. */
  readonly speakers: readonly string[]
  /** Length of the media, or of what is said in it; 0 when neither is known. */
  readonly duration: Seconds
  /** The part of it that has text; estimated where the text has no times. */
  readonly covered: Seconds
}

/**
 * Texts of many episodes. `createQuoteLibrary` keeps them in memory; over a search index `find` may give texts that hold
 * only the passages found.
 */
export interface QuoteLibrary {
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  /** Extent of the search, where `episodes` has only those in which a quotation may be said. @param wanted As for `find`. */
  readonly measure?: ((wanted?: ReadonlySet<string>) => Searched) | undefined
  /**
   * Texts in which these folded words may be said, best first: all that have them word for word, else about
   * `limit` with most of the rarer words near each other, or nearly all words of a short quote in order. `total` and `bits` of their word indexes are those of the whole library.
   */
  find(words: readonly string[], request: FindRequest, signal?: AbortSignalLike): Promise<readonly CheckedText[]>
}

export interface Searched {
  readonly episodes: number
  /** Of these, without a transcript. */
  readonly withoutText: number
  readonly hours: number
  readonly hoursWithText: number
}

/** @param wanted Only these, by id. Default: all. */
export function measureSearched({ episodes, measure }: QuoteLibrary, wanted?: ReadonlySet<string>): Searched {
  if (measure) return measure(wanted)
  const facts = [...episodes.values()].filter(({ id }) => !wanted || wanted.has(id))
  const sum = (valueOf: (one: QuotedEpisode) => number) => facts.reduce((total, one) => total + valueOf(one), 0)
  return {
    episodes: facts.length,
    withoutText: facts.filter(({ covered }) => covered === 0).length,
    hours: sum(({ duration }) => duration) / 3600,
    hoursWithText: sum(({ covered }) => covered) / 3600,
  }
}

interface FindRequest {
  readonly episodes?: ReadonlySet<string> | undefined
  readonly limit: number
  /** The same words in other spellings, if they are not said as they are written. */
  readonly respellings?: readonly (readonly string[])[] | undefined
}

export interface LibraryText {
  readonly episode: Episode
  readonly transcript: Transcript
  /** Where the cues of the episode are not in memory. */
  readonly readTimes?: TimesReader | undefined
}

interface Entry extends LibraryText {
  readonly facts: QuotedEpisode
  readonly part: Part
}

/** Words of a phrase, and episodes that are added because they hold most of a quotation's phrases. */
const PHRASE = 4
const MAX_BY_PHRASE = 2

export function createQuoteLibrary(texts: Iterable<LibraryText>): QuoteLibrary {
  const writer = createSequenceWriter()
  const entries = Array.from(texts, (one): Entry => {
    const part = writer.addPart(one.transcript.segments.map(({ text }) => text))
    return { ...one, facts: describe(one.episode, one.transcript, part.to - part.from), part }
  })
  const sequence = writer.finish()
  const rank = createRanking(
    sequence,
    entries.map(({ part }) => part),
  )
  const starts = entries.map(({ part }) => part.from)
  const byId = new Map(entries.map((entry) => [entry.facts.id, entry]))
  const known = new Map<Entry, CheckedText>()
  const textOf = (entry: Entry) => {
    const { episode, transcript, part, readTimes } = entry
    const text = known.get(entry) ?? createCheckedText(episode, transcript, sequence.viewOf(part), readTimes)
    known.set(entry, text)
    return text
  }
  const entryAt = (position: number) => entries[locateLast(starts, position)]!
  const toIds = (words: readonly string[]) => Int32Array.from(words, sequence.idOf)
  const find = (words: readonly string[], { episodes, limit, respellings = [] }: FindRequest): readonly Entry[] => {
    if (episodes && episodes.size <= limit) return [...episodes].flatMap((id) => byId.get(id) ?? [])
    const isWanted = ({ facts }: Entry) => !episodes || episodes.has(facts.id)
    for (const way of [words, ...respellings]) {
      const found = new Set(findExact(sequence, toIds(way)).map(entryAt).filter(isWanted))
      if (found.size > 0) return [...found]
    }
    const chooseBest = (scores: ArrayLike<number>, most: number) =>
      entries
        .map((entry, index) => ({ entry, score: scores[index]! }))
        .filter(({ entry, score }) => score > 0 && isWanted(entry))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most)
        .map(({ entry }) => entry)
    const near = findNear(sequence, toIds(words), countChangeable(words.length)).map(({ from }) => entryAt(from))
    return [
      ...new Set([
        ...near.filter(isWanted).slice(0, limit),
        ...chooseBest(rank(words), limit),
        ...chooseBest(countPhrases(words), MAX_BY_PHRASE),
      ]),
    ]
  }
  /** In each episode, how many phrases of the quotation are said: of common words nothing else tells. */
  function countPhrases(words: readonly string[]): Float64Array {
    const counts = new Float64Array(entries.length)
    for (let from = 0; from + PHRASE <= words.length; from += PHRASE / 2) {
      const ids = toIds(words.slice(from, from + PHRASE))
      const said = findExact(sequence, ids).map((position) => locateLast(starts, position))
      for (const index of new Set(said)) counts[index]! += 1
    }
    return counts
  }
  return {
    episodes: new Map(entries.map(({ facts }) => [facts.id, facts])),
    find: (words, request) => Promise.resolve(find(words, request).map(textOf)),
  }
}

/** Facts of a whole text. @param words How many it has: without times they tell how long it takes to say. */
export function describeQuoted(episode: Episode, transcript: Transcript, words?: number): QuotedEpisode {
  const count = words ?? transcript.segments.reduce((sum, { text }) => sum + countWords(text), 0)
  return describe(episode, transcript, count)
}

function describe(
  { id, title, publishedOn, speakers, duration = 0 }: Episode,
  transcript: Transcript,
  words: number,
): QuotedEpisode {
  const said = transcript.isTimed ? measureCovered(transcript) : words / WORDS_PER_SECOND
  const length = duration > 0 ? duration : Math.max(transcript.duration, said)
  const labels = new Set(transcript.segments.flatMap(({ speaker }) => speaker ?? []))
  const names = [...new Set([...speakers.map(({ name }) => name), ...labels])]
  return { id, title, publishedOn, speakers: names, duration: length, covered: Math.min(said, length) }
}

/** Occurrences added up for a quotation, those of its rarest words first. */
const MAX_HITS = 200_000
const MIN_WORDS = 4

/**
 * Scores each part by its best stretch: the evidence of the words in it, in any form, and in the better one of its
 * neighbours.
 */
function createRanking(sequence: WordSequence, parts: readonly Part[]): (words: readonly string[]) => Float64Array {
  const size = Math.ceil(sequence.count / BOX) + 1
  const scores = new Float64Array(size)
  const counted = new Int32Array(size)
  const partOf = new Int32Array(size)
  for (const [index, { from, to }] of parts.entries()) partOf.fill(index, from / BOX, Math.ceil(to / BOX))
  let serial = 0
  const touched: number[] = []
  const addWord = ({ lists, bits }: ChosenWord) => {
    serial += 1
    for (const list of lists) {
      for (let i = 0; i < list.length; i++) {
        const box = (list[i]! / BOX) | 0
        if (counted[box] === serial) continue
        counted[box] = serial
        if (scores[box] === 0) touched.push(box)
        scores[box]! += bits
      }
    }
  }
  return (words) => {
    for (const word of chooseWords(sequence, words)) addWord(word)
    const best = new Float64Array(parts.length)
    for (const box of touched) {
      const score = scores[box]! + Math.max(scores[box + 1] ?? 0, scores[box - 1] ?? 0)
      const part = partOf[box]!
      if (score > best[part]!) best[part] = score
    }
    for (const box of touched) scores[box] = 0
    touched.length = 0
    return best
  }
}

interface ChosenWord {
  readonly lists: readonly Int32Array[]
  readonly hits: number
  readonly bits: number
}

/** The distinct words of a quotation that are said anywhere, rarest first. */
function chooseWords(sequence: WordSequence, words: readonly string[]): ChosenWord[] {
  const all = [...new Set(words)].flatMap((word): ChosenWord | [] => {
    const lists = sequence.formsOf(word).map((id) => sequence.positionsOf(id))
    const hits = lists.reduce((sum, { length }) => sum + length, 0)
    return hits === 0 ? [] : { lists, hits, bits: Math.max(0.1, Math.log2(sequence.count / hits)) }
  })
  const sorted = all.toSorted((a, b) => a.hits - b.hits)
  let hits = 0
  return sorted.filter((word, index) => {
    hits += word.hits
    return index < MIN_WORDS || hits <= MAX_HITS
  })
}
