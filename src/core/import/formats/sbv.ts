/** YouTube SBV: a line of two times with a comma, the text, a blank line. */

import type { Caption } from '../captions/caption.ts'
import { parseCaptionTime } from '../captions/caption-time.ts'
import { parseCueMarkup } from '../captions/markup/cue-markup.ts'
import type { IssueLog } from '../issue.ts'
import { createTextCaptions } from '../captions/tidy/finish-captions.ts'
import { keepAboveFirst, numberLines, warnBadTime } from '../captions/text/block-issues.ts'

/** Also times out of range, so that their cues are reported. */
const TIME = String.raw`-?\d{1,6}:\d{1,3}:\d{1,3}(?:\.\d{1,9})?`
const TIMES = new RegExp(String.raw`^\s*(${TIME})\s?[,;]\s?(${TIME})\s*$`)

export const sbv = createTextCaptions({
  format: 'sbv',
  name: 'YouTube SBV',
  gives: 'cues',
  basis: 'real files',
  extensions: ['.sbv'],
  passesForText: true,
  accepts: (_name, text) =>
    text
      .slice(0, 4000)
      .split('\n')
      .some((line) => line.length < 80 && TIMES.test(line)),
  read(text, tally, log) {
    const lines = text.split('\n')
    const starts = lines.flatMap((line, index) => (line.length < 80 && TIMES.test(line) ? [index] : []))
    const draft = keepAboveFirst(numberLines(lines.slice(0, starts[0] ?? 0)), tally)
    const captions = starts.flatMap(
      (start, index) => parseCaption(lines, start, starts[index + 1] ?? lines.length, log) ?? [],
    )
    return { captions, draft, hasPrefixes: true }
  },
})

function parseCaption(lines: readonly string[], at: number, to: number, log: IssueLog): Caption | undefined {
  const match = TIMES.exec(lines[at]!)
  const start = parseCaptionTime(match?.[1] ?? '')?.at
  const end = parseCaptionTime(match?.[2] ?? '')?.at
  const payload = lines
    .slice(at + 1, to)
    .join('\n')
    .replaceAll('[br]', '\n')
  const line = at + 1
  if (start !== undefined && end !== undefined)
    return { start, end, lines: parseCueMarkup(payload, start), position: { line } }
  warnBadTime({ line, text: `${lines[at]!.trim()} ${payload.trim()}` }, '0:01:02.500,0:01:04.000', log)
  return undefined
}
