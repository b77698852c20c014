/** Exports SubRip captions: the numbered cues of the source, with the speaker where it changes. */

import type { TextExporter } from '../exporter.ts'
import { getBothLines } from '../captions/both-lines.ts'
import { fitLines } from '../captions/fit-lines.ts'
import { formatCaptionTime, getTimedLines, mapLines, type TimedLine } from '../captions/timed-lines.ts'

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
  const blocks = lines.map(({ start, end, text, speaker, isContinued, second = '' }, index) => {
    const times = `${formatCaptionTime(start, ',')} --> ${formatCaptionTime(end, ',')}`
    return `${index + 1}\n${times}\n${speaker === undefined || isContinued ? '' : `${flatten(speaker)}: `}${mapLines(text, flatten)}\n${second === '' ? '' : `${flatten(second)}\n`}`
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
