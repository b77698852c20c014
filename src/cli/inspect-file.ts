/** `episode inspect`: what is understood of one source file, for a person to look over; writes nothing. */

import { readFileSync } from 'node:fs'

import type { Episode } from '../core/episode/schema.ts'
import { importFile } from '../core/import/import-file.ts'
import { createIssueLog } from '../core/import/issue.ts'
import { formatLength, formatTimecode } from '../core/time/timecode.ts'
import { countWords } from '../core/text/words.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { formatIssue } from './format-issue.ts'
import type { Terminal } from './terminal.ts'

/** Exit code 0, or 1 when the file makes no episode. */
export function inspectFile(path: string, terminal: Terminal): number {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const log = createIssueLog(path)
    const what = `the file could not be read: ${error instanceof Error ? error.message : String(error)}`
    log.error({ code: 'file-access', what, hint: 'check the path and the permissions' })
    terminal.complain(formatIssue(log.list[0]!))
    return 1
  }
  const { episode, format, issues } = importFile({ name: path, bytes })
  if (episode) terminal.say(describeEpisode(episode, path, format ?? ''))
  for (const issue of issues) terminal.complain(formatIssue(issue))
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
    episode.language,
    episode.viewCount === undefined ? undefined : `${episode.viewCount} views`,
    episode.tags.length > 0 ? `${episode.tags.length} tags` : undefined,
  ].filter((fact) => fact !== undefined)
  const extra = Object.keys(episode.extra)
  return [
    ...(facts.length > 0 ? [`  head         ${facts.join(', ')}`] : []),
    ...(extra.length > 0 ? [`  other keys   ${extra.join(', ')}`] : []),
  ]
}

function describeParts(episode: Episode): string {
  const groups = new Set(episode.mentions.map((mention) => mention.group)).size
  const counts: readonly (readonly [count: number, name: string])[] = [
    [episode.summary.length, 'summary paragraphs'],
    [episode.highlights.length, 'highlights'],
    [episode.highlights.filter((highlight) => highlight.clip).length, 'clip ranges'],
    [episode.keyPoints.length, 'key points'],
    [episode.mentions.length, `mentions in ${groups} groups`],
    [episode.quotes.length, 'quotes'],
    [episode.resources.length, 'resources'],
    [episode.chapters.length, 'chapters'],
    [episode.sections.length, 'other sections'],
    [episode.remarks?.length ?? 0, 'remarks'],
  ]
  return (
    counts
      .filter(([count]) => count > 0)
      .map(([count, name]) => `${count} ${name}`)
      .join(', ') || 'none'
  )
}

function describeTranscript(episode: Episode): string {
  if (episode.cues.length === 0) return 'none; captions of the same video can be joined to it'
  const words = episode.cues.reduce((sum, cue) => sum + countWords(cue.text), 0)
  const transcript = buildTranscript(episode)
  const base = `${episode.cues.length} cues, ${words} words`
  if (!transcript.isTimed) return `${base}, without times`
  const gaps = transcript.gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0)
  const timed = episode.cues.some((cue) => cue.words) ? ', word times' : ''
  const missing = gaps === 0 ? 'no gaps' : `${transcript.gaps.length} gaps (${formatLength(gaps)} without text)`
  return `${base}${timed}, ${missing}`
}

const REMOVED: Readonly<Record<string, string>> = {
  'rolling-repeat': 'repeated words of rolling captions',
  'blank-cue': 'captions without text',
}

/** What tidying took out, so that nobody has to wonder where it went. */
function describeRemoved(episode: Episode): string[] {
  const removed = episode.sources.flatMap((source) => Object.entries(source.removed ?? {}))
  return removed.map(([reason, count]) => `  left out     ${count} ${REMOVED[reason] ?? reason}`)
}

function describeSpeakers(episode: Episode): string[] {
  return episode.speakers.map(({ name, labels }, index) => {
    const cues = episode.cues.filter((cue) => cue.speaker !== undefined && labels.includes(cue.speaker)).length
    const written = labels.length === 1 && labels[0] === name ? '' : ` (written ${labels.join(', ')})`
    return `  ${index === 0 ? 'speakers    ' : '            '} ${name}${written}: ${cues} cues`
  })
}

function formatStart(start: number | undefined): string {
  return (start === undefined ? '–' : formatTimecode(start)).padStart(11)
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
