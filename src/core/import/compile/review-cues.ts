/** Reviews a finished list of cues and warns about order, repetition, length, and times past the end. */

import { formatNumber } from '../../text/number.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { DraftCue, EpisodeDraft } from '../draft.ts'
import type { IssueLog } from '../issue.ts'
import { LIMITS } from '../limits.ts'

/** Cues in the order of the file may go back in time; the reading order follows the times. */
export function warnAboutOrder(cues: readonly DraftCue[], log: IssueLog): void {
  let latest = 0
  let count = 0
  let first: DraftCue | undefined
  for (const cue of cues) {
    if (cue.start === undefined) continue
    if (cue.start < latest) {
      count++
      first ??= cue
    }
    latest = Math.max(latest, cue.start)
  }
  if (!first) return
  const at = formatTimecode(first.start ?? 0)
  log.warn({
    code: 'time-goes-back',
    what: `${formatNumber(count)} of ${formatNumber(cues.length)} captions are out of order (first at ${at})`,
    hint: 'they were sorted by time',
    excerpt: first.text,
  })
}

const MIN_REPEATS = 5

/** Speech recognition sometimes loops on silence. Real repetition looks the same, so nothing is taken out. */
export function warnAboutRepeats(cues: readonly DraftCue[], log: IssueLog): void {
  let run = 1
  let longest = { length: 1, text: '' }
  let total = 0
  for (let index = 1; index <= cues.length; index++) {
    if (index < cues.length && cues[index]!.text === cues[index - 1]!.text) {
      run++
      continue
    }
    if (run >= MIN_REPEATS) total += run
    if (run > longest.length) longest = { length: run, text: cues[index - 1]!.text }
    run = 1
  }
  if (total === 0) return
  log.warn({
    code: 'repeated-text',
    what: `${total} cues repeat the one before them at least ${MIN_REPEATS} times, the longest run has ${longest.length}`,
    hint: 'they were kept; speech recognition sometimes loops on silence',
    excerpt: longest.text,
  })
}

/** The end of the media and the last caption may differ by this much, in seconds. */
const MAX_OVERRUN = 5

export function warnPastDuration(cues: readonly DraftCue[], duration: Seconds | undefined, log: IssueLog): void {
  if (duration === undefined) return
  const late = cues.filter(({ start }) => start !== undefined && start > duration + MAX_OVERRUN)
  if (late.length === 0) return
  log.warn({
    code: 'past-the-end',
    what: `${late.length} cues start after the end of the media at ${duration} s, the first at ${late[0]!.start} s`,
    hint: 'they were kept; check that the transcript belongs to this recording',
  })
}

/** The same for the transcript of a note: warns when it is missing or empty, about very long paragraphs, and past the end. */
export function reviewTranscript(
  { cues = [], duration }: EpisodeDraft,
  heading: { readonly line: number } | undefined,
  log: IssueLog,
): void {
  if (cues.length === 0) {
    const what = heading ? 'the transcript contains no text' : 'there is no transcript'
    const hint = heading ? 'the rest was read' : 'the rest was read; add a section ## Transcript'
    log.warn({ code: 'no-transcript', line: heading?.line, what, hint })
  }
  for (const cue of cues) {
    if (cue.text.length <= LIMITS.cueText) continue
    const what = `the paragraph at ${formatTimecode(cue.start ?? 0)} has ${cue.text.length} characters`
    const hint = 'it was kept whole; adding timestamps inside it would help'
    log.warn({ code: 'long-cue', what, hint, excerpt: cue.text })
  }
  const last = cues.reduce((latest, cue) => Math.max(latest, cue.start ?? 0), 0)
  if (duration !== undefined && last > duration + 5) {
    const what = `the transcript continues to ${formatTimecode(last)}, past the end at ${formatTimecode(duration)}`
    log.warn({ code: 'past-the-end', what, hint: 'it was kept; check the duration' })
  }
}
