/** Where a quoted phrase is said, word for word, over cue and paragraph borders too. */

import { locateLast } from '../time/locate.ts'
import type { QueryWord } from './query.ts'
import type { TermIndex } from './term-index.ts'
import { findEndOfPrefix, findPlace } from './vocabulary.ts'

/** First tokens of every place where the phrase stands, rising. It may cross borders between texts of one talk. */
export function findPhrase(index: TermIndex, phrase: readonly QueryWord[]): number[] {
  const steps = phrase.map((word) => readStep(index, word))
  const frequencies = steps.map((step) => countPassages(index, step))
  const rarest = frequencies.indexOf(Math.min(...frequencies))
  const found = new Set<number>()
  for (const token of listTokens(index, steps[rarest]!)) {
    const first = token - rarest
    if (first >= 0 && stands(index, steps, first) && isInOneTalk(index, first, steps.length)) {
      found.add(first)
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** The words that may stand at one place of the phrase: `from` up to, not including, `end` of the vocabulary. */
interface Step {
  readonly from: number
  readonly end: number
}

function readStep({ vocabulary }: TermIndex, { term, isUnfinished }: QueryWord): Step {
  const from = findPlace(vocabulary, term)
  if (isUnfinished) return { from, end: findEndOfPrefix(vocabulary, term, from) }
  return { from, end: vocabulary.words[from] === term ? from + 1 : from }
}

function countPassages({ postingStarts }: TermIndex, { from, end }: Step): number {
  return postingStarts[end]! - postingStarts[from]!
}

function* listTokens(index: TermIndex, { from, end }: Step): Iterable<number> {
  const { firstToken, endToken } = index.passages
  for (let place = index.postingStarts[from]!; place < index.postingStarts[end]!; place++) {
    const passage = index.postings[place]!
    for (let token = firstToken[passage]!; token < endToken[passage]!; token++) {
      const word = index.tokens[token]!
      if (word >= from && word < end) yield token
    }
  }
}

function stands({ tokens }: TermIndex, steps: readonly Step[], first: number): boolean {
  return steps.every(({ from, end }, place) => {
    const word = tokens[first + place]
    return word !== undefined && word >= from && word < end
  })
}

function isInOneTalk({ textTokens, talks }: TermIndex, first: number, length: number): boolean {
  const text = locateLast(textTokens, first)
  if (first + length <= textTokens[text + 1]!) return true
  return talks[locateLast(textTokens, first + length - 1)] === talks[text]
}
