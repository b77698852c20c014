/** Where the name of a paragraph may be put or changed, and the correction that does it. */

import { formatHash } from '../episode/content-hash.ts'
import type { SpeakerCorrection } from '../episode/correction-schema.ts'
import type { SpeakerIndex } from '../transcript/speakers.ts'
import type { Segment, Transcript } from '../transcript/transcript.ts'
import { identify, type CorrectionFacts } from './edit-passage.ts'

export interface Naming {
  readonly scope: 'here' | 'onwards' | 'everywhere'
  /** Turns that get the name: where one stands, from there to the next; of nobody's paragraphs each. */
  readonly turns: number
  /** The label that stands there; undefined where nobody is named. */
  readonly was: string | undefined
  /** @param is The new label; empty takes the name away. */
  make(is: string, facts: CorrectionFacts): SpeakerCorrection
}

interface NamedText {
  /** As it is shown. */
  readonly transcript: Transcript
  readonly speakers: SpeakerIndex
  readonly source: { readonly transcript: Transcript }
}

/** Only here, from here on, everywhere: of a paragraph in a turn that is named before it, without the last. */
export function listNamings({ transcript, speakers, source }: NamedText, index: number): readonly Naming[] {
  const { segments } = transcript
  const was = segments[index]?.speaker
  const carried = was === undefined ? speakers.bySegment[index]?.label : undefined
  const refer = (listed: number) => {
    const { text, start } = source.transcript.segments[listed]!
    return { passage: formatHash(text), at: start }
  }
  const assign = (scope: Naming['scope'], chosen: readonly Segment[]): Naming => ({
    scope,
    was,
    turns: chosen.length,
    make: (is, facts) => {
      const all =
        was === undefined ? chosen.map((one) => one.index) : chosen.flatMap((one) => listTurn(speakers, one.index))
      return identify({ kind: 'assign', ...facts, passages: all.map(refer), was: was ?? '', is })
    },
  })
  const isSame = (one: Segment) =>
    one.speaker === was && (was !== undefined || speakers.bySegment[one.index]?.label === carried)
  const turn = carried === undefined ? undefined : new Set(listTurn(speakers, index))
  const after = segments.filter((one) => one.index >= index && isSame(one) && (turn?.has(one.index) ?? true))
  const here = [assign('here', segments.slice(index, index + 1)), assign('onwards', after)]
  if (carried !== undefined) return here
  const everywhere = assign('everywhere', segments.filter(isSame))
  if (was === undefined) return [...here, everywhere]
  return [...here, { ...everywhere, make: (is, facts) => identify({ kind: 'name', ...facts, from: was, is }) }]
}

/** A paragraph and those behind it that its label is carried on to. */
function listTurn({ bySegment }: SpeakerIndex, index: number): number[] {
  const turn = [index]
  while (bySegment[turn.at(-1)! + 1]?.isCarried) turn.push(turn.at(-1)! + 1)
  return turn
}
