/** Decides between seconds and milliseconds by the rate of speech. */

import { countWords } from '../../../text/words.ts'
import type { Caption } from '../caption.ts'
import type { IssueTally } from '../issue-tally.ts'

/** Slower than this on average, in words a second, is no speech but another unit. */
const MIN_RATE = 0.02
const MIN_WORDS = 4

/** The captions in seconds, whatever the file counts; says so when it counts milliseconds. */
export function normalizeUnit(captions: readonly Caption[], path: string, tally: IssueTally): readonly Caption[] {
  if (!guessMilliseconds(captions)) return captions
  const what = 'the times are too far apart for the words between them'
  tally.add({
    code: 'milliseconds',
    path,
    what,
    hint: 'they were read as milliseconds; check a time against the recording',
  })
  return captions.map(divideTimes)
}

function divideTimes(caption: Caption): Caption {
  const divide = (at: number | undefined) => (at === undefined ? undefined : at / 1000)
  const lines = caption.lines.map((line) => {
    const words = line.words.map((word) => ({ ...word, at: word.at / 1000, end: divide(word.end) }))
    return { ...line, words }
  })
  return { ...caption, start: divide(caption.start), end: divide(caption.end), lines }
}

/** True when times read as seconds are so far apart that they must be milliseconds: whole numbers, too few words between them. */
function guessMilliseconds(captions: readonly Caption[]): boolean {
  const times = captions.flatMap(({ start, end }) => [start, end].filter((at) => at !== undefined))
  if (times.length < 2 || times.some((at) => !Number.isInteger(at))) return false
  const length = Math.max(...times.slice(-200)) - Math.min(...times.slice(0, 200))
  const words = captions.reduce(
    (sum, caption) => sum + caption.lines.reduce((all, line) => all + countWords(line.text), 0),
    0,
  )
  return words >= MIN_WORDS && length > 0 && words / length < MIN_RATE
}
