/** Finds the voice of each segment and the turns of a voice. */

import type { SpeakerIndex } from './speakers.ts'
import type { Transcript } from './transcript.ts'

/** Key of a voice in the speaker index, and whether its label is carried from an earlier segment. */
export interface ParagraphVoice {
  readonly key: string
  readonly isCarried: boolean
}

/** By segment index; undefined where no label applies. */
export function getParagraphVoices(speakers: SpeakerIndex): (ParagraphVoice | undefined)[] {
  const keys = new Map<string, string | undefined>()
  return speakers.bySegment.map((spoken) => {
    if (!spoken) return undefined
    const { label, isCarried } = spoken
    if (!keys.has(label)) keys.set(label, speakers.voiceOf(label)?.key)
    const key = keys.get(label)
    return key === undefined ? undefined : { key, isCarried }
  })
}

/** First segment of each turn of a voice. A turn is a run of its segments without another voice or a gap. */
export function findTurns(
  transcript: Transcript,
  voices: readonly (ParagraphVoice | undefined)[],
  key: string,
): number[] {
  const gapEnds = new Set(transcript.gaps.map(({ next }) => next))
  return transcript.segments.flatMap(({ index }) => {
    const isGoingOn = voices[index - 1]?.key === key && !gapEnds.has(index)
    return voices[index]?.key === key && !isGoingOn ? [index] : []
  })
}
