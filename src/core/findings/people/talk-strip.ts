/** Where somebody speaks in an episode, as 120 cells of equal length in 20 digits: small enough for a list of hundreds. */

import type { Seconds, Span } from '../../time/span.ts'

const CELLS = 120
/** Cells of a digit. */
const BITS = 6
/** Of base64url. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** A cell is set from this share of its length on. */
const MIN_SHARE = 1 / 3

/** Undefined when nothing has a time. */
export function formatStrip(
  spoken: readonly { readonly start?: Seconds; readonly end?: Seconds }[],
  duration: Seconds,
): string | undefined {
  if (!(duration > 0)) return undefined
  const cell = duration / CELLS
  const filled = new Float64Array(CELLS)
  for (const { start, end } of spoken) {
    if (start === undefined || end === undefined) continue
    for (let at = Math.max(0, Math.floor(start / cell)); at < CELLS && at * cell < end; at++) {
      filled[at]! += (Math.min(end, (at + 1) * cell) - Math.max(start, at * cell)) / cell
    }
  }
  // A person who only ever speaks for moments is shown at those.
  const least = filled.some((share) => share >= MIN_SHARE) ? MIN_SHARE : Number.MIN_VALUE
  if (!filled.some((share) => share >= least)) return undefined
  let digits = ''
  for (let at = 0; at < CELLS; at += BITS) {
    let digit = 0
    for (let bit = 0; bit < BITS; bit++) digit = digit * 2 + Number(filled[at + bit]! >= least)
    digits += DIGITS[digit]
  }
  return digits
}

/** The runs of set cells as shares of the episode, 0 to 1. */
export function parseStrip(strip: string): readonly Span[] {
  const spans: { start: number; end: number }[] = []
  for (let at = 0; at < strip.length * BITS; at++) {
    const digit = Math.max(0, DIGITS.indexOf(strip[Math.floor(at / BITS)]!))
    if (((digit >> (BITS - 1 - (at % BITS))) & 1) === 0) continue
    const last = spans.at(-1)
    const start = at / (strip.length * BITS)
    const end = (at + 1) / (strip.length * BITS)
    if (last && last.end === start) last.end = end
    else spans.push({ start, end })
  }
  return spans
}

/** What is set in either; both are of one length. */
export function joinStrips(one: string, other: string): string {
  return [...one].map((digit, at) => DIGITS[DIGITS.indexOf(digit) | DIGITS.indexOf(other[at]!)]).join('')
}
