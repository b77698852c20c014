/** Builds the JSON object of a checked quotation, the same wherever it is given. */

import type { Searched } from '../../transcript/searched.ts'
import type { QuotationCheck, QuotationMatch } from './check-quotation.ts'
import type { TrackMatch } from './passage-source.ts'
import type { QuotationRecord, RecordedMatch } from './quotation-record-schema.ts'
import { roundToHundredths } from '../../text/number.ts'

/** Address that opens the passage. */
export type LinkMatch = (match: QuotationMatch) => string | undefined

/** @param file As given; undefined for a text that is in none. */
export function buildQuotationRecord(check: QuotationCheck, linkOf: LinkMatch, file?: string): QuotationRecord {
  const { quotation, verdict, reason, meaning, speakerAgrees, quoting, matches, nearest, coverage, receipt } = check
  const { speaker } = quotation.attribution
  return {
    file,
    line: quotation.line,
    column: quotation.column,
    quote: quotation.text,
    verdict,
    reason,
    meaning,
    differences: check.changes,
    attribution:
      speaker === undefined
        ? undefined
        : { claimed: speaker, said: matches[0]?.speaker, agrees: speakerAgrees ?? null, quoting },
    named: check.named,
    statedAt: check.statedAt,
    matches: matches.map((match) => recordMatch(match, linkOf)),
    nearest: nearest && recordMatch(nearest, linkOf),
    translation: check.translation && {
      ...recordTrack(check.translation),
      language: check.translation.language,
      original: check.translation.original,
    },
    secondTranscript: check.second && {
      ...recordTrack(check.second),
      name: check.second.name,
      verdict: check.second.verdict,
    },
    coverage: coverage && {
      episode: coverage.episode,
      grade: coverage.grade,
      words: coverage.words,
      share: roundToHundredths(coverage.share),
      density: roundToHundredths(coverage.density),
      abridged: coverage.isAbridged,
    },
    receipt: receipt && {
      state: receipt.state,
      episode: receipt.receipt.episode,
      verdictThen: receipt.receipt.verdict,
      verdictNow: receipt.verdict,
    },
    searched: recordSearched(check.searched),
  }
}

function recordTrack({ episode, title, by, text, at }: TrackMatch) {
  return { episode, title, by, text, at: roundTime(at) }
}

function roundTime(at: number | undefined): number | undefined {
  return at === undefined ? undefined : roundToHundredths(at)
}

export function recordSearched(searched: Searched): QuotationRecord['searched'] {
  return {
    ...searched,
    hours: roundToHundredths(searched.hours),
    hoursWithText: roundToHundredths(searched.hoursWithText),
  }
}

function recordMatch(match: QuotationMatch, linkOf: LinkMatch): RecordedMatch {
  const { episode, title, passage, text, speaker, said, notSaid, doubt, source } = match
  return {
    episode,
    title,
    at: roundTime(passage.at),
    link: linkOf(match),
    text,
    speaker,
    said,
    notSaid,
    doubt,
    source,
  }
}
