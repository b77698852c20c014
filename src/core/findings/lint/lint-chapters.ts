/** Finds chapters that start together, overlap, or repeat a title. */

import type { Episode } from '../../episode/schema.ts'
import { fold } from '../../text/fold.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { LintFinding } from '../finding.ts'

interface Entry {
  readonly path: LintFinding['path']
  readonly start: Seconds
  readonly end?: Seconds | undefined
  readonly title: string
}

/** Checks the source's own chapters, else the key points. At most one finding per start. */
export function lintChapters(episode: Episode, transcript: Transcript): LintFinding[] {
  const groups = groupByStart(getEntries(episode))
  return groups.flatMap((group, position) => {
    const [entry, second] = group
    const previous = groups[position - 1]?.at(-1)
    if (!entry) return []
    if (second) return [describeSameStart(group, second)]
    if (!previous) return []
    if (fold(previous.title) === fold(entry.title)) return [describeSameTitle(previous, entry)]
    const overlap = (previous.end ?? 0) - entry.start
    return overlap > 1 && entry.start < transcript.duration ? [describeOverlap(previous, entry)] : []
  })
}

function groupByStart(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = []
  for (const entry of entries.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1)
    if (last?.[0]?.start === entry.start) last.push(entry)
    else groups.push([entry])
  }
  return groups
}

function getEntries(episode: Episode): Entry[] {
  if (episode.chapters.length > 0) {
    return episode.chapters.map(({ start, end, title }, index) => ({ path: ['chapters', index], start, end, title }))
  }
  return episode.keyPoints.flatMap(({ at, title }, index) =>
    at === undefined ? [] : [{ path: ['keyPoints', index], start: at, title }],
  )
}

/** Reported at the second entry, because the first may be right. */
function describeSameStart(group: readonly Entry[], { path, start }: Entry): LintFinding {
  const titles = group.slice(0, 2).map(({ title }) => `"${title}"`)
  const rest = group.length > 2 ? ` and ${group.length - 2} more` : ''
  const what = `${titles.join(group.length > 2 ? ', ' : ' and ')}${rest} begin together at ${formatTimecode(start)}`
  return createFinding(path, what, 'correct the times, or join them', start)
}

function describeSameTitle(previous: Entry, { path, start, title }: Entry): LintFinding {
  const what = `"${title}" follows a chapter of the same title at ${formatTimecode(previous.start)}`
  return createFinding(path, what, 'join the two', start)
}

function describeOverlap(previous: Entry, { path, start, title }: Entry): LintFinding {
  const what = `"${title}" begins at ${formatTimecode(start)}, before "${previous.title}" ends at ${formatTimecode(previous.end!)}`
  return createFinding(path, what, 'correct the end of the chapter before it', start)
}

function createFinding(path: LintFinding['path'], what: string, hint: string, at: Seconds): LintFinding {
  return { code: 'chapter-repeated', severity: 'note', path, what, hint, at }
}
