/** What is odd about a whole list of cues though each can be kept: order, endless repeats, times past the end. */

import { formatNumber } from '../../text/number.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { DraftCue } from '../draft.ts'
import type { IssueLog } from '../issue.ts'

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

const FEWEST_REPEATS = 5

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
    if (run >= FEWEST_REPEATS) total += run
    if (run > longest.length) longest = { length: run, text: cues[index - 1]!.text }
    run = 1
  }
  if (total === 0) return
  log.warn({
    code: 'repeated-text',
    what: `${total} cues repeat the one before them at least ${FEWEST_REPEATS} times, the longest run has ${longest.length}`,
    hint: 'they are kept; speech recognition sometimes loops on silence',
    excerpt: longest.text,
  })
}

/** The end of the media and the last caption may differ by this much, in seconds. */
const GRACE = 5

export function warnPastDuration(cues: readonly DraftCue[], duration: Seconds | undefined, log: IssueLog): void {
  if (duration === undefined) return
  const late = cues.filter(({ start }) => start !== undefined && start > duration + GRACE)
  if (late.length === 0) return
  log.warn({
    code: 'past-the-end',
    what: `${late.length} cues start after the end of the media at ${duration} s, the first at ${late[0]!.start} s`,
    hint: 'they are kept; check that the transcript belongs to this recording',
  })
}
