/** Formats checked quotations as lines for people and as JSON for programs. */

import type { Difference } from '../../core/findings/finding.ts'
import { CLOSE_SHARE } from '../../core/findings/quotes/classify-quote.ts'
import type { ReceiptCheck } from '../../core/findings/quotes/check-receipt.ts'
import type { QuotationCheck, QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import type { Searched } from '../../core/transcript/searched.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { truncateText } from '../../core/text/truncate-text.ts'
import { countWords } from '../../core/text/words.ts'
import { formatTimecode } from '../../core/time/timecode.ts'

const FIRST_WORDS = 6
const MAX_DIFFERENCES = 3
const MAX_SHOWN = 60
const MAX_OTHERS = 3

/** `file:line: verdict "first words…" → episode 48:42 (difference)`. */
export function formatQuotation(file: string, check: QuotationCheck): string {
  const { quotation, verdict, matches } = check
  const start = `${file}:${quotation.line}: ${verdict} "${shorten(quotation.text)}"`
  const [best] = matches
  const receipt = describeReceipt(check)
  if (!best) return `${start} (${[describeMissing(check), ...receipt].join('; ')})`
  const notes = [...listNotes(check, best), ...receipt]
  return `${start} → ${formatPosition(best)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
}

function shorten(text: string): string {
  const words = oneLine(text).split(' ')
  return words.length <= FIRST_WORDS ? words.join(' ') : `${words.slice(0, FIRST_WORDS).join(' ')}…`
}

function formatPosition({ episode, passage: { at, paragraphAt } }: QuotationMatch): string {
  const time = at ?? paragraphAt
  return time === undefined ? episode : `${episode} ${formatTimecode(time)}`
}

function describeMissing({ verdict, searched }: QuotationCheck): string {
  const { episodes, withoutText } = searched
  const hours = `${formatHours(searched.hoursWithText)} of ${formatHours(searched.hours)} hours`
  if (withoutText === episodes) return 'there is no transcript to compare with'
  const compared = `${episodes - withoutText} of ${episodes} episodes, ${hours} with text`
  return verdict === 'unclear' ? `it holds too little to tell; compared with ${compared}` : `not found in ${compared}`
}

function formatHours(hours: number): string {
  return String(Math.round(hours * 10) / 10)
}

function listNotes(check: QuotationCheck, best: QuotationMatch): string[] {
  const { quotation, verdict, matches, named, isElsewhere, speakerAgrees } = check
  const notes: string[] = []
  if (verdict === 'unclear') notes.push('perhaps in other words')
  const { speaker } = quotation.attribution
  const isOther = speakerAgrees === false
  if (isElsewhere)
    notes.push(
      `said, but ${isOther && best.speaker ? `by ${best.speaker} ` : ''}in ${best.episode}, not in ${named.join(', ')}`,
    )
  else if (isOther) notes.push(best.speaker ? `said by ${best.speaker}, not ${speaker}` : `not said by ${speaker}`)
  notes.push(...listDifferences(check.differences))
  const others = matches.slice(1)
  if (others.length > 0) {
    const shown = others.slice(0, MAX_OTHERS).map(formatPosition)
    const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : ''
    notes.push(`${verdict === 'stitched' ? 'and' : 'also'} ${shown.join(', ')}${more}`)
  }
  return notes
}

/** Whether the passage has changed since the quotation was copied. */
function describeReceipt({ receipt: found, verdict }: QuotationCheck): string[] {
  if (!found) return []
  const { receipt, state, differences } = found
  if (state === 'foreign') return [`receipt: ${receipt.episode} is not in this library`]
  if (state === 'unchanged') {
    const isEdited = receipt.verdict === 'verbatim' && verdict !== 'verbatim'
    return [`receipt: the passage is unchanged${isEdited ? ', the quotation is not' : ''}`]
  }
  const changes = listDifferences(differences)
  const now = found.verdict === 'absent' ? ['no longer found'] : changes
  return [`receipt: changed since, then ${receipt.verdict}${now.length > 0 ? `: ${now.join(', ')}` : ''}`]
}

function listDifferences(differences: readonly Difference[]): string[] {
  const changes = differences.flatMap(describeDifference)
  const more = changes.length - MAX_DIFFERENCES
  return more > 0 ? [...changes.slice(0, MAX_DIFFERENCES), `${more} more`] : changes
}

function describeDifference({ kind, claimed, said }: Difference): string[] {
  switch (kind) {
    case 'same':
      return []
    case 'changed':
      return [`${cite(claimed)} for ${cite(said)}`]
    case 'left-out':
      return [`left out ${cite(said)}`]
    case 'added':
      return [`added ${cite(claimed)}`]
  }
}

function cite(text: string): string {
  const line = oneLine(text)
  return `"${line.length > MAX_SHOWN ? `${truncateText(line, MAX_SHOWN - 1)}…` : line}"`
}

export function buildQuotationJson({ quotation, verdict, speakerAgrees, matches, searched, receipt }: QuotationCheck) {
  return {
    line: quotation.line,
    quote: quotation.text,
    verdict,
    speakerAgrees,
    matches: matches.map(({ episode, passage: { at, paragraphAt }, text, speaker }) => ({
      episode,
      at,
      paragraphAt,
      text,
      speaker,
    })),
    searched: buildSearchedJson(searched),
    receipt: receipt && buildReceiptJson(receipt),
  }
}

/** The verdict of then, and how the quotation compares with the passage now. */
function buildReceiptJson({ receipt, state, verdict }: ReceiptCheck) {
  return { state, episode: receipt.episode, verdictThen: receipt.verdict, verdictNow: verdict }
}

function buildSearchedJson({ episodes, hours, hoursWithText }: Searched) {
  const round = (value: number) => Math.round(value * 100) / 100
  return { episodes, hours: round(hours), hoursWithText: round(hoursWithText) }
}

/** Word for word, or at most 15 % of the words changed or left out. `isStrict`: word for word. */
export function isCloseEnough({ verdict, quotation, differences }: QuotationCheck, isStrict: boolean): boolean {
  if (verdict === 'verbatim') return true
  if (isStrict) return false
  if (verdict !== 'omission') return verdict === 'close'
  const leftOut = differences.filter(({ kind }) => kind === 'left-out')
  const words = leftOut.reduce((sum, { said }) => sum + countWords(said), 0)
  return words <= CLOSE_SHARE * (countWords(quotation.text) + words)
}
