/** Finds words of a quote that are only mistyped: a letter wrong, words run together or split. */

import type { NearMatch } from '../align/find-nearly-said.ts'
import type { CheckedText } from '../passages/find-passage.ts'
import { foldWord } from '../word-index.ts'

/** Words `claimed`..`claimedTo` of the quote, said as the words `said`..`saidTo` of the transcript. */
export interface Slip {
  readonly claimed: number
  readonly claimedTo: number
  readonly said: number
  readonly saidTo: number
}

/** Shorter words have too many others beside them. In letters. */
const MIN_LETTERS = 4
const MANY_LETTERS = 8

/** The slips among the words between the matches, and at both ends. @param keys Folded words of the quote. */
export function findSlips(text: CheckedText, keys: readonly string[], { matches }: NearMatch): Slip[] {
  const first = matches[0]!
  const last = matches.at(-1)!
  const slips = matches.slice(1).flatMap((match, at) => {
    const before = matches[at]!
    return testSlip(text, keys, {
      claimed: before.claimed + 1,
      claimedTo: match.claimed,
      said: before.said + 1,
      saidTo: match.said,
    })
  })
  const start = NEARBY.flatMap((more) =>
    testSlip(text, keys, {
      claimed: 0,
      claimedTo: first.claimed,
      said: first.said - first.claimed - more,
      saidTo: first.said,
    }),
  )
  const rest = keys.length - last.claimed - 1
  const end = NEARBY.flatMap((more) =>
    testSlip(text, keys, {
      claimed: last.claimed + 1,
      claimedTo: keys.length,
      said: last.said + 1,
      saidTo: last.said + 1 + rest + more,
    }),
  )
  return [...start.slice(0, 1), ...slips, ...end.slice(0, 1)]
}

/** How many more words may be said than written at an end of the quote. */
const NEARBY = [0, 1, -1]

function testSlip(text: CheckedText, keys: readonly string[], slip: Slip): Slip[] {
  const { index } = text
  if (slip.claimedTo <= slip.claimed || slip.saidTo <= slip.said || slip.said < 0 || slip.saidTo > index.count)
    return []
  const claimed = keys.slice(slip.claimed, slip.claimedTo).join('')
  const said = Array.from({ length: slip.saidTo - slip.said }, (_, at) => wordAt(text, slip.said + at)).join('')
  return isMistyped(claimed, said) ? [slip] : []
}

function wordAt({ index, transcript }: CheckedText, position: number): string {
  const text = transcript.segments[index.segments[position]!]?.text ?? ''
  return foldWord(text.slice(index.starts[position], index.ends[position]))
}

/** True for words of four letters that differ in one letter, or of eight that differ in two; swapped letters count as one. */
export function isMistyped(claimed: string, said: string): boolean {
  const length = Math.min(claimed.length, said.length)
  if (length < MIN_LETTERS) return false
  const most = length >= MANY_LETTERS ? 2 : 1
  return Math.abs(claimed.length - said.length) <= most && countSlips(claimed, said) <= most
}

/** Letters changed, added, left out or swapped with the next one. */
function countSlips(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next[j] = Math.min(change, row[j]! + 1, next[j - 1]! + 1, isSwapped ? before[j - 2]! + 1 : Infinity)
    }
    before = row
    row = next
  }
  return row[other.length]!
}
