/** What is odd about the transcript of a note that is otherwise fine. */

import { formatTimecode } from '../../time/timecode.ts'
import type { EpisodeDraft } from '../draft.ts'
import type { IssueLog } from '../issue.ts'
import { LIMITS } from '../limits.ts'
import type { NoteOutline } from './outline.ts'

/** Warns when there is none, about parts of great length, and when it goes on after the end. */
export function reviewTranscript({ cues = [], duration }: EpisodeDraft, outline: NoteOutline, log: IssueLog): void {
  if (cues.length === 0) {
    const heading = outline.parts.find((part) => part.section === 'transcript')
    const what = heading ? 'the transcript holds no text' : 'there is no transcript'
    const hint = heading ? 'the rest was read' : 'the rest was read; add a section ## Transcript'
    log.warn({ code: 'no-transcript', ...(heading && { line: heading.line }), what, hint })
  }
  for (const cue of cues) {
    if (cue.text.length <= LIMITS.cueText) continue
    const what = `the paragraph at ${formatTimecode(cue.start ?? 0)} has ${cue.text.length} characters`
    const hint = 'it was kept whole; timestamps inside it would help'
    log.warn({ code: 'long-cue', what, hint, excerpt: cue.text })
  }
  const last = cues.reduce((latest, cue) => Math.max(latest, cue.start ?? 0), 0)
  if (duration !== undefined && last > duration + 5) {
    const what = `the transcript goes on to ${formatTimecode(last)}, past the end at ${formatTimecode(duration)}`
    log.warn({ code: 'past-the-end', what, hint: 'it was kept; check the duration' })
  }
}
