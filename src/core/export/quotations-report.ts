/** The checked quotations of a text as Markdown, CSV and JSON. */

import { getPassageTime, formatPassageTime } from '../findings/quotes/quote-check.ts'
import type { QuotationCheck, QuotationMatch } from '../findings/quotes/check-quotation.ts'
import { buildQuotationRecord } from '../findings/quotes/quotation-record.ts'
import { formatCsv, type CsvColumns } from './csv-field.ts'

export interface ReportWords {
  /** Of a verdict: `Word for word`. */
  readonly nameOf: (check: QuotationCheck) => string
  /** Why it was given. */
  readonly explain: (check: QuotationCheck) => string
  /** Scope of the comparison: `Compared with 583 of 616 episodes …`. */
  readonly compared: string
  /** Title, channel and day of its episode. */
  readonly sourceOf: (match: QuotationMatch) => string
  /** Full address of a passage. */
  readonly addressOf: (match: QuotationMatch) => string
}

export function formatReportMarkdown(checks: readonly QuotationCheck[], words: ReportWords): string {
  const parts = checks.map((check, index) => {
    const lines = check.matches.map((match) => {
      const time = formatPassageTime(match.passage) ?? 'Episode'
      const who = match.speaker === undefined ? '' : `${escapeMarkdown(match.speaker)}, `
      return `- ${who}[${time}](${words.addressOf(match)}), ${escapeMarkdown(words.sourceOf(match))}: ${escapeMarkdown(match.text)}`
    })
    return [
      `## ${index + 1}. ${words.nameOf(check)}`,
      `> ${escapeMarkdown(check.quotation.text)}`,
      words.explain(check),
      ...(lines.length > 0 ? [lines.join('\n')] : []),
    ].join('\n\n')
  })
  return `${['# Checked quotations', words.compared, ...parts].join('\n\n')}\n`
}

/** One row a quotation, with its best match; of one that is put together all parts, and the place of the first. */
export function formatReportCsv(checks: readonly QuotationCheck[], words: ReportWords): string {
  const ofBest =
    <Field>(field: (best: QuotationMatch) => Field) =>
    ({ matches: [best] }: QuotationCheck) =>
      best && field(best)
  const columns: CsvColumns<QuotationCheck> = {
    line: ({ quotation }) => quotation.line,
    verdict: ({ verdict }) => verdict,
    quote: ({ quotation }) => quotation.text,
    said: ({ verdict, matches }) =>
      verdict === 'stitched' ? matches.map(({ text }) => text).join(' … ') : matches[0]?.text,
    attributed_to: ({ quotation }) => quotation.attribution.speaker,
    speaker: ofBest(({ speaker }) => speaker),
    speaker_agrees: ({ speakerAgrees }) => (speakerAgrees === undefined ? undefined : speakerAgrees ? 'yes' : 'no'),
    episode_id: ofBest(({ episode }) => episode),
    episode: ofBest(words.sourceOf),
    time: ofBest(({ passage }) => formatPassageTime(passage)),
    seconds: ofBest(({ passage }) => getPassageTime(passage)),
    link: ofBest(words.addressOf),
  }
  return formatCsv(columns, checks)
}

/** The objects that `check-quotes --json` prints, as one list. */
export function formatReportJson(
  checks: readonly QuotationCheck[],
  { addressOf }: Pick<ReportWords, 'addressOf'>,
): string {
  return `${JSON.stringify(
    checks.map((check) => buildQuotationRecord(check, addressOf)),
    undefined,
    2,
  )}\n`
}

/** On one line, with nothing in it that Markdown takes for its own. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
}
