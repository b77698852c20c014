/** Finds mentions that are repeated, never said, or listed at wrong times. */

import type { Episode } from '../../episode/schema.ts'
import { isInside } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { LintFinding, MentionFinding } from '../finding.ts'

/** `found` must be in the order of the episode's mentions. */
export function lintMentions(
  episode: Episode,
  transcript: Transcript,
  found: readonly MentionFinding[],
): LintFinding[] {
  const first = new Map<string, number>()
  return found.flatMap((finding, position) => {
    const path = ['mentions', position]
    const before = first.get(finding.slug)
    if (before === undefined) first.set(finding.slug, position)
    return [
      ...(before === undefined ? [] : [describeRepeat(episode, before, position, path)]),
      ...lintSaying(episode, transcript, finding, position),
    ]
  })
}

function describeRepeat(episode: Episode, before: number, position: number, path: LintFinding['path']): LintFinding {
  const one = episode.mentions[before]!
  const other = episode.mentions[position]!
  const where = one.group === other.group || one.group === '' ? 'listed before' : `listed before, under ${one.group}`
  const what = `${other.name} is ${where}`
  return { code: 'mention-repeated', severity: 'note', path, what, hint: 'join the two entries, with both times' }
}

function lintSaying(
  episode: Episode,
  transcript: Transcript,
  { name, occurrences, wrongTimes }: MentionFinding,
  position: number,
): LintFinding[] {
  const path = ['mentions', position]
  if (transcript.segments.length === 0) return []
  if (occurrences.length === 0) {
    const times = episode.mentions[position]!.at
    const isUntold = times.length > 0 && times.every((at) => transcript.gaps.some((gap) => isInside(gap, at)))
    const what = `${name} is never said${isUntold ? '; at its time the transcript has a gap' : ' in the transcript'}`
    const hint = 'check the spelling, or say that it is only implied'
    return [{ code: 'mention-unsaid', severity: 'note', path, what, hint }]
  }
  return wrongTimes.flatMap(({ listed, said }) => {
    if (said === undefined) return []
    const what = `${name} is listed at ${formatTimecode(listed)} and not said within a minute of it`
    const hint = `the nearest place is ${formatTimecode(said)}`
    return [{ code: 'mention-time-off', severity: 'note', path, what, hint, at: said }]
  })
}
