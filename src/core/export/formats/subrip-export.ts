/** Exports SubRip captions: the numbered cues of the source, with the speaker where it changes. */

import type { TextExporter } from '../exporter.ts'
import { getBothLines } from '../captions/both-lines.ts'
import { fitLines } from '../captions/fit-lines.ts'
import { formatCaptionTime, getTimedLines, mapLines, separateLines, type TimedLine } from '../captions/timed-lines.ts'

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
