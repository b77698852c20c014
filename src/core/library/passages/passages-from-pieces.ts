/** Passages for a quotation over the static search index: only what a quotation needs is read. */

import type { ComparedText } from '../../findings/passages/find-passage.ts'
import { createLibraryWords, type LibraryWords } from '../../findings/quotes/indexed/library-words.ts'
import { countChangeable } from '../../findings/quotes/judge-near.ts'
import type { PassageSource, QuotedEpisode, TrackRequest } from '../../findings/quotes/passage-source.ts'
import { createPassageSource } from '../../findings/quotes/quoted-texts.ts'
import type { ChosenTracks } from '../../findings/quotes/quoted-tracks.ts'
import { isUnspaced, findExact, tokenize } from '../../findings/word-index.ts'
import { expandWord } from '../../search/query/expand-word.ts'
import { createQuotedFinder, joinTerms, type PassageScores } from '../../search/retrieve/static/find-quoted.ts'
import type { Directory } from '../../search/retrieve/static/directory.ts'
import { createLocator } from '../../search/retrieve/static/locate-passage.ts'
import type { StaticReader } from '../../search/retrieve/static/static-reader.ts'
import { BLOCK_PASSAGES } from '../../search/retrieve/static/text-block.ts'
import { isPassage, type SearchDocument } from '../../search/search-document.ts'
import type { SearchedEpisode } from '../../search/searched-episode.ts'
import { groupBy } from '../../text/group-by.ts'
import { measureSaid } from '../../transcript/searched.ts'
import { createTextReader, findInCandidates, type EpisodeReader } from './candidate-tracks.ts'
import { createIndexedText, type IndexedPassage } from '../../findings/quotes/indexed/indexed-text.ts'
import { locateLast } from '../../time/locate.ts'

/** Words of a passage at least, on the average of a few: how many passages a quotation may run over. */
const PASSAGE_WORDS = 15
/** Bytes of texts read for a quotation that is not said word for word; the best episode is read in any case. */
const TEXT_BUDGET = 60_000
/** Of an episode larger than this only the best stretches are read. In bytes. */
const MAX_WHOLE = 90_000
/** Passages on either side of a good one. */
const AROUND = 4
/** The same for a short quotation, and bytes of texts read for it. */
const AROUND_NEAR = 1
const NEAR_BUDGET = 50_000
/** Episodes with less of the evidence than this share of the best one are not read. */
const MIN_SHARE = 0.6
/** Other spellings of a quotation that are looked for: each costs as much as the quotation itself. */
const MAX_RESPELLED = 3
/** Words that a mistyped one may stand for. */
const MAX_MEANT = 4

/** Episodes of which other texts are read. */
const MAX_TRACKED = 4

/**
 * @param listed Facts of the episodes of the index, where it does not list them; others are left out.
 * @param files Without them other texts of the episodes are not compared.
 */
