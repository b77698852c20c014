/** Tells what a speaker says from what a speaker quotes: inside quotation marks it is somebody else's. */

import type { TextRange } from '../text/range.ts'

/** Ranges between marks, in order. A paragraph that stands in marks as a whole quotes nobody: it is how the file writes speech. */
export function readQuoteMarks(text: string): TextRange[] {
  return [...readDoubleMarks(text), ...readSingleMarks(text)]
}

function readDoubleMarks(text: string): TextRange[] {
  const places = [...text.matchAll(/["“”„«»「」『』]/gu)].map((match) => match.index)
  // An inch sign or a forgotten mark: which side is inside cannot be told.
  if (places.length % 2 === 1) return []
  const ranges: TextRange[] = []
  for (let i = 0; i < places.length; i += 2) ranges.push({ start: places[i]!, end: places[i + 1]! })
  const isWhole = ranges.length === 1 && ranges[0]!.start === 0 && ranges[0]!.end >= text.trimEnd().length - 2
  return isWhole ? [] : ranges
}

// An apostrophe opens nothing: ’cause, ’em, ’90s. What is quoted ends with a mark before the closing one.
const OPENER = /(?<=^|[\s,(—–-])['‘](?!(?:cause|em|til|till|bout|round|tis|twas|n)\b)(?=\p{L})/giu
const CLOSER = /(?<=[.,!?…—–-])['’](?=$|[\s,.)—–-])/gu
/** A quote in single marks is no longer than this; beyond it the mark was something else. */
const LONGEST_QUOTED = 600

function readSingleMarks(text: string): TextRange[] {
  const closers = [...text.matchAll(CLOSER)].map((match) => match.index)
  if (closers.length === 0) return []
  const ranges: TextRange[] = []
  for (const { index } of text.matchAll(OPENER)) {
    const end = closers.find((closer) => closer > index)
    if (end === undefined) break
    if (index > (ranges.at(-1)?.end ?? -1) && end - index <= LONGEST_QUOTED) ranges.push({ start: index, end })
  }
  return ranges
}

export function isQuotedAt(ranges: readonly TextRange[], offset: number): boolean {
  return ranges.some((range) => offset > range.start && offset < range.end)
}
