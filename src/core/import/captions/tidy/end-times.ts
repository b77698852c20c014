/** Repairs ends of captions that are missing, wrong, or overlap the next caption. */

import { formatNumber } from '../../../text/number.ts'
import type { Seconds } from '../../../time/span.ts'
import type { Caption } from '../caption.ts'
import type { IssueTally } from '../issue-tally.ts'

/** Without an end of its own a caption lasts to the next one, if that comes within this time, in seconds. */
const MAX_GAP = 90
/** A caption that ends before it starts gets this length, or less when the next comes sooner, in seconds. */
const DEFAULT_LENGTH = 2

/** Mends ends before or at their start. Missing ends stay missing. */
export function mendEnds(captions: readonly Caption[], tally: IssueTally): readonly Caption[] {
  return captions.map((caption, index) => {
    const { start, end } = caption
    if (start === undefined || end === undefined || end > start) return caption
    const next = captions[index + 1]?.start
    const mended = next !== undefined && next > start ? Math.min(next, start + DEFAULT_LENGTH) : start + DEFAULT_LENGTH
    tally.add({
      code: 'end-before-start',
      ...caption.position,
      what: `this caption ends at ${formatSeconds(end)}, but starts at ${formatSeconds(start)}`,
      hint: `fixed: it now ends at ${formatSeconds(mended)}`,
      describeAll: (count) => {
        const { line } = caption.position
        const first = line === undefined ? '' : ` (first: line ${formatNumber(line)})`
        return { what: `${formatNumber(count)} captions end before they start${first}`, hint: 'fixed' }
      },
    })
    return { ...caption, end: mended }
  })
}

/**
 * YouTube states how long a caption stays on the screen, into the next ones. Ends are cut at the next start, and where none
 * is stated the next start (at most 90 s later) is taken.
 */
export function clipEnds(captions: readonly Caption[]): readonly Caption[] {
  return captions.map((caption, index) => {
    const next = captions[index + 1]?.start
    if (caption.start === undefined || next === undefined || next <= caption.start) return caption
    if (caption.end !== undefined) return caption.end > next ? { ...caption, end: next } : caption
    return next - caption.start <= MAX_GAP ? { ...caption, end: next } : caption
  })
}

function formatSeconds(at: Seconds): string {
  return `${Math.round(at * 1000) / 1000} s`
}
