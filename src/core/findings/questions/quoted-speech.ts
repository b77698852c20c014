/** Finds speech in quotation marks, which the speaker quotes. */

import type { TextRange } from '../../text/range.ts'

/** Quoted ranges, in order and not overlapping. Marks around the whole paragraph do not count. */
export function findQuotedRanges(text: string): TextRange[] {
  return joinRanges([...findDoubleQuoted(text), ...findSingleQuoted(text)])
}

function findDoubleQuoted(text: string): TextRange[] {
  const offsets = [...text.matchAll(/["“”„«»「」『』]/gu)].map((match) => match.index)
  // An inch sign or a missing mark: the inside cannot be determined.
  if (offsets.length % 2 === 1) return []
  const ranges: TextRange[] = []
  for (let i = 0; i < offsets.length; i += 2) ranges.push({ start: offsets[i]!, end: offsets[i + 1]! })
  const isWhole = ranges.length === 1 && ranges[0]!.start === 0 && ranges[0]!.end >= text.trimEnd().length - 2
  return isWhole ? [] : ranges
}

// Excludes apostrophes: ’cause, ’em, ’90s. A quotation has punctuation before its closing mark.
const OPENER = /(?<=^|[\s,(—–-])['‘](?!(?:cause|em|til|till|bout|round|tis|twas|n)\b)(?=\p{L})/giu
const CLOSER = /(?<=[.,!?…—–-])['’](?=$|[\s,.)—–-])/gu
/** Maximum length of a quotation in single marks, in characters. */
const MAX_QUOTED = 600

function findSingleQuoted(text: string): TextRange[] {
  const closers = [...text.matchAll(CLOSER)].map((match) => match.index)
  if (closers.length === 0) return []
  const ranges: TextRange[] = []
  let next = 0
  for (const { index } of text.matchAll(OPENER)) {
    while (next < closers.length && closers[next]! <= index) next += 1
    const end = closers[next]
    if (end === undefined) break
    if (index > (ranges.at(-1)?.end ?? -1) && end - index <= MAX_QUOTED) ranges.push({ start: index, end })
  }
  return ranges
}

function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** Expects the result of `findQuotedRanges`. O(log n). */
export function isQuotedAt(ranges: readonly TextRange[], offset: number): boolean {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  const range = ranges[low - 1]
  return range !== undefined && offset < range.end
}
