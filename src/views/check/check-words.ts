/** Words of the page that checks quotations: verdicts with their signs, and why each was given. */

import type { CheckPhase } from '../../services/check/text-check.ts'
import type { QuotationCheck, QuotationVerdict } from '../../core/findings/quotes/check-quotation.ts'
import { changesMeaning } from '../../core/findings/quotes/words/list-changes.ts'
import type { Searched } from '../../core/transcript/searched.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { countWords } from '../../core/text/words.ts'
import { type Fault, isPassing } from '../../core/answer/fault.ts'
import { formatShareOf } from '../search/searched-words.ts'

interface VerdictWords {
  readonly name: string
  /** Behind a number: `2 word for word`. */
  readonly counted: string
  readonly meaning: string
  readonly sign: string
}

export const VERDICTS: Readonly<Record<QuotationVerdict, VerdictWords>> = {
  verbatim: { name: 'Word for word', counted: 'word for word', meaning: 'every word, in this order', sign: '✓' },
  omission: {
    name: 'Words left out',
    counted: 'with words left out',
    meaning: 'all words are said, others between them are not shown',
    sign: '…',
  },
  close: { name: 'Close', counted: 'close', meaning: 'a few words differ', sign: '≈' },
  partly: { name: 'Partly said', counted: 'said in part', meaning: 'a part is said, the rest is not', sign: '½' },
  reworded: { name: 'Reworded', counted: 'reworded', meaning: 'the thought is there, the words are not', sign: '≠' },
  stitched: {
    name: 'Put together',
    counted: 'put together',
    meaning: 'parts from different moments, joined as one',
    sign: '+',
  },
  unclear: {
    name: 'Cannot tell',
    counted: 'that cannot be told',
    meaning: 'something like it is said; too little to be sure',
    sign: '~',
  },
  absent: {
    name: 'Not found',
    counted: 'not found',
    meaning: 'in no transcript here; it may be in an episode without text',
    sign: '?',
  },
}

export const VERDICT_ORDER = Object.keys(VERDICTS) as readonly QuotationVerdict[]

export function explainCheck(check: QuotationCheck): string {
  const { verdict, quotation, differences, matches, searched } = check
  const words = countWords(quotation.text)
  const sum = (kinds: readonly string[], side: 'claimed' | 'said') =>
    differences.reduce((total, one) => total + (kinds.includes(one.kind) ? countWords(one[side]) : 0), 0)
  const same = sum(['same'], 'claimed')
  switch (verdict) {
    case 'verbatim':
      return `All ${formatCount(words, 'word')} are said here, in this order${check.changes.length > 0 ? ', spelled otherwise' : ''}.`
    case 'omission':
      return `${same < words ? `${formatNumber(same)} of` : 'All'} ${formatCount(words, 'word')} are said here. ${describeLeftOut(sum(['left-out', 'changed'], 'said'))}`
    case 'close': {
      const changed = Math.max(sum(['changed', 'added'], 'claimed'), sum(['changed', 'left-out'], 'said'))
      return `${formatNumber(changed)} of ${formatCount(words, 'word')} ${changed === 1 ? 'differs' : 'differ'}.`
    }
    case 'partly':
      return `${formatNumber(countSaid(check))} of ${formatCount(words, 'word')} are said here. The rest is not.`
    case 'reworded':
      return `${formatNumber(same)} of ${formatCount(words, 'word')} are said here. It may mean something else.`
    case 'stitched':
      return `Its ${formatCount(matches.length, 'part')} are said at different moments.`
    case 'unclear':
      return explainUnclear(check)
    case 'absent':
      return describeAbsent(searched)
  }
}

/** Words of the quotation at the best match. */
function countSaid({ matches: [best] }: QuotationCheck): number {
  return best?.said.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0
}

function explainUnclear({ reason, coverage }: QuotationCheck): string {
  const share = (of: number) => `about ${Math.round(100 * of)}%`
  switch (reason) {
    case 'text':
      return 'There is no transcript to compare it with.'
    case 'abridged':
      return `The transcript of this episode is abridged: ${share(coverage?.density ?? 0)} of what was said.`
    case 'part':
      return `The transcript of this episode holds ${share(coverage?.share ?? 0)} of the talk.`
    default:
      return 'It may be said here in other words, but too few are the same to be sure.'
  }
}

/** `“can” for “can’t”`: what turns the meaning; undefined where nothing does. */
export function describeMeaning({ changes }: QuotationCheck): string | undefined {
  const turned = changes.filter(changesMeaning).map(({ written, said }) => {
    if (written === '') return `“${said}” is left out`
    return said === '' ? `“${written}” is added` : `“${written}” for “${said}”`
  })
  return turned.length === 0 ? undefined : displayText(`Changes the meaning: ${turned.join(', ')}.`)
}

function describeLeftOut(count: number): string {
  return count === 1
    ? '1 word between them is not in the quotation.'
    : `${formatNumber(count)} words between them are not in the quotation.`
}

