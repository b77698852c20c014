/** The words of several places as those of one: what is typed is understood alike everywhere, and answers can be merged. */

import type { WordSource } from './vocabulary.ts'
import { createVocabulary, findWord } from './vocabulary.ts'

/** How often a word stands is added up. One source is itself. Linear in the words. */
export function joinWordSources(sources: readonly WordSource[]): WordSource {
  if (sources.length === 1) return sources[0]!
  const frequencies = new Map<string, number>()
  for (const { vocabulary } of sources) {
    for (const [term, word] of vocabulary.words.entries()) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + vocabulary.frequencies[term]!)
    }
  }
  const words = [...frequencies.keys()].sort((a, b) => (a < b ? -1 : 1))
  const vocabulary = createVocabulary(
    words,
    Uint32Array.from(words, (word) => frequencies.get(word)!),
  )
  return {
    vocabulary,
    passageCount: sources.reduce((sum, { passageCount }) => sum + passageCount, 0),
    areNeighbours: (first, second) => sources.some((source) => standTogether(source, words[first]!, words[second]!)),
  }
}

function standTogether(source: WordSource, first: string, second: string): boolean {
  const [a, b] = [findWord(source.vocabulary, first), findWord(source.vocabulary, second)]
  return a !== -1 && b !== -1 && source.areNeighbours(a, b)
}
