/** Exports the transcript as plain text: paragraphs with time and speaker. */

import { formatTimecode } from '../../time/timecode.ts'
import { getPrintedStart } from '../../transcript/printed-start.ts'
import type { Segment } from '../../transcript/transcript.ts'
import type { Exporter } from '../exporter.ts'

export const plainTextExport: Exporter = {
  format: 'text',
  name: 'Plain text',
  holds: 'Transcript with times and speakers.',
  extension: '.txt',
  mime: 'text/plain',
  needs: 'text',
  write: ({ transcript }) => `${transcript.segments.map(writeParagraph).join('\n\n')}\n`,
}

function writeParagraph(segment: Segment): string {
  const { speaker, text } = segment
  const start = getPrintedStart(segment)
  const time = start === undefined ? '' : `[${formatTimecode(start)}] `
  return `${time}${speaker === undefined ? '' : `${speaker}: `}${text.replace(/\s+/g, ' ')}`
}
