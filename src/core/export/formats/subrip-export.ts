/** Exports SubRip captions: the numbered cues of the source, with the speaker where it changes. */

import type { Span } from '../../time/span.ts'
import type { TextExporter } from '../exporter.ts'
import { getBothLines } from '../captions/both-lines.ts'
import { fitLines } from '../captions/fit-lines.ts'
import { formatCaptionTime, getTimedLines, mapLines, MIN_DURATION, type TimedLine } from '../captions/timed-lines.ts'

export const subripExport: TextExporter = {
  format: 'subrip',
  name: 'Subtitles',
  holds: 'For a video player.',
  extension: '.srt',
  mime: 'application/x-subrip',
  place: 'first',
  needs: 'times',
  write: ({ episode }, options) => writeSubrip(fitLines(getTimedLines(episode), options)),
}

export const subripBothExport: TextExporter = {
  format: 'subrip-both',
  name: 'Subtitles, both languages',
  holds: 'A translation under each line.',
  extension: '.both.srt',
  mime: 'application/x-subrip',
  place: 'more',
  needs: 'translation',
  write: ({ episode }, options) => writeSubrip(fitLines(getBothLines(episode), options)),
}

export function writeSubrip(lines: readonly TimedLine[]): string {
  return separateLines(lines).map(writeBlock).join('\n')
}

function writeBlock(line: TimedLine, index: number): string {
  const times = `${formatCaptionTime(line.start, ',')} --> ${formatCaptionTime(line.end, ',')}`
  const second = line.second ? `${flatten(line.second)}\n` : ''
  return `${index + 1}\n${times}\n${writeName(line)}${mapLines(line.text, flatten)}\n${second}`
}

function writeName({ speaker, isContinued, label }: TimedLine): string {
  if (speaker === undefined || isContinued) return ''
  return `${flatten(label?.name ?? speaker)}:${label?.isAlone ? '\n' : ' '}`
}

/** SubRip has no escapes, so tags and arrows in the text are broken with a space. */
function flatten(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/<(?=[/!?\p{L}])/gu, '< ')
    .replaceAll('-->', '-- >')
    .trim()
}

/**
 * Captions of which none goes on when the next begins, for players that show one at a time. Those that begin together share
 * the time until the next by their length.
 */
function separateLines(lines: readonly TimedLine[]): TimedLine[] {
  const groups: [TimedLine, ...TimedLine[]][] = []
  for (const line of lines.toSorted((a, b) => a.start - b.start)) {
    const group = groups.at(-1)
    if (group && line.start < group[0].start + MIN_DURATION) group.push(line)
    else groups.push([line])
  }
  return groups.flatMap((group, index) => {
    const end = group.reduce((latest, line) => Math.max(latest, line.end), 0)
    return shareTime(group, { start: group[0].start, end: Math.min(end, groups[index + 1]?.[0].start ?? Infinity) })
  })
}

function shareTime(lines: readonly TimedLine[], { start, end }: Span): TimedLine[] {
  const share = (end - start) / lines.reduce((sum, { text }) => sum + text.length + 1, 0)
  let at = start
  return lines.map((line, index) => {
    const from = at
    at = index === lines.length - 1 ? end : at + (line.text.length + 1) * share
    return { ...line, start: from, end: at }
  })
}
