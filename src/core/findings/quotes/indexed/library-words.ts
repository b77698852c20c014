/** How often each word is said in a library whose texts are not in memory, from the word list of its search index. */

import { createForms, isUnspaced, worthOf } from '../../word-index.ts'

/** Numbers of words are the same in every text of the library. */
export interface LibraryWords {
  /** Words of the whole library, estimated. */
  readonly total: number
  /** Information of each word in bits, by number. */
  readonly bits: Float64Array
  readonly worth: Float64Array
  /** -1 for a word that the library does not have. */
  idOf(key: string): number
  formsOf(key: string): readonly number[]
}

/** The word list of a search index: its terms, and in how many of the passages each stands. */
export interface IndexedWords {
  readonly words: readonly string[]
  readonly frequencies: ArrayLike<number>
  readonly passageCount: number
}

/**
 * The number of a word is its position in the list. Letters of scripts without spaces, which the index holds as parts of
 * words, come behind them. Linear in the list.
 */
export function createLibraryWords({ words, frequencies, passageCount }: IndexedWords): LibraryWords {
  const vocabulary = new Map<string, number>()
  const counts: number[] = []
  const add = (key: string, count: number) => {
    const id = vocabulary.get(key) ?? vocabulary.size
    vocabulary.set(key, id)
    counts[id] = (counts[id] ?? 0) + count
  }
  for (const [id, word] of words.entries()) add(word, countOccurrences(frequencies[id]!, passageCount))
  for (const [id, word] of words.entries()) {
    if (!isUnspaced(word)) continue
    for (const letter of word) add(letter, countOccurrences(frequencies[id]!, passageCount))
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const bits = Float64Array.from(counts, (count) => Math.log2(total / count))
  return {
    total,
    bits,
    worth: worthOf(bits),
    idOf: (key) => vocabulary.get(key) ?? -1,
    formsOf: createForms(vocabulary),
  }
}

/** Of a word that stands in `found` of so many passages, as if it were dealt out among them by chance. */
function countOccurrences(found: number, passages: number): number {
  return -passages * Math.log(1 - Math.min(found, passages - 0.5) / passages)
}
