/** Formats times for caption files, in milliseconds. */

import type { Seconds } from '../../time/span.ts'

/** `01:37:18.250`; `mark` precedes the milliseconds: a point in WebVTT, a comma in SubRip. */
export function formatCaptionTime(at: Seconds, mark: '.' | ','): string {
  const whole = Math.round(at * 1000)
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0')
  const clock = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map((value) => pad(value)).join(':')
  return `${clock}${mark}${pad(whole % 1000, 3)}`
}
