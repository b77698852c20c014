/** Exports the transcript as CSV, one paragraph per row. */

import { formatTimecode } from '../../time/timecode.ts'
import type { Segment } from '../../transcript/transcript.ts'
import { formatCsvLine } from '../csv-field.ts'
import type { Exporter } from '../exporter.ts'

const HEAD = ['start_seconds', 'start_basis', 'end_seconds', 'end_basis', 'time', 'speaker', 'text']

export const csvExport: Exporter = {
  format: 'csv',
  name: 'CSV table',
  holds: 'One row per paragraph: time, speaker, text.',
  extension: '.csv',
  mime: 'text/csv',
  needs: 'text',
  write({ transcript }) {
    const lines = transcript.segments.map(writeLine)
    return formatCsvLine(HEAD) + lines.join('')
  },
}

function writeLine({ start, startBasis, end, endBasis, speaker, text }: Segment): string {
  if (start === undefined) return formatCsvLine([undefined, undefined, undefined, undefined, undefined, speaker, text])
  return formatCsvLine([start, startBasis ?? 'stated', end, endBasis, formatTimecode(start), speaker, text])
}
