/** Tells what a speaker says from what a speaker quotes: inside double quotation marks it is somebody else's. */

import type { TextRange } from '../text/range.ts'

/** Ranges between marks, in order. A paragraph that stands in marks as a whole quotes nobody: it is how the file writes speech. */
export function readQuoteMarks(text: string): TextRange[] {
  const places = [...text.matchAll(/["“”„«»「」『』]/gu)].map((match) => match.index)
  // An inch sign or a forgotten mark: which side is inside cannot be told.
  if (places.length % 2 === 1) return []
  const ranges: TextRange[] = []
  for (let i = 0; i < places.length; i += 2) ranges.push({ start: places[i]!, end: places[i + 1]! })
  const isWhole = ranges.length === 1 && ranges[0]!.start === 0 && ranges[0]!.end >= text.trimEnd().length - 2
  return isWhole ? [] : ranges
}

export function isQuotedAt(ranges: readonly TextRange[], offset: number): boolean {
  return ranges.some((range) => offset > range.start && offset < range.end)
}
