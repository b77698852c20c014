/** Formats checked quotations as lines for people. */

import { describeSource } from '../../core/findings/explain-finding.ts'
import type { Difference } from '../../core/findings/finding.ts'
import { changesMeaning } from '../../core/findings/quotes/words/list-changes.ts'
import type { Change, QuotedRange } from '../../core/findings/quotes/words/compare-words.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import type { QuotationCheck, QuotationMatch, QuotedCoverage } from '../../core/findings/quotes/check-quotation.ts'
import type { TrackMatch } from '../../core/findings/quotes/passage-source.ts'
import { describeSecond } from '../../core/findings/quotes/describe-second.ts'
import { TRACK_MAKERS } from '../../core/episode/tracks.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { shortenText } from '../../core/text/truncate-text.ts'
import { ONLY_INVENTED } from '../../core/transcript/doubt.ts'
import { formatTimecode } from '../../core/time/timecode.ts'

const FIRST_WORDS = 6
const MAX_DIFFERENCES = 3
const MAX_SHOWN = 60
const MAX_OTHERS = 3

/** `"first words…" → episode 48:42 (difference)`. */
export function describeQuotation(check: QuotationCheck): string {
  const { quotation, matches } = check
  const start = `"${shorten(quotation.text)}"`
  const [best] = matches
  const receipt = describeReceipt(check)
  if (!best) {
    const second = check.verdict === 'absent' ? undefined : placeSecond(check)
    const notes = [
      describeMissing(check),
      ...(second === undefined ? [] : [second]),
      ...describeNearest(check),
      ...receipt,
    ]
    return `${start} (${notes.join('; ')})`
  }
  const notes = [...listNotes(check, best), ...receipt]
  return `${start} → ${formatPosition(best)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
}

export function shorten(text: string): string {
  const words = oneLine(text).split(' ')
  return words.length <= FIRST_WORDS ? words.join(' ') : `${words.slice(0, FIRST_WORDS).join(' ')}…`
}

function formatPosition({ episode, passage: { at, paragraphAt } }: QuotationMatch): string {
  return formatPlace({ episode, at: at ?? paragraphAt })
}

function describeMissing(check: QuotationCheck): string {
  const { verdict, reason, coverage, searched, translation, second } = check
  const { episodes, withoutText, abridged } = searched
  if ((reason === 'abridged' || reason === 'part') && coverage) return describeThin(coverage)
  if (translation) return describeTranslation(translation)
  if (second && verdict === 'absent') return placeSecond(check)!
  const hours = `${formatHours(searched.hoursWithText)} of ${formatHours(searched.hours)} hours`
  if (withoutText === episodes) return 'there is no transcript to compare with'
  if (reason === 'language') return 'it is written in another language than what was searched'
  if (reason === 'text')
    return coverage ? `${coverage.episode} has no transcript here` : 'the talk that is linked is not here'
  const compared = `${episodes - withoutText} of ${episodes} episodes, ${hours} with text`
  const thin = abridged > 0 ? `, ${abridged} of them not whole` : ''
  if (reason === 'searched') return `not found in ${compared}${thin}, and no talk is named that it must be in`
  if (verdict === 'unclear') return `it holds too little to tell; compared with ${compared}`
  return `not found in ${compared}${thin}`
}

/** A translation is not what was said. */
function describeTranslation({ episode, language, by, at, original }: TrackMatch): string {
  const named = language === undefined ? '' : `${language} `
  const maker = by === undefined ? '' : ` (${TRACK_MAKERS[by]})`
  const place = formatPlace({ episode, at })
  return `matches the ${named}translation${maker} of ${place}${original === undefined ? '' : `; the original is ${cite(original)}`}`
}

/** Why a transcript does not settle it. */
export function describeThin({ episode, grade, density, share, isAbridged }: QuotedCoverage): string {
  if (isAbridged) return `the transcript of ${episode} is abridged: about ${formatShare(density)} of what was said`
  if (grade !== 'whole' && share >= 1)
    return `how long ${episode} is is not stated: its transcript may not hold all of it`
  return `the transcript of ${episode} holds about ${formatShare(share)} of the talk`
}

function formatShare(share: number): string {
  return `${Math.round(100 * share)} %`
}

function describeNearest({ nearest }: QuotationCheck): string[] {
  return nearest ? [`nearest ${formatPosition(nearest)} ${cite(nearest.text)}`] : []
}

/** A second transcript that has it better, with its place. */
function placeSecond(check: QuotationCheck): string | undefined {
  return check.second && describeSecond(check, ` of ${formatPlace(check.second)}`)
}

function formatPlace({ episode, at }: Pick<TrackMatch, 'episode' | 'at'>): string {
  return at === undefined ? episode : `${episode} ${formatTimecode(at)}`
}

function formatHours(hours: number): string {
  return String(Math.round(hours * 10) / 10)
}

function listNotes(check: QuotationCheck, best: QuotationMatch): string[] {
  const { quotation, verdict, matches, named, isElsewhere, speakerAgrees, quoting, statedAt, reason, coverage } = check
  const notes: string[] = []
  if (reason === 'invented') notes.push(`${check.second ? 'in the text of the episode ' : ''}${ONLY_INVENTED}`)
  else if ((reason === 'abridged' || reason === 'part') && coverage) notes.push(describeThin(coverage))
  else if (verdict === 'unclear') notes.push('perhaps in other words')
  const second = placeSecond(check)
  if (second !== undefined) notes.push(second)
  if (best.source !== undefined) notes.push(describeSource(verdict, shortenText(best.source, MAX_SHOWN)))
  const { speaker } = quotation.attribution
  const isOther = speakerAgrees === false
  if (isElsewhere)
    notes.push(
      `said, but ${isOther && best.speaker ? `by ${best.speaker} ` : ''}in ${best.episode}, not in ${named.join(', ')}`,
    )
  else if (isOther) notes.push(best.speaker ? `said by ${best.speaker}, not ${speaker}` : `not said by ${speaker}`)
  else if (quoting !== undefined) notes.push(`said${best.speaker ? ` by ${best.speaker}` : ''}, quoting ${quoting}`)
  if (statedAt !== undefined) notes.push(`the text says ${formatTimecode(statedAt)}`)
  const isPart = verdict === 'partly' || verdict === 'unclear'
  if (isPart) notes.push(...best.notSaid.map((range) => `not said ${cite(sliceQuoted(quotation.text, range))}`))
  notes.push(...listChanges(isPart ? check.changes.filter(({ kind }) => kind !== 'added') : check.changes))
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
  if (state === 'misplaced') return ['receipt: of another passage']
  if (state === 'unchanged') {
    const isEdited = receipt.verdict === 'verbatim' && verdict !== 'verbatim'
    return [`receipt: the passage is unchanged${isEdited ? ', the quotation is not' : ''}`]
  }
  const changes = listDifferences(differences)
  const now = found.verdict === 'absent' ? ['no longer found'] : changes
  return [`receipt: changed since, then ${receipt.verdict}${now.length > 0 ? `: ${now.join(', ')}` : ''}`]
}

/** Changes of meaning are never left out. */
function listChanges(changes: readonly Change[]): string[] {
  const turned = changes.filter(changesMeaning).map((change) => `! ${describeChange(change)}`)
  const rest = changes.filter((change) => !changesMeaning(change)).map(describeChange)
  const room = Math.max(0, MAX_DIFFERENCES - turned.length)
  const more = rest.length - room
  return more > 0 ? [...turned, ...rest.slice(0, room), `${more} more`] : [...turned, ...rest]
}

function describeChange({ kind, written, said }: Change): string {
  if (kind === 'spelling')
    return written === '' ? `without ${cite(said)}` : `spelled ${cite(written)} for ${cite(said)}`
  if (written === '') return `left out ${cite(said)}`
  return said === '' ? `added ${cite(written)}` : `${cite(written)} for ${cite(said)}`
}

/** @param range In words. */
function sliceQuoted(text: string, { from, to }: QuotedRange): string {
  const tokens = tokenize(text)
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end)
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
  return `"${shortenText(oneLine(text), MAX_SHOWN)}"`
}
