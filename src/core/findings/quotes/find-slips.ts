/** Finds words of a quote that are only mistyped: a letter wrong, words run together or split. */

import type { NearMatch } from '../align/find-nearly-said.ts'
import type { CheckedText } from '../passages/find-passage.ts'
import { countAllowedEdits, findDistance } from '../../text/edit-distance.ts'
import { foldWord } from '../word-index.ts'

/** Words `claimed`..`claimedTo` of the quote, said as the words `said`..`saidTo` of the transcript. */
export interface Slip {
  readonly claimed: number
  readonly claimedTo: number
  readonly said: number
  readonly saidTo: number
}

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

/** True for words that differ by no more edits than a search allows: one from four letters, two from eight. */
export function isMistyped(claimed: string, said: string): boolean {
  const edits = countAllowedEdits(Math.min(claimed.length, said.length))
  return edits > 0 && findDistance(claimed, said, edits) <= edits
}
