/** The index of a list of texts: their words in order with exact positions, and for each word the passages that hold it. */

import { createIntegerList } from '../../text/integer-list.ts'
import { splitPassages, type GoesOn, type Passages } from './passages.ts'
import { visitTerms } from '../query/terms.ts'
import { createVocabulary, type Vocabulary, type WordSource } from '../query/vocabulary.ts'

/**
 * Words are numbered by the sorted vocabulary, tokens (occurrences of words) by reading order over all texts.
 *
 *     texts      |  text 0      |  text 1   |  text 2           |
 *     tokens     0 1 2 3 4 5 6 7 8 9 …
 *     passages   |─────────────────|        one text each, or
 *                        |──────────────────────|   several short ones, half over the next
 */
export interface TermIndex {
  readonly vocabulary: Vocabulary
  /** Word of each token. */
  readonly tokens: Uint32Array
  /** Start of each token in its text, and its length in characters. */
  readonly starts: Uint32Array
  readonly lengths: Uint16Array
  /** First token of each text; one entry more, for the end. */
  readonly textTokens: Uint32Array
  /** Number of the talk each text belongs to; a phrase may run on from one text of a talk into the next. */
  readonly talks: Uint32Array
  readonly passages: Passages
  /** Mean number of tokens in a passage. */
  readonly meanLength: number
  /** The passages of word w, rising, are `postings[postingStarts[w]]` up to `postings[postingStarts[w + 1]]`. */
  readonly postingStarts: Uint32Array
  readonly postings: Uint32Array
  /** How often the word stands in that passage, at most 255. */
  readonly counts: Uint8Array
}

/** @param goesOn Texts of one talk: short ones are also read together, and phrases may cross borders. Default: none is. */
export function buildTermIndex(texts: readonly string[], goesOn: GoesOn = () => false): TermIndex {
  const read = readTokens(texts)
  const order = read.words.map((_, word) => word).sort((a, b) => (read.words[a]! < read.words[b]! ? -1 : 1))
  const ranks = new Uint32Array(order.length)
  for (const [rank, word] of order.entries()) ranks[word] = rank
  const tokens = read.tokens.map((word) => ranks[word]!)
  const passages = splitPassages(read.textTokens, goesOn)
  const { frequencies, ...postings } = buildPostings(tokens, passages, order.length)
  return {
    vocabulary: createVocabulary(
      order.map((word) => read.words[word]!),
      frequencies,
    ),
    tokens,
    starts: read.starts,
    lengths: read.lengths,
    textTokens: read.textTokens,
    talks: numberTalks(texts.length, goesOn),
    passages,
    meanLength: findMeanLength(passages),
    ...postings,
  }
}

/** Word numbers here are in order of appearance. */
function readTokens(texts: readonly string[]) {
  const numbers = new Map<string, number>()
  const tokens = createIntegerList()
  const starts = createIntegerList()
  const lengths = createIntegerList()
  const textTokens = new Uint32Array(texts.length + 1)
  const visit = (term: string, start: number, end: number) => {
    let word = numbers.get(term)
    if (word === undefined) {
      word = numbers.size
      numbers.set(term, word)
    }
    tokens.push(word)
    starts.push(start)
    lengths.push(end - start)
  }
  for (const [index, text] of texts.entries()) {
    visitTerms(text, visit)
    textTokens[index + 1] = tokens.length()
  }
  return {
    words: [...numbers.keys()],
    tokens: new Uint32Array(tokens.take().buffer),
    starts: new Uint32Array(starts.take().buffer),
    lengths: new Uint16Array(lengths.take()),
    textTokens,
  }
}

function numberTalks(texts: number, goesOn: GoesOn): Uint32Array {
  const talks = new Uint32Array(texts)
  for (let text = 1; text < texts; text++) talks[text] = talks[text - 1]! + (goesOn(text) ? 0 : 1)
  return talks
}

/** Counting sort: how many passages each word has first, then each passage in its slot. */
function buildPostings(tokens: Uint32Array, passages: Passages, words: number) {
  const frequencies = new Uint32Array(words)
  visitOnce(tokens, passages, words, (word) => frequencies[word]!++)
  const postingStarts = new Uint32Array(words + 1)
  for (let word = 0; word < words; word++) postingStarts[word + 1] = postingStarts[word]! + frequencies[word]!
  const next = postingStarts.slice(0, words)
  const postings = new Uint32Array(postingStarts[words]!)
  const counts = new Uint8Array(postings.length)
  const onFirst = (word: number, passage: number) => {
    postings[next[word]!] = passage
    counts[next[word]!++] = 1
  }
  visitOnce(tokens, passages, words, onFirst, (word) => {
    const posting = next[word]! - 1
    if (counts[posting]! < 255) counts[posting]!++
  })
  return { frequencies, postingStarts, postings, counts }
}

function visitOnce(
  tokens: Uint32Array,
  passages: Passages,
  words: number,
  onFirst: (word: number, passage: number) => void,
  onRepeat?: (word: number) => void,
): void {
  const lastPassage = new Int32Array(words).fill(-1)
  for (let passage = 0; passage < passages.firstToken.length; passage++) {
    const end = passages.endToken[passage]!
    for (let token = passages.firstToken[passage]!; token < end; token++) {
      const word = tokens[token]!
      if (lastPassage[word] === passage) onRepeat?.(word)
      else {
        lastPassage[word] = passage
        onFirst(word, passage)
      }
    }
  }
}

function findMeanLength({ firstToken, endToken }: Passages): number {
  const total = firstToken.reduce((sum, first, passage) => sum + endToken[passage]! - first, 0)
  return total / Math.max(1, firstToken.length)
}

/** The words of the index, as query expansion needs them. */
export function getWordSource(index: TermIndex): WordSource {
  return {
    vocabulary: index.vocabulary,
    passageCount: index.passages.firstToken.length,
    areNeighbours: (first, second) => areNeighbours(index, first, second),
  }
}

function areNeighbours(index: TermIndex, first: number, second: number): boolean {
  const { firstToken, endToken } = index.passages
  const { frequencies } = index.vocabulary
  const rarer = frequencies[first]! < frequencies[second]! ? first : second
  for (let posting = index.postingStarts[rarer]!; posting < index.postingStarts[rarer + 1]!; posting++) {
    const passage = index.postings[posting]!
    for (let token = firstToken[passage]!; token < endToken[passage]! - 1; token++) {
      if (index.tokens[token] === first && index.tokens[token + 1] === second) return true
    }
  }
  return false
}
