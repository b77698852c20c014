/** Finds wrong times: after the end of the recording, or printed differently from the link. */

import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTimecode, parseTimecode } from '../../time/timecode.ts'
import type { LintFinding } from '../finding.ts'

interface TimedEntry {
  readonly path: LintFinding['path']
  /** Name used in sentences: `the quote`. */
  readonly name: string
  readonly times: readonly Seconds[]
  readonly printed?: string | undefined
}

/** Ignores printed text that is not a time ("throughout"). The end is checked only with a stated duration. */
export function lintTimes(episode: Episode): LintFinding[] {
  return getEntries(episode).flatMap((entry) => [...lintEnd(entry, episode.duration), ...lintLabel(entry)])
}

function getEntries(episode: Episode): TimedEntry[] {
  const { highlights, keyPoints, mentions, quotes, chapters, cues } = episode
  return [
    ...highlights.flatMap(({ at, clip, printed, quotes: inner }, index) => [
      { path: ['highlights', index], name: 'the highlight', times: getTimes(at, clip?.start, clip?.end), printed },
      ...inner.map((quote, position) => ({
        path: ['highlights', index, 'quotes', position],
        name: 'the quote of the highlight',
        times: quote.at === at ? [] : getTimes(quote.at),
        printed: quote.printed === printed ? undefined : quote.printed,
      })),
    ]),
    ...keyPoints.map(({ at, printed }, index) => ({
      path: ['keyPoints', index],
      name: 'the key point',
      times: getTimes(at),
      printed,
    })),
    ...mentions.map(({ at, printed }, index) => ({
      path: ['mentions', index],
      name: 'the mention',
      times: at,
      printed,
    })),
    ...quotes.map(({ at, printed }, index) => ({
      path: ['quotes', index],
      name: 'the quote',
      times: getTimes(at),
      printed,
    })),
    ...chapters.map(({ start }, index) => ({ path: ['chapters', index], name: 'the chapter', times: [start] })),
    ...cues.map(({ start, printed }, index) => ({
      path: ['cues', index],
      name: 'the paragraph',
      times: getTimes(start),
      printed,
    })),
  ]
}

function getTimes(...times: readonly (Seconds | undefined)[]): Seconds[] {
  return times.filter((at) => at !== undefined)
}

function lintEnd({ path, name, times }: TimedEntry, duration: Seconds | undefined): LintFinding[] {
  const late = duration === undefined ? undefined : times.find((at) => at > duration)
  if (late === undefined || duration === undefined) return []
  const what = `${name} is at ${formatTimecode(late)}, past the end at ${formatTimecode(duration)}`
  return [{ code: 'time-past-end', severity: 'warning', path, what, hint: 'correct the time or the duration' }]
}

function lintLabel({ path, name, times, printed }: TimedEntry): LintFinding[] {
  const [at] = times
  const read = printed === undefined ? undefined : parseTimecode(printed)
  if (at === undefined || read === undefined || times.includes(read)) return []
  const what = `${name} prints ${printed} and links to ${formatTimecode(at)}`
  const hint = `write ${formatTimecode(at)}, or link to ${read} seconds`
  return [{ code: 'time-label-differs', severity: 'warning', path, what, hint, at }]
}
