/** The part of two texts that differs, without the words that both begin and end with. */

import type { TextRange } from './range.ts'
import { findWrittenWords } from './written-words.ts'

/** Two texts where their words differ, and the other's words before and behind, which both have. Whole where only spaces differ. */
export function cutEqualEnds(one: string, other: string) {
  const [words, others] = [findWrittenWords(one), findWrittenWords(other)]
  const isSame = (a: number, b: number) =>
    one.slice(words.at(a)!.start, words.at(a)!.end) === other.slice(others.at(b)!.start, others.at(b)!.end)
  const most = Math.min(words.length, others.length)
  let head = 0
  while (head < most && isSame(head, head)) head += 1
  if (head === words.length && head === others.length) return { before: '', one, other, behind: '' }
  let tail = 0
  while (tail < most - head && isSame(-1 - tail, -1 - tail)) tail += 1
  const slice = (text: string, ranges: readonly TextRange[], from: number, to: number) =>
    from < to ? text.slice(ranges[from]!.start, ranges[to - 1]!.end) : ''
  return {
    before: slice(other, others, 0, head),
    one: slice(one, words, head, words.length - tail),
    other: slice(other, others, head, others.length - tail),
    behind: slice(other, others, others.length - tail, others.length),
  }
}
