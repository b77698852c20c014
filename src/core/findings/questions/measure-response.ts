/** Measures how long the one who responds to a question speaks. */

import { countWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import type { SpeakerIndex } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { findGapEnds, getHeardVoice } from '../coverage/measure-talk.ts'
import type { QuestionFinding } from '../finding.ts'

/** More words than these by somebody else end a response; fewer only confirm it ("Right."). */
const MAX_BACKCHANNEL = 3

/** In seconds, what others say in between left out. Undefined in a transcript without times. */
export function measureResponse(
  transcript: Transcript,
  speakers: SpeakerIndex,
  { segment, voice }: NonNullable<QuestionFinding['answer']>,
): Seconds | undefined {
  const gapEnds = findGapEnds(transcript)
  let length: Seconds | undefined
  for (const { index, text, start, end, aside } of transcript.segments.slice(segment)) {
    const isOwn = getHeardVoice(speakers, index)?.key === voice.key
    if (aside !== undefined || (index > segment && gapEnds.has(index))) break
    if (!isOwn && countWords(text) > MAX_BACKCHANNEL) break
    if (isOwn && start !== undefined && end !== undefined) length = (length ?? 0) + Math.max(0, end - start)
  }
  return length
}
