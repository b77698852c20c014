/** The results of `check-quotes` for people: a line a quotation, which on a terminal is wrapped and coloured. */

import { escapeControls } from '../../core/import/issue.ts'
import { countEach } from '../../core/text/group-by.ts'
import { describeQuotation } from './format-quotation.ts'
import { listNewProblems, type QuotationResults } from './quotation-formats.ts'
import type { JudgedQuotation } from './judge-quotation.ts'
import { countOf, type Screen } from './terminal.ts'

/** Codes of a terminal. */
const COLOURS = { place: 1, error: 31, warning: 33, known: 2, ok: 32, link: 2 } as const
type Style = keyof typeof COLOURS

interface Word {
  readonly text: string
  readonly style?: Style
}

/** `file:line:column: error absent "first words…" → episode 48:42 (difference) link`. @param screen Undefined: on one line. */
export function formatJudged({ file, check, record, problem }: JudgedQuotation, screen?: Screen): string {
  const [best = record.nearest] = record.matches
  const grade = problem ? (problem.isKnown ? 'known' : problem.severity) : 'ok'
  const label = problem?.kinds.join(', ') ?? record.verdict
  const words: Word[] = [
    { text: `${file}:${record.line}:${record.column}:`, style: 'place' },
    { text: grade, style: grade },
    ...`${label} ${describeQuotation(check)}`.split(' ').map((text) => ({ text })),
    ...(best?.link === undefined ? [] : [{ text: best.link, style: 'link' } as const]),
  ]
  const clean = words.map((word) => ({ ...word, text: escapeControls(word.text) }))
  return screen ? wrap(clean, screen) : clean.map(({ text }) => text).join(' ')
}

const INDENT = '  '

/** A word that is longer than a line stands on one of its own: addresses are never broken. */
function wrap(words: readonly Word[], { columns, hasColour }: Screen): string {
  let [written, width] = ['', 0]
  for (const [at, { text, style }] of words.entries()) {
    const own = widthOf(text)
    const isNew = at > 0 && width + 1 + own > columns
    const before = at === 0 ? '' : isNew ? `\n${INDENT}` : ' '
    width = isNew ? INDENT.length + own : width + before.length + own
    written += before + (hasColour && style ? `\u001B[${COLOURS[style]}m${text}\u001B[0m` : text)
  }
  return written
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u

/** In columns. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (/\p{M}/u.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0)
}

/** `12 quotations in 3 texts: verbatim 9, close 2, absent 1. 1 error.` */
export function summariseJudged({ judged }: QuotationResults, texts: number): string {
  const verdicts = [...countEach(judged.map(({ record }) => record.verdict))].map((pair) => pair.join(' ')).join(', ')
  const found = listNewProblems(judged)
  const errors = found.filter(({ problem }) => problem.severity === 'error').length
  const known = judged.filter(({ problem }) => problem?.isKnown).length
  const counted = [
    countOf(errors, 'error'),
    ...(found.length > errors ? [countOf(found.length - errors, 'warning')] : []),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
  ]
  return `${countOf(judged.length, 'quotation')} in ${countOf(texts, 'text')}: ${verdicts}. ${counted.join(', ')}.`
}
