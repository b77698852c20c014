/** Talk time as shares of a bar: what is labelled, what a label is carried to, and what is nobody's. */

import type { TalkFinding } from '../../core/findings/finding.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { formatCount } from '../../core/text/number.ts'

export interface TalkRow {
  /** Undefined for what no label reaches. */
  readonly key: string | undefined
  /** Shares of the whole bar, 0 to 1. */
  readonly labelled: number
  readonly carried: number
  /** `19 minutes (7 minutes assumed)`. */
  readonly words: string
  readonly turns: number
}

/** Longest first, unattributed speech last. Without times, words are counted instead of seconds. */
export function listTalkRows({ voices, unknown, unknownWords }: TalkFinding): TalkRow[] {
  const seconds = voices.reduce((sum, { labelled, carried }) => sum + labelled + carried, unknown)
  const words = voices.reduce((sum, voice) => sum + voice.words, unknownWords)
  const isTimed = seconds > 0
  const whole = isTimed ? seconds : words
  if (whole === 0) return []
  const rows = voices.map(({ key, labelled, carried, turns, words: said }): TalkRow => {
    if (!isTimed) return { key, labelled: said / whole, carried: 0, turns, words: formatCount(said, 'word') }
    return {
      key,
      labelled: labelled / whole,
      carried: carried / whole,
      turns,
      words: describe(labelled, carried),
    }
  })
  const rest = isTimed ? unknown : unknownWords
  if (rest === 0) return rows
  const restWords = isTimed ? formatLength(unknown) : formatCount(unknownWords, 'word')
  return [...rows, { key: undefined, labelled: rest / whole, carried: 0, turns: 0, words: restWords }]
}

function describe(labelled: number, carried: number): string {
  const whole = formatLength(labelled + carried)
  if (carried === 0) return whole
  return labelled === 0 ? `${whole} (assumed)` : `${whole} (${formatLength(carried)} assumed)`
}
