/** The library that quotations are checked against, over the static search index: only what a quotation needs is read. */

import { findExact } from '../../core/findings/align/find-exact.ts'
import type { CheckedText } from '../../core/findings/passages/find-passage.ts'
import { createIndexedText, type IndexedPassage } from '../../core/findings/quotes/indexed/indexed-text.ts'
import { createLibraryWords } from '../../core/findings/quotes/indexed/library-words.ts'
import type { Aborted, FindRequest, QuotedEpisode, QuoteLibrary } from '../../core/findings/quotes/quote-library.ts'
import { isUnspaced } from '../../core/findings/word-index.ts'
import { expandWord } from '../../core/search/query/expand-word.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import { createQuotedFinder, joinTerms, type PassageScores } from '../../core/search/retrieve/static/find-quoted.ts'
import type { StaticReader } from '../../core/search/retrieve/static/static-reader.ts'
import { BLOCK_PASSAGES } from '../../core/search/retrieve/static/text-block.ts'
import { locateLast } from '../../core/time/locate.ts'

/** Words of a passage at least, on the average of a few: how many passages a quotation may run over. */
const PASSAGE_WORDS = 15
/** Bytes of texts read for a quotation that is not said word for word; the best episode is read in any case. */
const TEXT_BUDGET = 60_000
/** Of an episode larger than this only the best stretches are read. In bytes. */
const MAX_WHOLE = 90_000
/** Passages on either side of a good one. */
const AROUND = 4
/** Episodes with less of the evidence than this share of the best one are not read. */
const MIN_SHARE = 0.6
const MAX_TEXTS = 40
/** Other spellings of a quotation that are looked for: each costs as much as the quotation itself. */
const MAX_RESPELLED = 3
/** Words that a mistyped one may stand for. */
const MAX_MEANT = 4

