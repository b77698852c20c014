/** The transcript as a table: one paragraph a line, for spreadsheets and statistics. */

import { formatTimecode } from '../time/timecode.ts'
import { formatCsvLine } from './csv-field.ts'
import type { Exporter } from './exporter.ts'

const HEAD = ['start_seconds', 'end_seconds', 'end_basis', 'time', 'speaker', 'text']

export const csvExport: Exporter = {
  format: 'csv',
  name: 'Table (CSV)',
  extension: '.csv',
  mime: 'text/csv',
  needs: 'text',
  write({ transcript }) {
    const lines = transcript.segments.map(({ start, end, endBasis, speaker, text }) =>
      formatCsvLine([start, end, endBasis, start === undefined ? undefined : formatTimecode(start), speaker, text]),
    )
    return formatCsvLine(HEAD) + lines.join('')
  },
}
