/** Finds quotes and clips whose wording, time, speaker or range differs from the transcript. */

import type { Episode } from '../../episode/schema.ts'
import { isInside, type Seconds, type Span } from '../../time/span.ts'
import { formatLength, formatTimecode } from '../../time/timecode.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { LintFinding, Passage, QuoteCheck, Verdict } from '../finding.ts'
import { TIME_TOLERANCE } from '../time-tolerance.ts'

/** Tolerance for clip starts and ends: seconds, and a share of long paragraphs, whose word times are estimated. */
const CLIP_TOLERANCE: Seconds = 10
const PARAGRAPH_SHARE = 0.25

export function lintQuotes(episode: Episode, transcript: Transcript, checks: readonly QuoteCheck[]): LintFinding[] {
  const positions = indexPositions(episode)
  return checks.flatMap((check) => {
    const path = findPath(positions, check)
    if (!path) return []
    return [
      ...lintWording(transcript, check, path),
      ...lintTime(check, path),
      ...lintSpeaker(check, path),
      ...lintClip(episode, transcript, check, path),
    ]
  })
}

/** Positions of quotes and highlights by kind and id. */
function indexPositions(episode: Episode): ReadonlyMap<string, number> {
  return new Map([
    ...episode.quotes.map(({ id }, position) => [`quote ${id}`, position] as const),
    ...episode.highlights.map(({ id }, position) => [`highlight ${id}`, position] as const),
  ])
}

function findPath(positions: ReadonlyMap<string, number>, { subject }: QuoteCheck): LintFinding['path'] | undefined {
  const position = positions.get(`${subject.kind} ${subject.id}`)
  if (position === undefined) return undefined
  return subject.kind === 'quote' ? ['quotes', position] : ['highlights', position, 'quotes', subject.index]
}

const EDITS: Partial<Readonly<Record<Verdict, string>>> = {
  omission: 'leaves out words that were said, or joins what was said apart',
  close: 'differs in a few words from what was said',
  reworded: 'is reworded',
  stitched: 'joins words from several places',
}

function lintWording(transcript: Transcript, check: QuoteCheck, path: LintFinding['path']): LintFinding[] {
  const edit = EDITS[check.verdict]
  if (edit !== undefined) {
    const at = check.passages[0] && getPrintedTime(check.passages[0])
    const time = at === undefined ? '' : ` at ${formatTimecode(at)}`
    const hint = `quote the words said${time}, or mark what is left out and changed`
    return [{ code: 'quote-edited', severity: 'note', path, what: `the quote ${edit}`, hint, ...withTime(at) }]
  }
  return check.verdict === 'absent' ? [describeAbsent(transcript, check, path)] : []
}

function describeAbsent(transcript: Transcript, { claimedAt }: QuoteCheck, path: LintFinding['path']): LintFinding {
  const hint = 'check the words, or take the quote out'
  if (claimedAt === undefined || !transcript.gaps.some((gap) => isInside(gap, claimedAt))) {
    return {
      code: 'quote-absent',
      severity: 'warning',
      path,
      what: 'the words of the quote are not in the transcript',
      hint,
    }
  }
  const what = `the words of the quote are not in the transcript, which has a gap at its time (${formatTimecode(claimedAt)})`
  return { code: 'quote-absent', severity: 'note', path, what, hint }
}

function lintTime({ passages, claimedAt }: QuoteCheck, path: LintFinding['path']): LintFinding[] {
  if (claimedAt === undefined) return []
  const timed = passages.filter(({ at }) => at !== undefined)
  const distances = timed.map((passage) => distanceTo(passage, claimedAt))
  const off = Math.min(...distances)
  if (timed.length === 0 || off <= TIME_TOLERANCE) return []
  const at = getPrintedTime(timed[distances.indexOf(off)]!)!
  const what = `the quote is stamped ${formatTimecode(claimedAt)} and said at ${formatTimecode(at)}, ${formatLength(off)} ${at > claimedAt ? 'later' : 'earlier'}`
  return [{ code: 'quote-time-off', severity: 'warning', path, what, hint: `write ${formatTimecode(at)}`, at }]
}

/** 0 from the start of the passage's paragraph to its end, because sources give paragraph times. */
function distanceTo({ at = 0, end = at, paragraphAt = at }: Passage, time: Seconds): Seconds {
  return Math.max(0, paragraphAt - time, time - end)
}

function lintSpeaker({ speakerAgrees, passages }: QuoteCheck, path: LintFinding['path']): LintFinding[] {
  if (speakerAgrees !== false) return []
  const at = passages[0] && getPrintedTime(passages[0])
  const what = `the transcript gives these words${at === undefined ? '' : ` at ${formatTimecode(at)}`} to somebody else`
  const hint = 'correct the name, or the label in the transcript'
  return [{ code: 'quote-speaker-differs', severity: 'warning', path, what, hint, ...withTime(at) }]
}

function lintClip(
  episode: Episode,
  transcript: Transcript,
  { subject, passages, verdict }: QuoteCheck,
  path: LintFinding['path'],
): LintFinding[] {
  if (subject.kind !== 'highlight') return []
  const clip = episode.highlights[Number(path[1])]?.clip
  const timed = passages.filter(({ at }) => at !== undefined)
  if (!clip || timed.length === 0 || timed.some((passage) => isHeld(transcript, passage, clip))) return []
  const { at = 0, end = at } = timed[0]!
  const isCut = timed.some((passage) => (passage.at ?? 0) < clip.end && (passage.end ?? 0) > clip.start)
  // Start and end of a reworded quote are uncertain.
  if (isCut && verdict === 'reworded') return []
  const said = `${formatTimecode(at)} to ${formatTimecode(end)}`
  const what = `the clip from ${formatTimecode(clip.start)} to ${formatTimecode(clip.end)} ${isCut ? 'cuts' : 'misses'} its quote, said from ${said}`
  const hint = `clip from ${formatTimecode(Math.max(0, at - 2))} to ${formatTimecode(end + 2)}`
  return [{ code: 'clip-misses-quote', severity: isCut ? 'note' : 'warning', path, what, hint, at }]
}

function isHeld({ segments }: Transcript, { first, last, at = 0, end = at }: Passage, clip: Span): boolean {
  const { start = 0, end: over = start } = segments[first]!
  const { start: lastStart = 0, end: lastOver = lastStart } = segments[last]!
  const before = Math.max(CLIP_TOLERANCE, PARAGRAPH_SHARE * (over - start))
  const after = Math.max(CLIP_TOLERANCE, PARAGRAPH_SHARE * (lastOver - lastStart))
  return at >= clip.start - before && end <= clip.end + after
}

/** Time as printed in notes: start of the paragraph, or time of the words in a long one. */
function getPrintedTime({ at, paragraphAt }: Passage): Seconds | undefined {
  return at === undefined || paragraphAt === undefined || at - paragraphAt > TIME_TOLERANCE ? at : paragraphAt
}

function withTime(at: Seconds | undefined): { at?: Seconds } {
  return at === undefined ? {} : { at }
}