export function passagesFromPieces(
  reader: StaticReader,
  listed: readonly SearchedEpisode[] = [],
  files?: EpisodeReader,
): PassageSource {
  const { directory } = reader
  const words = createLibraryWords({ ...directory.vocabulary, passageCount: reader.passageCount })
  const finder = createQuotedFinder(reader)
  const passages = createEpisodePassages(directory)
  const episodes = describeIndexed(reader, listed)
  const texts = createIndexedTexts({ reader, passages, words, episodes })
  const listForms = (term: string) => listTermForms(term, words, directory)
  /** The word itself: in a short quotation hardly a word has another form. */
  const listSame = (term: string) => {
    const id = words.idOf(term)
    return id >= 0 && id < directory.vocabulary.words.length ? [id] : listForms(term)
  }
  const isKnown = (quote: readonly string[]) => quote.every((word) => words.idOf(word) >= 0)

  function readAround(chosen: readonly number[], reach: number): Promise<readonly ComparedText[]> {
    const groups = [...groupBy(chosen, passages.episodeOf)]
    return Promise.all(groups.map(([episode, some]) => texts.read(episode, passages.listAround(episode, some, reach))))
  }
  async function readExact(quote: readonly string[], starts: readonly number[]): Promise<readonly ComparedText[]> {
    const read = await readAround(starts, Math.ceil(quote.length / PASSAGE_WORDS) + 2)
    const ids = Int32Array.from(quote, words.idOf)
    return read.filter(({ index }) => findExact(index, ids).length > 0)
  }
  /** Of these episodes, best first, as many as the budget allows. */
  function readBest(
    chosen: readonly number[],
    scores: PassageScores,
    budget: number,
  ): Promise<readonly ComparedText[]> {
    const affordable = chooseAffordable(chosen, budget, passages, texts)
    return Promise.all(affordable.map((episode) => texts.read(episode, chooseStretches(episode, scores, passages))))
  }

  async function chooseTracks({ quotation, kind, only, likely = [] }: TrackRequest): Promise<ChosenTracks> {
    const isTranslation = kind === 'translation'
    const wanted = directory.episodes.filter(({ id, others, hasSecond }) => {
      const hasTrack = isTranslation ? others.some((run) => run.kind === kind) : hasSecond
      return hasTrack && episodes.has(id) && (!only || only.has(id))
    })
    const ids = new Set(wanted.map(({ id }) => id))
    if (ids.size <= MAX_TRACKED) return { ids: [...ids], of: ids.size }
    const locate = createLocator(reader)
    const isAllowed = (passage: number) => {
      const { episodeId, kind: found } = locate(passage)
      return ids.has(episodeId) && (isTranslation ? found === kind : isPassage(found))
    }
    const terms = joinTerms(
      tokenize(quotation.text).map(({ key }) => key),
      isUnspaced,
    )
    const scores = await finder.score({ terms, isAllowed, formsOf: listForms })
    const best = chooseEpisodes(scores, MAX_TRACKED, passages).map((number) => directory.episodes[number]!.id)
    const near = isTranslation ? [] : likely.filter((id) => ids.has(id)).slice(0, MAX_TRACKED / 2)
    return { ids: [...new Set([...near, ...best])].slice(0, MAX_TRACKED), of: ids.size }
  }

  const source = createPassageSource({
    episodes,
    async find(quote, { episodes: wanted, limit, respellings = [] }, signal) {
      const isAllowed = (passage: number) => {
        const episode = passages.episodeOf(passage)
        const { id, spoken } = directory.episodes[episode]!
        const isSpoken = passage < directory.firstPassages[episode]! + spoken
        return isSpoken && episodes.has(id) && (!wanted || wanted.has(id))
      }
      for (const way of [quote, ...respellings.filter(isKnown).slice(0, MAX_RESPELLED)]) {
        const starts = await finder.findExact({ terms: joinTerms(way, isUnspaced), isAllowed })
        const exact = await readExact(way, starts)
        if (exact.length > 0 || signal?.aborted) return exact
      }
      const isShort = countChangeable(quote.length) > 0
      const formsOf = isShort ? listSame : listForms
      const scores = await finder.score({ terms: joinTerms(quote, isUnspaced), isAllowed, formsOf })
      if (signal?.aborted) return []
      if (!wanted || wanted.size > limit) {
        if (isShort) return readAround(chooseNear(scores, passages), AROUND_NEAR)
        return readBest(chooseEpisodes(scores, limit, passages), scores, TEXT_BUDGET)
      }
      const all = [...wanted].flatMap((id) => passages.numberOf(id) ?? [])
      return readBest(all, scores, Infinity)
    },
  })
  return files ? { ...source, findInTracks: findInCandidates(createTextReader(files), files, chooseTracks) } : source
}

/** Words of a paragraph, about, in an index that does not count them. */
const PARAGRAPH_WORDS = 36

