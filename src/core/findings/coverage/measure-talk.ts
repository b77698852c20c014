/** Measures the talk time of each voice, separately for labelled segments and carried labels. */

import { countWords } from '../../text/words.ts'
import { coveredLength, type Seconds } from '../../time/span.ts'
import type { SpeakerIndex } from '../../transcript/speakers.ts'
import type { Segment, Transcript, Basis } from '../../transcript/transcript.ts'
import type { HeardVoice, TalkFinding, VoiceTalk, CoverageFinding } from '../finding.ts'
import { measureCovered } from '../../transcript/coverage.ts'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Omits asides, and voices without other segments. In an untimed transcript all seconds are 0; turns and words are still counted. */
export function measureTalk(transcript: Transcript, speakers: SpeakerIndex): TalkFinding {
  const talks = new Map<string, Mutable<VoiceTalk>>()
  const gapEnds = findGapEnds(transcript)
  let unknown: Seconds = 0
  let unknownWords = 0
  let last: string | undefined
  for (const segment of transcript.segments) {
    if (segment.aside !== undefined) continue
    const voice = getHeardVoice(speakers, segment.index)
    const length = lengthOf(segment)
    const words = countWords(segment.text)
    if (voice) {
      const talk = talks.get(voice.key) ?? { key: voice.key, labelled: 0, carried: 0, turns: 0, words: 0 }
      talks.set(voice.key, talk)
      talk[voice.isCarried ? 'carried' : 'labelled'] += length
      talk.words += words
      if (voice.key !== last || gapEnds.has(segment.index)) talk.turns += 1
    } else {
      unknown += length
      unknownWords += words
    }
    last = voice?.key
  }
  const voices = [...talks.values()].toSorted((a, b) => timeOf(b) - timeOf(a) || b.words - a.words)
  return { voices, unknown, unknownWords, basis: getEndBasis(transcript.segments) }
}

export function getHeardVoice(speakers: SpeakerIndex, segment: number): HeardVoice | undefined {
  const speaker = speakers.bySegment[segment]
  const voice = speaker && speakers.voiceOf(speaker.label)
  return voice && { key: voice.key, isCarried: speaker.isCarried }
}

export function findGapEnds(transcript: Transcript): ReadonlySet<number> {
  return new Set(transcript.gaps.flatMap(({ next }) => next ?? []))
}

function lengthOf({ start, end }: Segment): Seconds {
  return start === undefined || end === undefined ? 0 : Math.max(0, end - start)
}

function timeOf({ labelled, carried }: VoiceTalk): Seconds {
  return labelled + carried
}

/** In an untimed transcript nothing is covered, and the duration is 0 unless the file states one. */
export function buildCoverageFinding(transcript: Transcript): CoverageFinding {
  const { duration, chapters } = transcript
  return {
    covered: measureCovered(transcript),
    duration,
    basis: getEndBasis(transcript.segments),
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      covered: measureCovered(transcript, chapter),
      duration: coveredLength([chapter], chapter),
    })),
  }
}

/** Basis of the segment ends; `estimated` when none has a time. */
function getEndBasis(segments: readonly Segment[]): Basis | 'mixed' {
  const bases = new Set(segments.flatMap(({ endBasis }) => endBasis ?? []))
  if (bases.size > 1) return 'mixed'
  return bases.has('stated') ? 'stated' : 'estimated'
}
