/** Helpers for consecutive captions: whether they touch, and how many words they have. */

import type { Seconds } from '../../../time/span.ts'
import type { Caption, CaptionLine } from '../caption.ts'

/** Captions follow each other when the next starts at most this long after the last ends, in seconds. */
const JOINT: Seconds = 0.25

/** True when a caption starts while the one before is shown, or right after it. */
export function isJoint(before: Caption, caption: Caption): boolean {
  if (before.start === undefined || caption.start === undefined) return false
  const end = before.end ?? before.start
  return caption.start >= before.start && caption.start <= end + JOINT
}

/** Words between spaces. */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}

/** Words of all lines. */
export function countSpaced(lines: readonly CaptionLine[]): number {
  return lines.reduce((sum, line) => sum + splitWords(line.text).length, 0)
}
