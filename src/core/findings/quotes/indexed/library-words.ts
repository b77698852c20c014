/** How often each word is said in a library whose texts are not in memory, from the word list of its search index. */

import { describeWords, isForm, isUnspaced, MIN_STEM, type WordIndex } from '../../word-index.ts'

/** Numbers of words are the same in every text of the library; -1 for a word that it does not have. `total` is estimated. */
export type LibraryWords = Pick<WordIndex, 'total' | 'bits' | 'worth' | 'idOf' | 'formsOf'>

/** The word list of a search index: its terms, and in how many of the passages each stands. */
interface IndexedWords {
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
  return describeWords(
    vocabulary,
    counts,
    counts.reduce((sum, count) => sum + count, 0),
  )
}

/** Some words of a library: how often each is said, and how many words are said in all. */
interface CountedWords {
  readonly total: number
  readonly counts: readonly { readonly word: string; readonly count: number }[]
}

/** Those of a quotation, where the list of all is elsewhere. Words that are not among them are those that the library lacks. */
export function createSomeWords({ total, counts }: CountedWords): LibraryWords {
  const vocabulary = new Map(counts.map(({ word }, id) => [word, id]))
  return describeWords(
    vocabulary,
    counts.map(({ count }) => count),
    total,
  )
}

/**
 * Counts the words of a quotation and their forms in the list of all, as `createSomeWords` reads them. Made in time linear in the
 * list, which is sorted by code unit and not copied.
 */
export function createWordCounter({ words, frequencies, passageCount }: IndexedWords) {
  const letters = new Map<string, number>()
  let total = 0
  for (const [id, word] of words.entries()) {
    const count = countOccurrences(frequencies[id]!, passageCount)
    total += count
    if (!isUnspaced(word)) continue
    for (const letter of word) {
      letters.set(letter, (letters.get(letter) ?? 0) + count)
      total += count
    }
  }
  const findFirst = (start: string) => {
    let [low, high] = [0, words.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (words[middle]! < start) low = middle + 1
      else high = middle
    }
    return low
  }
  const listForms = (key: string) => {
    const found: [string, number][] = []
    const isShort = key.length < MIN_STEM
    const stem = key.slice(0, MIN_STEM)
    for (let id = findFirst(stem); id < words.length && words[id]!.startsWith(stem); id++) {
      const word = words[id]!
      if (word === key || (!isShort && isForm(key, word))) found.push([word, frequencies[id]!])
      if (isShort) break
    }
    return found
  }
  /** @param keys Folded words, as `tokenize` gives them. */
  return (keys: readonly string[]): CountedWords => {
    const counts = new Map<string, number>()
    for (const key of new Set(keys)) {
      const letter = letters.get(key)
      if (letter !== undefined) counts.set(key, letter)
      else for (const [word, found] of listForms(key)) counts.set(word, countOccurrences(found, passageCount))
    }
    return { total, counts: [...counts].map(([word, count]) => ({ word, count })) }
  }
}

/** Of a word that stands in `found` of so many passages, as if it were dealt out among them by chance. */
function countOccurrences(found: number, passages: number): number {
  return -passages * Math.log(1 - Math.min(found, passages - 0.5) / passages)
}