/** @param episodes Facts of the episodes of the index; others are left out. */
export function createStaticQuoteLibrary(reader: StaticReader, episodes: readonly QuotedEpisode[]): QuoteLibrary {
  const { directory } = reader
  const words = createLibraryWords({ ...directory.vocabulary, passageCount: reader.passageCount })
  const finder = createQuotedFinder(reader)
  const facts = new Map(episodes.map((one) => [one.id, one]))
  const numbers = new Map(directory.episodes.map(({ id }, number) => [id, number]))
  const known = episodes.filter(({ id }) => numbers.has(id))
  const texts = createTexts()
  const createTest = createPassageTests()

  async function find(quote: readonly string[], request: FindRequest, signal?: Aborted) {
    const { episodes: wanted, limit, respellings = [] } = request
    const isAllowed = createTest(wanted)
    for (const way of [quote, ...respellings.filter(isKnown).slice(0, MAX_RESPELLED)]) {
      const starts = await finder.findExact({ terms: joinTerms(way, isUnspaced), isAllowed })
      const exact = await findExactTexts(way, starts)
      if (exact.length > 0 || signal?.aborted) return exact
    }
    const scores = await finder.score({ terms: joinTerms(quote, isUnspaced), isAllowed, formsOf: listForms })
    if (signal?.aborted) return []
    if (wanted && wanted.size <= limit) return readBest([...wanted].flatMap(numberOf), scores, Infinity)
    return readBest(chooseEpisodes(scores, limit), scores, TEXT_BUDGET)
  }

  const isKnown = (quote: readonly string[]) => quote.every((word) => words.idOf(word) >= 0)
  /** Of a word that nobody says, the words that it may be mistyped for. */
  const listMeant = (term: string) =>
    expandWord(directory.vocabulary, term, false, true)
      .terms.slice(0, MAX_MEANT)
      .map((meant) => meant.term)
  function listForms(term: string): readonly number[] {
    // Letters of scripts without spaces have no list of their own.
    const forms = words.formsOf(term).filter((id) => id < directory.vocabulary.words.length)
    return words.idOf(term) >= 0 ? forms : [...new Set([...forms, ...listMeant(term)])]
  }
  const numberOf = (id: string) => numbers.get(id) ?? []

  async function findExactTexts(quote: readonly string[], starts: readonly number[]): Promise<readonly CheckedText[]> {
    const reach = Math.ceil(quote.length / PASSAGE_WORDS) + 2
    const byEpisode = new Map<number, number[]>()
    for (const passage of starts) {
      const episode = locateLast(directory.firstPassages, passage)
      byEpisode.set(episode, [...(byEpisode.get(episode) ?? []), passage])
    }
    const read = await Promise.all(
      [...byEpisode].map(([episode, some]) => readText(episode, listAround(episode, some, reach))),
    )
    const ids = Int32Array.from(quote, words.idOf)
    return read.filter(({ index }) => findExact(index, ids).length > 0)
  }

  function chooseEpisodes(scores: PassageScores, limit: number): number[] {
    const best = new Map<number, number>()
    for (const [passage, score] of scores) {
      const episode = locateLast(directory.firstPassages, passage)
      best.set(episode, Math.max(best.get(episode) ?? 0, score))
    }
    const sorted = [...best].toSorted(([, a], [, b]) => b - a).slice(0, limit)
    return sorted.filter(([, score]) => score >= MIN_SHARE * sorted[0]![1]).map(([episode]) => episode)
  }

  /** Whole episodes as far as the budget goes, best first. */
  function readBest(chosen: readonly number[], scores: PassageScores, budget: number): Promise<readonly CheckedText[]> {
    let spent = 0
    const affordable = chosen.filter((episode, index) => {
      const cost = texts.has(episode) ? 0 : Math.min(MAX_WHOLE, measureText(episode))
      if (index > 0 && spent + cost > budget) return false
      spent += cost
      return true
    })
    return Promise.all(affordable.map((episode) => readText(episode, chooseStretches(episode, scores))))
  }

  /** Bytes of the paragraphs of an episode. */
  function measureText(episode: number): number {
    const first = directory.firstBlocks[episode]!
    const blocks = Math.ceil(directory.episodes[episode]!.spoken / BLOCK_PASSAGES)
    return directory.blockStarts[first + blocks]! - directory.blockStarts[first]!
  }

  /** All passages; of a very long episode those around the best ones. */
  function chooseStretches(episode: number, scores: PassageScores): readonly number[] {
    const from = directory.firstPassages[episode]!
    const { spoken } = directory.episodes[episode]!
    const size = measureText(episode)
    if (size <= MAX_WHOLE) return Array.from({ length: spoken }, (_, position) => from + position)
    const most = Math.floor((spoken * TEXT_BUDGET) / size / (2 * AROUND + BLOCK_PASSAGES))
    const good = [...scores]
      .filter(([passage]) => passage >= from && passage < from + spoken)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([passage]) => passage)
    return listAround(episode, good, AROUND)
  }

  /** Spoken passages of the episode at most `reach` from one of these, rising. */
  function listAround(episode: number, passages: readonly number[], reach: number): number[] {
    const from = directory.firstPassages[episode]!
    const end = from + directory.episodes[episode]!.spoken
    const all = passages.flatMap((passage) =>
      Array.from({ length: 2 * reach + 1 }, (_, step) => passage - reach + step),
    )
    return [...new Set(all)].filter((passage) => passage >= from && passage < end).toSorted((a, b) => a - b)
  }

  async function readText(episode: number, passages: readonly number[]): Promise<CheckedText> {
    const cached = texts.get(episode, passages)
    if (cached) return cached
    const documents = await reader.readPassages(passages)
    const from = directory.firstPassages[episode]!
    const read = passages.flatMap((passage): IndexedPassage | [] => {
      const document = documents.get(passage)
      return document ? describePassage(document, passage - from) : []
    })
    const { id, spoken } = directory.episodes[episode]!
    const text = createIndexedText(facts.get(id)!, { count: spoken, passages: read }, words)
    texts.set(episode, passages, text)
    return text
  }

  /** Tests for paragraphs of the wanted episodes, each kept for the next quotation. */
  function createPassageTests(): (wanted?: ReadonlySet<string>) => (passage: number) => boolean {
    const tests = new Map<string, Uint8Array>()
    return (wanted) => {
      const key = wanted ? [...wanted].join(' ') : ''
      const isSpoken = tests.get(key) ?? markPassages(known, wanted)
      if (tests.size >= MAX_TEXTS) tests.clear()
      tests.set(key, isSpoken)
      return (passage) => isSpoken[passage] === 1
    }
  }

  function markPassages(all: readonly QuotedEpisode[], wanted: ReadonlySet<string> | undefined): Uint8Array {
    const marks = new Uint8Array(reader.passageCount)
    for (const { id } of all) {
      if (wanted && !wanted.has(id)) continue
      const episode = numbers.get(id)!
      const from = directory.firstPassages[episode]!
      marks.fill(1, from, from + directory.episodes[episode]!.spoken)
    }
    return marks
  }

  return { episodes: new Map(known.map((one) => [one.id, one])), find }
}

function describePassage({ id, text, at, note, voice }: SearchDocument, position: number): IndexedPassage {
  const speaker = note === undefined ? undefined : voice && !voice.isCarried ? voice.name : note
  return { position, id, text, at, speaker }
}

interface Texts {
  has(episode: number): boolean
  /** The text that holds these passages, and perhaps more. */
  get(episode: number, passages: readonly number[]): CheckedText | undefined
  set(episode: number, passages: readonly number[], text: CheckedText): void
}

/** The last texts that were read: the quotations of an article are of few episodes. */
function createTexts(): Texts {
  const kept = new Map<number, { readonly passages: ReadonlySet<number>; readonly text: CheckedText }>()
  return {
    has: (episode) => kept.has(episode),
    get(episode, passages) {
      const found = kept.get(episode)
      if (!found || !passages.every((passage) => found.passages.has(passage))) return undefined
      kept.delete(episode)
      kept.set(episode, found)
      return found.text
    },
    set(episode, passages, text) {
      const before = kept.get(episode)
      // Two reads may end in the other order than they began.
      if (before && before.passages.size > passages.length) return
      kept.delete(episode)
      kept.set(episode, { passages: new Set(passages), text })
      if (kept.size > MAX_TEXTS) kept.delete(kept.keys().next().value!)
    },
  }
}
