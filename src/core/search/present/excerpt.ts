/** Pieces of a long text around what is painted in it. */

import type { TextRange } from '../../text/range.ts'
import { findSentenceStarts } from '../../text/sentence.ts'

/** A text cut to length, with the painted ranges moved along. `…` stands where something was left out. */
export interface Excerpt {
  readonly text: string
  readonly ranges: readonly TextRange[]
}

/**
 * At most about `length` characters of a text, cut at spaces, so that `focus` (else the first range) is inside. The
 * beginning is kept whenever the focus lies in it.
 */
export function buildExcerpt(text: string, ranges: readonly TextRange[], length: number, focus = ranges[0]): Excerpt {
  if (text.length <= length) return { text, ranges }
  const isNearStart = !focus || focus.end <= length * 0.75
  const start = isNearStart ? 0 : findSpaceAfter(text, focus.start - Math.floor(length / 3), focus.start)
  const end = findSpaceBefore(text, start + length, Math.max(start, focus?.end ?? 0))
  const before = start > 0 ? '…' : ''
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    ranges: moveRanges(ranges, start, end, shift),
  }
}

/**
 * The sentence of `focus` with as many neighbours as fit into `length`, the next one first. A sentence that does not fit is
 * cut as any other text.
 */
export function buildSentenceExcerpt(
  text: string,
  ranges: readonly TextRange[],
  length: number,
  focus = ranges[0],
): Excerpt {
  if (text.length <= length) return { text, ranges }
  const borders = [0, ...findSentenceStarts(text), text.length]
  const at = focus?.start ?? 0
  let first = Math.max(
    0,
    borders.findLastIndex((start) => start <= at && start < text.length),
  )
  let last = Math.max(
    first + 1,
    borders.findIndex((end) => end >= (focus?.end ?? 1)),
  )
  const fits = (from: number, to: number) => borders[to]! - borders[from]! <= length
  if (!fits(first, last)) return buildExcerpt(text, ranges, length, focus)
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false
    if (last < borders.length - 1 && fits(first, last + 1)) hasGrown = ++last > 0
    if (first > 0 && fits(first - 1, last)) hasGrown = --first >= 0
  }
  const [start, end] = [borders[first]!, borders[last]!]
  const before = start > 0 ? '… ' : ''
  return {
    text: `${before}${text.slice(start, end).trimEnd()}${end < text.length ? ' …' : ''}`,
    ranges: moveRanges(ranges, start, end, before.length - start),
  }
}

function moveRanges(ranges: readonly TextRange[], start: number, end: number, shift: number): readonly TextRange[] {
  return ranges
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start + shift, end: range.end + shift }))
}

/** The first word border from `from` on; `from` itself, safely, when there is none before `limit`. */
function findSpaceAfter(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from)
  return space === -1 || space >= limit ? findSafeCut(text, from) : space + 1
}

function findSpaceBefore(text: string, to: number, limit: number): number {
  if (to >= text.length) return text.length
  const space = text.lastIndexOf(' ', to)
  return space < limit ? findSafeCut(text, Math.max(to, limit)) : space
}

/** Never between the two halves of one character. */
function findSafeCut(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
