/** Chapters that begin at the same moment, overlap, or stand twice under one title. */

import type { Episode } from '../episode/schema.ts'
import { fold } from '../text/fold.ts'
import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { LintFinding } from './finding.ts'

interface Entry {
  readonly path: LintFinding['path']
  readonly start: Seconds
  readonly end?: Seconds | undefined
  readonly title: string
}

/** Reads what the chapters are made of: the source's own list, else the key points. */
export function lintChapters(episode: Episode, transcript: Transcript): LintFinding[] {
  const entries = listEntries(episode).toSorted((a, b) => a.start - b.start)
  return entries.flatMap((entry, position) => {
    const previous = entries[position - 1]
    if (!previous) return []
    if (previous.start === entry.start) return [describeSameStart(previous, entry)]
    const isSameTitle = fold(previous.title) === fold(entry.title)
    if (isSameTitle) return [describeSameTitle(previous, entry)]
    const overlap = (previous.end ?? 0) - entry.start
    return overlap > 1 && entry.start < transcript.duration ? [describeOverlap(previous, entry)] : []
  })
}

function listEntries(episode: Episode): Entry[] {
  if (episode.chapters.length > 0) {
    return episode.chapters.map(({ start, end, title }, index) => ({ path: ['chapters', index], start, end, title }))
  }
  return episode.keyPoints.flatMap(({ at, title }, index) =>
    at === undefined ? [] : [{ path: ['keyPoints', index], start: at, title }],
  )
}

function describeSameStart(previous: Entry, { path, start, title }: Entry): LintFinding {
  const what = `"${title}" begins at ${formatTimecode(start)}, where "${previous.title}" begins`
  return createFinding(path, what, 'correct one of the times, or join the two', start)
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
