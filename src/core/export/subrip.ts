/** SubRip captions: the source's own cues, numbered, the speaker in front where a new one begins. */

import { formatCaptionTime } from './caption-clock.ts'
import type { Exporter } from './exporter.ts'
import { getTimedLines, type TimedLine } from './timed-lines.ts'

export const subripExport: Exporter = {
  format: 'subrip',
  name: 'SubRip captions',
  holds: 'Captions for most players.',
  extension: '.srt',
  mime: 'application/x-subrip',
  needs: 'times',
  write: ({ episode }) => writeSubrip(getTimedLines(episode)),
}

export function writeSubrip(lines: readonly TimedLine[]): string {
  const blocks = lines.map(({ start, end, text, speaker }, index) => {
    const times = `${formatCaptionTime(start, ',')} --> ${formatCaptionTime(end, ',')}`
    return `${index + 1}\n${times}\n${speaker === undefined ? '' : `${flatten(speaker)}: `}${flatten(text)}\n`
  })
  return blocks.join('\n')
}

/** SubRip has no escapes: a tag would be read as one, an arrow as a time, so both get a space that breaks them. */
function flatten(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/<(?=[/!?\p{L}])/gu, '< ')
    .replaceAll('-->', '-- >')
    .trim()
}
