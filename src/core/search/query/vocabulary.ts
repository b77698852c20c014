/** Every different word of the texts, sorted: typing errors and word beginnings are looked up here, never in the text. */

export interface Vocabulary {
  /** Sorted by code unit. A word's index is its number everywhere else. */
  readonly words: readonly string[]
  /** In how many passages each word stands. */
  readonly frequencies: Uint32Array
  /** Which letters each word has, one bit each: two words that differ in many bits need no closer look. */
  readonly letters: Uint32Array
}

/** The words of a source, wherever its passages are stored. */
export interface WordSource {
  readonly vocabulary: Vocabulary
  readonly passageCount: number
  /** True if the second word directly follows the first one anywhere. */
  areNeighbours(first: number, second: number): boolean
}

export function createVocabulary(words: readonly string[], frequencies: Uint32Array): Vocabulary {
  return { words, frequencies, letters: Uint32Array.from(words, maskLetters) }
}

/** Index of the first word that is not before `word`; the number of words when all are. */
export function findPosition({ words }: Vocabulary, word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (words[middle]! < word) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of a word, or -1. */
export function findWord(vocabulary: Vocabulary, word: string): number {
  const position = findPosition(vocabulary, word)
  return vocabulary.words[position] === word ? position : -1
}

/** Index after the last word that begins with `start`, counted from where the first one is. */
export function findEndOfPrefix({ words }: Vocabulary, start: string, from: number): number {
  let end = from
  while (end < words.length && words[end]!.startsWith(start)) end++
  return end
}

/** a to z have a bit each, everything else shares six. */
export function maskLetters(word: string): number {
  let mask = 0
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6))
  }
  return mask >>> 0
}

export function countBits(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