function describeAbsent({ episodes, withoutText }: Searched): string {
  const texts = episodes - withoutText
  const none =
    texts === 1
      ? 'These words are not in the transcript.'
      : `These words are in none of the ${formatNumber(texts)} transcripts.`
  if (withoutText === 0) return `${none} A paraphrase may not be found.`
  const rest =
    withoutText === 1 ? '1 episode here has no text' : `${formatNumber(withoutText)} episodes here have no text`
  return `${none} ${rest}: it may be said there.`
}

/** `Compared with 583 of 616 episodes, 483 of 579 hours.` */
export function describeSearched({ episodes, withoutText, hours, hoursWithText }: Searched): string {
  const texts = episodes - withoutText
  const [all, some] = [Math.round(hours), Math.round(hoursWithText)]
  const isWhole = texts === episodes && all === some
  const compared = isWhole
    ? `Compared with ${formatCount(episodes, 'episode')}, ${formatCount(all, 'hour')}.`
    : `Compared with ${formatNumber(texts)} of ${formatCount(episodes, 'episode')}, ${some === 0 && hoursWithText > 0 ? 'less than 1' : formatNumber(some)} of ${formatCount(all, 'hour')}.`
  return isWhole ? compared : `${compared} What is not found may have been said in the rest.`
}

/** `Said by Michael Dell, not Travis Kalanick`; undefined where nothing disagrees. */
export function describeSpeaker({ speakerAgrees, quoting, matches, quotation }: QuotationCheck): string | undefined {
  const named = quotation.attribution.speaker
  const said = matches[0]?.speaker
  if (quoting !== undefined) return `Said by ${said ?? 'someone else'}, quoting ${quoting}`
  if (speakerAgrees !== false) return undefined
  if (said === undefined) return `Not said by ${named}`
  return named === undefined ? `Said by ${said}` : `Said by ${said}, not ${named}`
}

/** Undefined where the text gives no time, or the right one. */
export function describeTime({ statedAt }: QuotationCheck): string | undefined {
  return statedAt === undefined ? undefined : `The text says ${formatTimecode(statedAt)}.`
}

export function explainWhole(check: QuotationCheck): string {
  const speaker = describeSpeaker(check)
  const facts = [explainCheck(check), describeMeaning(check), speaker && `${speaker}.`, describeTime(check)]
  return [...facts, describeReceipt(check)].filter(Boolean).join(' ')
}

export function describeReceipt({ receipt }: QuotationCheck): string | undefined {
  if (!receipt) return undefined
  switch (receipt.state) {
    case 'unchanged':
      return 'Its receipt is right: the passage has not changed since it was copied.'
    case 'changed':
      return receipt.verdict === 'absent'
        ? 'The passage has changed since this was copied, and these words are no longer in it.'
        : 'The passage has changed since this was copied.'
    case 'misplaced':
      return 'Its receipt belongs to another passage.'
    case 'foreign':
      return 'Its receipt is of an episode that is not in this library.'
  }
}

export function describePending(phase: CheckPhase): string {
  return phase === 'finding' || phase === 'checking' ? 'Being checked' : 'Not checked'
}

const CAUSES: Readonly<Record<Fault['kind'], string>> = {
  offline: 'You are offline.',
  unreachable: 'No response. Check your connection or blocker.',
  slow: 'The search engine is slow to answer.',
  timeout: 'The search engine did not answer in time.',
  incomplete: 'A part of the search engine does not answer.',
  outdated: 'The site was updated. Reload the page.',
  'other-version': 'The site was updated. Reload the page.',
  unsupported: 'This browser cannot read the search index.',
  'not-indexed': 'This site has no search index.',
  'no-access': 'The search server can’t log in to its search engine. Whoever runs this site has to correct that.',
  'no-library': 'The library could not be loaded.',
  broken: 'The search index is damaged.',
}

export function describeCheckFaults(faults: readonly Fault[]): string {
  const causes = [...new Set(faults.map(({ kind }) => CAUSES[kind]))].join(' ')
  const missed = describeMissed(faults)
  const next = faults.some(isPassing) ? ' Trying again automatically.' : ''
  return `${causes}${missed === undefined ? '' : ` Not compared with ${missed}.`}${next}`
}

/** `12 episodes`, `about 50% of the library`; undefined where it is not known how much. */
export function describeMissed(faults: readonly Fault[]): string | undefined {
  const episodes = faults.reduce((sum, one) => sum + (one.episodes ?? 0), 0)
  if (episodes > 0) return formatCount(episodes, 'episode')
  const partial = faults.filter(({ kind }) => kind === 'incomplete')
  if (partial.length === 0) return undefined
  const shares = partial.map(({ share = 0 }) => share)
  return `${formatShareOf(Math.max(...shares) || undefined).toLowerCase()} of the library`
}
