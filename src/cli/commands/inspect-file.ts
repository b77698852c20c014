/** `episode inspect`: prints how one source file is understood; writes nothing. */

import type { Episode } from '../../core/episode/schema.ts'
import { importFile } from '../../core/import/import-file.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { countWords } from '../../core/text/words.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { formatIssue } from '../report/format-issue.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { tryReadingSource } from '../build/library/read-source.ts'

/** Exit code 0, or 1 when the file gives no episode. */
export function inspectFile(path: string, terminal: Terminal): number {
  const { file, issues: refusals } = tryReadingSource(path)
  for (const issue of refusals) terminal.printError(formatIssue(issue))
  if (!file) return 1
  const { episode, format, issues } = importFile(file)
  if (episode) terminal.print(describeEpisode(episode, path, format ?? ''))
  for (const issue of issues) terminal.printError(formatIssue(issue))
  return episode ? 0 : 1
}

function describeEpisode(episode: Episode, path: string, format: string): string {
  return [
    episode.title,
    `  file         ${path}`,
    `  read as      ${format}, id ${episode.id}`,
    ...describeMetadata(episode),
    `  parts        ${describeParts(episode)}`,
    `  transcript   ${describeTranscript(episode)}`,
    ...describeRemoved(episode),
    ...describeSpeakers(episode),
    ...episode.cues
      .slice(0, 3)
      .map((cue) => `  ${formatStart(cue.start)} ${cue.speaker ? `${cue.speaker}: ` : ''}${shorten(cue.text, 90)}`),
  ].join('\n')
}

function describeMetadata(episode: Episode): string[] {
  const facts = [
    episode.channel,
    episode.publishedOn,
    episode.duration === undefined ? undefined : formatTimecode(episode.duration),
    episode.language === undefined ? undefined : `language ${episode.language}`,
    episode.viewCount === undefined ? undefined : countOf(episode.viewCount, 'view'),
    episode.tags.length > 0 ? countOf(episode.tags.length, 'tag') : undefined,
  ].filter((fact) => fact !== undefined)
  const extra = Object.keys(episode.extra)
  return [
    ...(facts.length > 0 ? [`  head         ${facts.join(', ')}`] : []),
    ...(extra.length > 0 ? [`  other keys   ${extra.join(', ')}`] : []),
  ]
}

function describeParts(episode: Episode): string {
  const groups = new Set(episode.mentions.map((mention) => mention.group)).size
  const counts: readonly (readonly [number: number, noun: string, more?: string])[] = [
    [episode.summary.length, 'summary paragraph'],
    [episode.highlights.length, 'highlight'],
    [episode.highlights.filter((highlight) => highlight.clip).length, 'clip range'],
    [episode.keyPoints.length, 'key point'],
    [episode.mentions.length, 'mention', ` in ${countOf(groups, 'group')}`],
    [episode.quotes.length, 'quote'],
    [episode.resources.length, 'resource'],
    [episode.chapters.length, 'chapter'],
    [episode.sections.length, 'other section'],
    [episode.remarks?.length ?? 0, 'remark'],
  ]
  return (
    counts
      .filter(([number]) => number > 0)
      .map(([number, noun, more = '']) => countOf(number, noun) + more)
      .join(', ') || 'none'
  )
}

function describeTranscript(episode: Episode): string {
  if (episode.cues.length === 0) return 'none; captions of the same video can be joined to it'
  const words = episode.cues.reduce((sum, cue) => sum + countWords(cue.text), 0)
  const transcript = buildTranscript(episode)
  const base = `${countOf(episode.cues.length, 'cue')}, ${countOf(words, 'word')}`
  if (!transcript.isTimed) return `${base}, without times`
  const gaps = transcript.gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0)
  const timed = episode.cues.some((cue) => cue.words) ? ', word times' : ''
  const missing =
    gaps === 0 ? 'no gaps' : `${countOf(transcript.gaps.length, 'gap')} (${formatLength(gaps)} without text)`
  return `${base}${timed}, ${missing}`
}

const REMOVED: Readonly<Record<string, string>> = {
  'rolling-repeat': 'repeated words of rolling captions',
  'blank-cue': 'captions without text',
}

function describeRemoved(episode: Episode): string[] {
  const removed = episode.sources.flatMap((source) => Object.entries(source.removed ?? {}))
  return removed.map(([reason, count]) => `  left out     ${count} ${REMOVED[reason] ?? reason}`)
}

function describeSpeakers(episode: Episode): string[] {
  return episode.speakers.map(({ name, labels }, index) => {
    const isNamed = (label: string | undefined) => label !== undefined && labels.includes(label)
    const cues = episode.cues.filter(({ speaker, turns = [] }) => {
      return isNamed(speaker) || turns.some((turn) => isNamed(turn.speaker))
    }).length
    const written = labels.length === 1 && labels[0] === name ? '' : ` (written ${labels.join(', ')})`
    return `  ${index === 0 ? 'speakers    ' : '            '} ${name}${written}: ${cues === 0 ? 'not in the transcript' : countOf(cues, 'cue')}`
  })
}

function formatStart(start: number | undefined): string {
  return (start === undefined ? '–' : formatTimecode(start)).padStart(11)
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
