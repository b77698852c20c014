/** A library in memory that quotations are compared with. */

import type { Fault } from '../../answer/fault.ts'
import type { Episode } from '../../episode/schema.ts'
import { locateLast } from '../../time/locate.ts'
import { countWords } from '../../text/words.ts'
import { measureCovered } from '../../transcript/coverage.ts'
import { measureSaid } from '../../transcript/searched.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import {
  findExact,
  BOX,
  createSequence,
  createSequenceWriter,
  type CountedWords,
  type Part,
  type WordSequence,
} from '../word-index.ts'
import { findNear } from '../align/find-nearly-said.ts'
import { createCheckedText, type CheckedText, type TimesReader } from '../passages/find-passage.ts'
import { countChangeable } from './judge-near.ts'
import type { PassageSource, QuotedEpisode } from './passage-source.ts'
import { createPassageSource, type FindRequest, type QuotedTexts } from './quoted-texts.ts'

export interface LibraryText {
  readonly episode: Episode
  readonly transcript: Transcript
  /** Where the cues of the episode are not in memory. */
  readonly readTimes?: TimesReader | undefined
}

export interface QuoteLibrary extends PassageSource {
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
}

/** A text whose words are counted. */
export interface IndexedText {
  readonly facts: QuotedEpisode
  readonly part: Part
  /** Called when a quotation may be in it. */
  readonly load: () => LibraryText
}

export interface IndexedTexts {
  readonly texts: readonly IndexedText[]
  readonly words: CountedWords
}

/** Words of a phrase, and episodes that are added because they hold most of a quotation's phrases. */
const PHRASE = 4
const MAX_BY_PHRASE = 2

/** @param faults Why texts are missing. */
export function createQuoteLibrary(texts: Iterable<LibraryText>, faults: readonly Fault[] = []): QuoteLibrary {
  return openQuoteLibrary(
    indexTexts(texts, (text) => () => text),
    faults,
  )
}

/** @param createLoad Gives back the text later. */
export function indexTexts(
  texts: Iterable<LibraryText>,
  createLoad: (text: LibraryText) => IndexedText['load'],
): IndexedTexts {
  const writer = createSequenceWriter()
  const indexed = Array.from(texts, (text): IndexedText => {
    const part = writer.addPart(text.transcript.segments.map((segment) => segment.text))
    return { facts: describeQuoted(text.episode, text.transcript), part, load: createLoad(text) }
  })
  return { texts: indexed, words: writer.take() }
}

/** @param faults Why texts are missing. */
export function openQuoteLibrary(indexed: IndexedTexts, faults: readonly Fault[] = []): QuoteLibrary {
  const entries = indexed.texts
  const sequence = createSequence(indexed.words)
  const rank = createRanking(
    sequence,
    entries.map(({ part }) => part),
  )
  const starts = entries.map(({ part }) => part.from)
  const byId = new Map(entries.map((entry) => [entry.facts.id, entry]))
  const known = new Map<IndexedText, CheckedText>()
  const textOf = (entry: IndexedText) => {
    const text = known.get(entry) ?? check(entry)
    known.set(entry, text)
    return text
  }
  const check = ({ load, part }: IndexedText) => {
    const { episode, transcript, readTimes } = load()
    return createCheckedText(episode, transcript, sequence.viewOf(part), readTimes)
  }
  const entryAt = (position: number) => entries[locateLast(starts, position)]!
  const toIds = (words: readonly string[]) => Int32Array.from(words, sequence.idOf)
  const find = (
    words: readonly string[],
    { episodes, limit, respellings = [] }: FindRequest,
  ): readonly IndexedText[] => {
    if (episodes && episodes.size <= limit) return [...episodes].flatMap((id) => byId.get(id) ?? [])
    const isWanted = ({ facts }: IndexedText) => !episodes || episodes.has(facts.id)
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
  const episodes = new Map(entries.map(({ facts }) => [facts.id, facts]))
  const findTexts: QuotedTexts['find'] = async (words, request) => find(words, request).map(textOf)
  return { episodes, ...createPassageSource({ episodes, find: findTexts }, faults) }
}

/** Facts of a whole text. Without times its words give an estimate of how long it takes to say. */
export function describeQuoted(
  { id, title, publishedOn, speakers, duration = 0 }: Episode,
  transcript: Transcript,
): QuotedEpisode {
  const words = transcript.segments.reduce((sum, { text }) => sum + countWords(text), 0)
  const said = measureSaid(transcript.isTimed ? measureCovered(transcript) : 0, words)
  const length = duration > 0 ? duration : Math.max(transcript.duration, said)
  const labels = new Set(transcript.segments.flatMap(({ speaker }) => speaker ?? []))
  const names = [...new Set([...speakers.map(({ name }) => name), ...labels])]
  return {
    id,
    title,
    publishedOn,
    speakers: names,
    duration: length,
    isLengthStated: duration > 0,
    covered: Math.min(said, length),
    words,
  }
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
