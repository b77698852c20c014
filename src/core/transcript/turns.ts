/** When whom is heard: the voice of each paragraph, and where each of its turns begins. */

import type { SpeakerIndex } from './speakers.ts'
import type { Transcript } from './transcript.ts'

/** A voice by its key in the speaker book, and whether the label stands at an earlier paragraph. */
export interface ParagraphVoice {
  readonly key: string
  readonly isCarried: boolean
}

/** For each segment; undefined where no label reaches. */
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

/** First paragraph of each turn of a voice: a run of its paragraphs with nobody else and no gap between. */
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
