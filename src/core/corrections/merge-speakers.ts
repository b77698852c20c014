/** The names of an episode as they stand before its paragraphs, and the correction that makes one of several. */

import type { SpeakerCorrection } from '../episode/correction-schema.ts'
import type { Seconds } from '../time/span.ts'
import { isRole, type SpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { identify, type CorrectionFacts } from './edit-passage.ts'

export interface NamedVoice {
  readonly key: string
  readonly name: string
  readonly color: number
  /** All that stand for it. */
  readonly labels: readonly string[]
  /** Paragraphs before which one stands. */
  readonly turns: number
  /** Index of the first of them. */
  readonly first: number
  readonly at: Seconds | undefined
  /** A number, a code or a part in the talk. */
  readonly isNobody: boolean
}

/** Those that look like no people first, each group by first appearance. */
export function listNamedVoices({ segments }: Transcript, { voiceOf }: SpeakerIndex): readonly NamedVoice[] {
  const voices = new Map<string, NamedVoice>()
  for (const { index, speaker, start } of segments) {
    const voice = speaker === undefined ? undefined : voiceOf(speaker)
    if (speaker === undefined || !voice) continue
    const { key, name, color } = voice
    const isNobody = !voice.person && isRole(name)
    const known = voices.get(key) ?? { key, name, color, labels: [], turns: 0, first: index, at: start, isNobody }
    const labels = known.labels.includes(speaker) ? known.labels : [...known.labels, speaker]
    voices.set(key, { ...known, labels, turns: known.turns + 1 })
  }
  return [...voices.values()].toSorted((a, b) => Number(b.isNobody) - Number(a.isNobody))
}

/** @param is The name that all of them become; empty for nobody's. */
export function mergeVoices(
  chosen: readonly NamedVoice[],
  is: string,
  facts: CorrectionFacts,
): { readonly correction: SpeakerCorrection; readonly turns: number } {
  const from = chosen.flatMap(({ labels }) => labels).filter((label) => label !== is)
  return {
    correction: identify({ kind: 'merge', ...facts, from, is }),
    turns: chosen.reduce((sum, { turns }) => sum + turns, 0),
  }
}
