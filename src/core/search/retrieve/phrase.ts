/** Finds a quoted phrase word for word, across cue and paragraph borders too. */

import { locateLast } from '../../time/locate.ts'
import type { QueryWord } from '../query/parse-query.ts'
import type { TermIndex } from './term-index.ts'
import { findEndOfPrefix, findPosition } from '../query/vocabulary.ts'

/** First tokens of every occurrence of the phrase, rising. It may run on into the next text of the same talk. */
export function findPhrase(index: TermIndex, phrase: readonly QueryWord[]): number[] {
  const steps = phrase.map((word) => readStep(index, word))
  const frequencies = steps.map((step) => countPassages(index, step))
  const rarest = frequencies.indexOf(Math.min(...frequencies))
  const found: number[] = []
  visitTokens(index, steps[rarest]!, (token) => {
    const first = token - rarest
    if (first >= 0 && stands(index, steps, first) && isInOneTalk(index, first, steps.length)) found.push(first)
  })
  return found.sort((a, b) => a - b)
}

/** The words that may stand at one position of the phrase: `from` up to, not including, `end` of the vocabulary. */
interface Step {
  readonly from: number
  readonly end: number
}

function readStep({ vocabulary }: TermIndex, { term, isUnfinished }: QueryWord): Step {
  const from = findPosition(vocabulary, term)
  if (isUnfinished) return { from, end: findEndOfPrefix(vocabulary, term, from) }
  return { from, end: vocabulary.words[from] === term ? from + 1 : from }
}

function countPassages({ postingStarts }: TermIndex, { from, end }: Step): number {
  return postingStarts[end]! - postingStarts[from]!
}

/** Visits each token of these words once. */
function visitTokens(index: TermIndex, step: Step, visit: (token: number) => void): void {
  const { tokens, meanLength } = index
  const { from, end } = step
  // The beginning of a word may stand in most passages: reading every token in order is then faster.
  if (countPassages(index, step) * meanLength > tokens.length) {
    for (let token = 0; token < tokens.length; token++) if (tokens[token]! >= from && tokens[token]! < end) visit(token)
    return
  }
  for (let word = from; word < end; word++) visitTokensOf(index, word, visit)
}

/** Visits each token of a word, rising. */
export function visitTokensOf(
  { tokens, passages, postings, postingStarts }: TermIndex,
  word: number,
  visit: (token: number) => void,
): void {
  // Passages overlap: up to here all were seen.
  let seen = 0
  for (let posting = postingStarts[word]!; posting < postingStarts[word + 1]!; posting++) {
    const passage = postings[posting]!
    const last = passages.endToken[passage]!
    for (let token = Math.max(seen, passages.firstToken[passage]!); token < last; token++)
      if (tokens[token] === word) visit(token)
    seen = Math.max(seen, last)
  }
}

function stands({ tokens }: TermIndex, steps: readonly Step[], first: number): boolean {
  return steps.every(({ from, end }, step) => {
    const word = tokens[first + step]
    return word !== undefined && word >= from && word < end
  })
}

function isInOneTalk({ textTokens, talks }: TermIndex, first: number, length: number): boolean {
  if (length === 1) return true
  const text = locateLast(textTokens, first)
  if (first + length <= textTokens[text + 1]!) return true
  const last = locateLast(textTokens, first + length - 1)
  return last === text + 1 && talks[last] === talks[text]
}