function describeIndexed(
  { directory, listed }: StaticReader,
  shipped: readonly SearchedEpisode[],
): ReadonlyMap<string, QuotedEpisode> {
  const known = new Map<string, SearchedEpisode>((listed ?? shipped).map((one) => [one.id, one]))
  const described = directory.episodes.flatMap(({ id, covered, spoken, words }): QuotedEpisode | [] => {
    const facts = known.get(id)
    if (!facts) return []
    // Without times its spoken length is unknown.
    const said = measureSaid(covered, words || spoken * PARAGRAPH_WORDS)
    const isLengthStated = (facts.duration ?? 0) > 0
    const duration = isLengthStated ? facts.duration! : said
    const { title, publishedOn, speakers = [] } = facts
    return { id, title, publishedOn, speakers, duration, isLengthStated, covered: Math.min(said, duration), words }
  })
  return new Map(described.map((one) => [one.id, one]))
}

/** Forms of a term in the vocabulary; of one that nobody says, also of the words that it may be mistyped for. */
function listTermForms(term: string, words: LibraryWords, { vocabulary }: Directory): readonly number[] {
  // Letters of scripts without spaces have no list of their own.
  const forms = words.formsOf(term).filter((id) => id < vocabulary.words.length)
  if (words.idOf(term) >= 0) return forms
  const meant = expandWord(vocabulary, term, false, true).terms.slice(0, MAX_MEANT)
  return [...new Set([...forms, ...meant.map((one) => one.term)])]
}

/**
 * Best first, as many as the budget in bytes allows with those around them. A short quotation in which a word differs has too
 * few others to tell which episode it is from.
 */
function chooseNear(scores: PassageScores, passages: EpisodePassages): readonly number[] {
  const best = [...scores].toSorted(([, a], [, b]) => b - a).map(([passage]) => passage)
  const blocks = new Set<number>()
  let spent = 0
  const end = best.findIndex((passage, index) => {
    for (const block of passages
      .listAround(passages.episodeOf(passage), [passage], AROUND_NEAR)
      .map(passages.blockOf)) {
      if (!blocks.has(block)) spent += passages.measureBlock(block)
      blocks.add(block)
    }
    return index > 0 && spent > NEAR_BUDGET
  })
  return end < 0 ? best : best.slice(0, end)
}

/** Those with the best passages, best first. */
function chooseEpisodes(scores: PassageScores, limit: number, { episodeOf }: EpisodePassages): readonly number[] {
  const best = new Map<number, number>()
  for (const [passage, score] of scores) {
    const episode = episodeOf(passage)
    best.set(episode, Math.max(best.get(episode) ?? 0, score))
  }
  const sorted = [...best].toSorted(([, a], [, b]) => b - a).slice(0, limit)
  return sorted.filter(([, score]) => score >= MIN_SHARE * sorted[0]![1]).map(([episode]) => episode)
}

/** The first of them, and those that the budget in bytes allows beside it. Texts in memory cost nothing. */
function chooseAffordable(
  episodes: readonly number[],
  budget: number,
  { measure }: EpisodePassages,
  texts: IndexedTexts,
): readonly number[] {
  let spent = 0
  return episodes.filter((episode, index) => {
    const cost = texts.has(episode) ? 0 : Math.min(MAX_WHOLE, measure(episode))
    if (index > 0 && spent + cost > budget) return false
    spent += cost
    return true
  })
}

/** All passages; of a very long episode those around the best ones. */
function chooseStretches(episode: number, scores: PassageScores, passages: EpisodePassages): readonly number[] {
  const [start, end] = passages.rangeOf(episode)
  const size = passages.measure(episode)
  if (size <= MAX_WHOLE) return Array.from({ length: end - start }, (_, position) => start + position)
  const most = Math.floor(((end - start) * TEXT_BUDGET) / size / (2 * AROUND + BLOCK_PASSAGES))
  const good = [...scores]
    .filter(([passage]) => passage >= start && passage < end)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([passage]) => passage)
  return passages.listAround(episode, good, AROUND)
}

type EpisodePassages = ReturnType<typeof createEpisodePassages>

