/** Exports SubRip captions: the numbered cues of the source, with the speaker where it changes. */

import type { TextExporter } from '../exporter.ts'
import { getBothLines } from '../captions/both-lines.ts'
import { formatCaptionTime, getTimedLines, type TimedLine } from '../captions/timed-lines.ts'

export const subripExport: TextExporter = {
  format: 'subrip',
  name: 'Subtitles',
  holds: 'For a video player.',
  extension: '.srt',
  mime: 'application/x-subrip',
  place: 'first',
  needs: 'times',
  write: ({ episode }) => writeSubrip(getTimedLines(episode)),
}

export const subripBothExport: TextExporter = {
  format: 'subrip-both',
  name: 'Subtitles, both languages',
  holds: 'A translation under each line.',
  extension: '.both.srt',
  mime: 'application/x-subrip',
  place: 'more',
  needs: 'translation',
  write: ({ episode }) => writeSubrip(getBothLines(episode)),
}

export function writeSubrip(lines: readonly TimedLine[]): string {
  const blocks = lines.map(({ start, end, text, speaker, second = '' }, index) => {
    const times = `${formatCaptionTime(start, ',')} --> ${formatCaptionTime(end, ',')}`
    return `${index + 1}\n${times}\n${speaker === undefined ? '' : `${flatten(speaker)}: `}${flatten(text)}\n${second === '' ? '' : `${flatten(second)}\n`}`
  })
  return blocks.join('\n')
}

/** SubRip has no escapes, so tags and arrows in the text are broken with a space. */
function flatten(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/<(?=[/!?\p{L}])/gu, '< ')
    .replaceAll('-->', '-- >')
    .trim()
}
