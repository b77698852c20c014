/** Whisper TSV: start and end in milliseconds and the text, separated by tabs. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { createIssueTally } from '../captions/issue-tally.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { buildLine } from '../captions/line-builder.ts'
import type { Importer } from '../importer.ts'
import { createIssueLog } from '../issue.ts'

const HEADER = /^\s*start\tend\ttext\s*$/i

export const whisperTsv: Importer = {
  format: 'whisper-tsv',
  extensions: ['.tsv'],
  accepts: (_name, text) => HEADER.test(text.slice(0, 200).split('\n', 1)[0]!),
  parse(file) {
    const log = createIssueLog(file.name)
    const tally = createIssueTally()
    const captions = file.text.split('\n').flatMap((row, index): Caption[] => {
      if (index === 0 || row.trim() === '') return []
      const [start, end, ...text] = row.split('\t')
      const at = parseMilliseconds(start)
      const line = index + 1
      if (at !== undefined)
        return [createCaption({ start: at, end: parseMilliseconds(end) }, buildLine(text.join(' ')), { line })]
      const what = 'the start of this row is not a number'
      log.warn({
        code: 'bad-cue-time',
        line,
        what,
        hint: 'the row was skipped; write the time in milliseconds',
        excerpt: row,
      })
      return []
    })
    return finishCaptions(captions, log, { tally, hasPrefixes: true })
  },
}

function parseMilliseconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) / 1000 : undefined
}
