/** A library of any size whose words are as frequent as in real talks. */

import { foldTerms } from '../../../src/server/opensearch/fold-terms.ts'
import { createChance, type Chance } from '../../core/search/labelled/random.ts'

/** The paragraphs of each talk by its id, which `makeCatalogue` lists too. */
export type Talks = ReadonlyMap<string, readonly string[]>

/** Paragraphs that stand together in a talk made of pieces of others. */
const PIECE = 8
/**
 * Different words grow with this power of the number of talks: among 125 and 499 talks of the corpus it is 0.42, less towards
 * the end.
 */
const GROWTH = 0.4

/**
 * The corpus itself, and beyond it talks as long as real ones, made of pieces of eight paragraphs of any talk: words are as frequent
 * as they are, and stand beside the same ones. Each made talk also says some words that nobody has said before, made of halves of
 * rare ones, as many as a further real talk would.
 */
export function recombine(corpus: readonly (readonly string[])[], count: number): Talks {
  const chance = createChance(count)
  const real = corpus.slice(0, count)
  const coin = count > corpus.length ? createCoiner(corpus, chance) : undefined
  const made = Array.from({ length: Math.max(0, count - corpus.length) }, (_, number) => {
    const { length } = chance.pick(corpus)
    const talk = Array.from({ length: Math.ceil(length / PIECE) }, () => {
      const other = chance.pick(corpus)
      const from = chance.below(Math.max(1, other.length - PIECE))
      return other.slice(from, from + PIECE)
    }).flat()
    for (const word of coin!(corpus.length + number)) {
      const at = chance.below(talk.length)
      talk[at] += ` ${word}`
    }
    return talk
  })
  return new Map([...real, ...made].map((paragraphs, number) => [`talk-${number}`, paragraphs]))
}

/** Gives the new words of the talk that comes after so many. */
function createCoiner(corpus: readonly (readonly string[])[], chance: Chance): (talks: number) => string[] {
  const counts = new Map<string, number>()
  for (const text of corpus.flat()) for (const word of foldTerms(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const rare = [...counts].flatMap(([word, count]) => (count < 5 && /^[a-z]{6,14}$/.test(word) ? [word] : []))
  const known = new Set(counts.keys())
  const countWords = (talks: number) => counts.size * (talks / corpus.length) ** GROWTH
  const cut = (word: string) => Math.ceil(word.length / 2)
  const coin = () => {
    for (;;) {
      const [first, last] = [chance.pick(rare), chance.pick(rare)]
      const word = first.slice(0, cut(first)) + last.slice(cut(last))
      if (known.has(word)) continue
      known.add(word)
      return word
    }
  }
  return (talks) => Array.from({ length: Math.round(countWords(talks + 1) - countWords(talks)) }, coin)
}
