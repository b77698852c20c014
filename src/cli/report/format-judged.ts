/** The results of `check-quotes` for people: a line a quotation, which on a terminal is wrapped and coloured. */

import type { PassedOver } from '../../core/findings/quotations/find-quotations.ts'
import { escapeControls } from '../../core/import/issue.ts'
import { countEach } from '../../core/text/group-by.ts'
import { describeQuotation, shorten } from './format-quotation.ts'
import { listNewProblems, type QuotationResults } from './quotation-formats.ts'
import type { JudgedQuotation } from './judge-quotation.ts'
import { countOf, type Screen } from './terminal.ts'

/** Codes of a terminal. */
const COLOURS = { place: 1, error: 31, warning: 33, ok: 32, quiet: 2 } as const
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
    { text: grade, style: grade === 'known' ? 'quiet' : grade },
    ...`${label} ${describeQuotation(check)}`.split(' ').map((text) => ({ text })),
    ...(best?.link === undefined ? [] : [{ text: best.link, style: 'quiet' } as const]),
  ]
  return layOut(words, screen)
}

/** `file:line:column: passed over: short "first words…"`. */
export function formatPassedOver(file: string, { line, column, reason, text }: PassedOver, screen?: Screen): string {
  const place: Word = { text: `${file}:${line}:${column}:`, style: 'place' }
  const words = `passed over: ${reason} "${shorten(text)}"`.split(' ')
  return layOut([place, ...words.map((word): Word => ({ text: word, style: 'quiet' }))], screen)
}

function layOut(words: readonly Word[], screen: Screen | undefined): string {
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

/** `12 quotations in 3 texts: verbatim 9, close 2, absent 1. 1 error, 2 passed over (short 2).` */
export function summariseJudged(
  { judged, failures }: QuotationResults,
  texts: readonly { readonly passedOver: readonly PassedOver[] }[],
): string {
  const found = listNewProblems(judged)
  const errors = found.filter(({ problem }) => problem.severity === 'error').length
  const known = judged.filter(({ problem }) => problem?.isKnown).length
  const passedOver = texts.flatMap((text) => text.passedOver)
  const counted = [
    countOf(errors, 'error'),
    ...(found.length > errors ? [countOf(found.length - errors, 'warning')] : []),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
    ...(failures.length > 0 ? [`${failures.length} not checked`] : []),
    ...(passedOver.length > 0
      ? [`${passedOver.length} passed over (${countKinds(passedOver.map(({ reason }) => reason))})`]
      : []),
  ]
  const verdicts = judged.length === 0 ? '' : `: ${countKinds(judged.map(({ record }) => record.verdict))}`
  return `${countOf(judged.length, 'quotation')} in ${countOf(texts.length, 'text')}${verdicts}. ${counted.join(', ')}.`
}

function countKinds(kinds: readonly string[]): string {
  return [...countEach(kinds)].map((pair) => pair.join(' ')).join(', ')
}
