/** Describes the spoken sentence for screen readers, on request only. */

import { findSentence } from '../../core/text/sentence.ts'
import { speakTimecode } from '../../core/time/timecode.ts'
import { findWordAt, buildWordTimes } from '../../core/transcript/word-times.ts'
import type { Session } from '../session.ts'

/** The spoken sentence with its speaker; before the first play the one at the reading position. */
export function describeSpokenLine(session: Session): string {
  const { active, hasPosition } = session.activity.getState()
  if (active.kind === 'gap') {
    if (active.gap.kind === 'after') return 'End of transcript'
    return `No transcript here. It resumes at ${speakTimecode(active.gap.end)}`
  }
  const index =
    active.kind === 'segment' ? active.segment : hasPosition ? session.currentSegment() : session.readSegment()
  const segment = session.transcript.segments[index]
  if (!segment) return 'No transcript in this file'
  const times = buildWordTimes(session.episode, segment)
  const word = active.kind === 'segment' ? findWordAt(times, session.clock.now()) : 0
  const { start, end } = findSentence(segment.text, times.offsets[Math.max(0, word)] ?? 0, session.episode.language)
  const speaker = segment.speaker === undefined ? '' : `${session.speakers.printedName(segment.speaker)}: `
  return speaker + segment.text.slice(start, end)
}
