/** Seconds or milliseconds: nobody speaks a word a minute. */

import { countWords } from '../../text/words.ts'
import type { Caption } from './caption.ts'

/** Slower than this on average, in words a second, is no speech but another unit. */
const SLOWEST = 0.02
const FEWEST_WORDS = 4

/** True when times read as seconds are so far apart that they must be milliseconds: whole numbers, too few words between them. */
export function guessMilliseconds(captions: readonly Caption[]): boolean {
  const times = captions.flatMap(({ start, end }) => [start, end].filter((at) => at !== undefined))
  if (times.length < 2 || times.some((at) => !Number.isInteger(at))) return false
  const length = Math.max(...times.slice(-200)) - Math.min(...times.slice(0, 200))
  const words = captions.reduce(
    (sum, caption) => sum + caption.lines.reduce((all, line) => all + countWords(line.text), 0),
    0,
  )
  return words >= FEWEST_WORDS && length > 0 && words / length < SLOWEST
}
