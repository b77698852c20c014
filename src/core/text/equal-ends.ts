/** The part of two texts that differs, without the words that both begin and end with. */

import { sliceWords, type TextRange } from './range.ts'
import { findWrittenWords } from './written-words.ts'

/** Two texts where their words differ, and the other's words before and behind, which both have. Whole where only spaces differ. */
export function cutEqualEnds(one: string, other: string) {
  const [words, others] = [findWrittenWords(one), findWrittenWords(other)]
  const read = (text: string, ranges: readonly TextRange[]) => ranges.map(({ start, end }) => text.slice(start, end))
  const { head, tail } = countEqualEnds(read(one, words), read(other, others))
  if (head === words.length && head === others.length) return { before: '', one, other, behind: '' }
  return {
    before: sliceWords(other, others, 0, head),
    one: sliceWords(one, words, head, words.length - tail),
    other: sliceWords(other, others, head, others.length - tail),
    behind: sliceWords(other, others, others.length - tail, others.length),
  }
}

/** How many signs or words both begin with, and behind these end with. */
export function countEqualEnds(one: string | readonly string[], other: string | readonly string[]) {
  const most = Math.min(one.length, other.length)
  let head = 0
  while (head < most && one[head] === other[head]) head += 1
  let tail = 0
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  return { head, tail }
}