/** Episodes and passages are numbered as in the index. */
function createEpisodePassages({ episodes, firstPassages, firstBlocks, blockStarts }: Directory) {
  const numbers = new Map(episodes.map(({ id }, number) => [id, number]))
  /** The first spoken passage of an episode, and the end of them. */
  const rangeOf = (episode: number) => {
    const start = firstPassages[episode]!
    return [start, start + episodes[episode]!.spoken] as const
  }
  const episodeOf = (passage: number) => locateLast(firstPassages, passage)
  return {
    /** Undefined where the index lacks the episode. */
    numberOf: (id: string) => numbers.get(id),
    episodeOf,
    /** Passages are stored, and read, some at a time. */
    blockOf(passage: number) {
      const episode = episodeOf(passage)
      return firstBlocks[episode]! + Math.floor((passage - firstPassages[episode]!) / BLOCK_PASSAGES)
    },
    /** In bytes. */
    measureBlock: (block: number) => blockStarts[block + 1]! - blockStarts[block]!,
    rangeOf,
    /** Bytes of the text of an episode. */
    measure(episode: number) {
      const first = firstBlocks[episode]!
      const blocks = Math.ceil(episodes[episode]!.spoken / BLOCK_PASSAGES)
      return blockStarts[first + blocks]! - blockStarts[first]!
    },
    /** Spoken passages of the episode at most `reach` from one of these, rising. */
    listAround(episode: number, passages: readonly number[], reach: number) {
      const [start, end] = rangeOf(episode)
      const all = passages.flatMap((passage) =>
        Array.from({ length: 2 * reach + 1 }, (_, step) => passage - reach + step),
      )
      return [...new Set(all)].filter((passage) => passage >= start && passage < end).toSorted((a, b) => a - b)
    },
  }
}

interface TextIndex {
  readonly reader: StaticReader
  readonly passages: EpisodePassages
  readonly words: LibraryWords
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
}

/** The quotations of an article are of few episodes: the texts that were not used for longest are dropped. */
const MAX_TEXTS = 40

type IndexedTexts = ReturnType<typeof createIndexedTexts>

function createIndexedTexts({ reader, passages: { rangeOf }, words, episodes }: TextIndex) {
  const kept = new Map<number, { readonly passages: ReadonlySet<number>; readonly text: ComparedText }>()
  const load = async (episode: number, passages: readonly number[]) => {
    const documents = await reader.readPassages(passages)
    const [start, end] = rangeOf(episode)
    const { id, doubts, asides } = reader.directory.episodes[episode]!
    const read = passages.flatMap((passage): IndexedPassage | [] => {
      const document = documents.get(passage)
      const position = passage - start
      if (!document) return []
      return { ...describePassage(document, position), doubt: doubts.get(position), aside: asides.get(position) }
    })
    return createIndexedText(episodes.get(id)!, { count: end - start, passages: read }, words)
  }
  return {
    /** Some text of the episode is in memory. */
    has: (episode: number) => kept.has(episode),
    /** A text that holds these passages, and perhaps more. Rejects as the reader does. */
    async read(episode: number, passages: readonly number[]): Promise<ComparedText> {
      const known = kept.get(episode)
      const isHere = known && passages.every((passage) => known.passages.has(passage))
      const found = isHere ? known : { passages: new Set(passages), text: await load(episode, passages) }
      // Two reads may end in the other order than they began.
      if ((kept.get(episode)?.passages.size ?? 0) <= found.passages.size) {
        kept.delete(episode)
        kept.set(episode, found)
      }
      if (kept.size > MAX_TEXTS) kept.delete(kept.keys().next().value!)
      return found.text
    },
  }
}

function describePassage({ id, text, at, note, voice, corrected }: SearchDocument, position: number): IndexedPassage {
  const speaker = note === undefined ? undefined : voice && !voice.isCarried ? voice.name : note
  return { position, id, text, at, speaker, corrected }
}
