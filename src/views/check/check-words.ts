/** Words of the page that checks quotations: verdicts with their signs, and why each was given. */

import { listKinds, type CheckKind, type CheckPhase } from '../../services/check/text-check.ts'
import type { QuotationCheck, QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { changesMeaning, type ChangeKind } from '../../core/findings/quotes/words/list-changes.ts'
import { NEGATIONS } from '../../core/text/plain/meaning-words.ts'
import { formatPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { describeSecond } from '../../core/findings/quotes/describe-second.ts'
import { TRACK_MAKERS } from '../../core/episode/tracks.ts'
import type { PassReason } from '../../core/findings/quotations/passed-over.ts'
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

/** Worst first, as they are listed. */
export const KINDS: Readonly<Record<CheckKind, VerdictWords>> = {
  meaning: {
    name: 'Meaning changed',
    counted: 'meaning changed',
    meaning: 'a word like not, only or can, a number or a name differs',
    sign: '!',
  },
  speaker: {
    name: 'Said by someone else',
    counted: 'said by someone else',
    meaning: 'the words are those of another speaker',
    sign: '',
  },
  receipt: {
    name: 'Wrong receipt',
    counted: 'wrong receipt',
    meaning: 'the receipt beside it belongs to another passage',
    sign: '',
  },
  partly: { name: 'Partly said', counted: 'partly said', meaning: 'a part is said, the rest is not', sign: '½' },
  stitched: {
    name: 'Put together',
    counted: 'put together',
    meaning: 'parts from different moments, joined as one',
    sign: '+',
  },
  reworded: { name: 'Reworded', counted: 'reworded', meaning: 'the thought is there, the words are not', sign: '≠' },
  absent: {
    name: 'Not found',
    counted: 'not found',
    meaning: 'in no transcript here; it may be in an episode without text',
    sign: '?',
  },
  exchanged: {
    name: 'Another word',
    counted: 'with another word',
    meaning: 'a word stands for another one',
    sign: '≈',
  },
  unclear: {
    name: 'Can’t be settled',
    counted: 'can’t be settled',
    meaning: 'too little of the talk, or of the quotation, to be sure',
    sign: '~',
  },
  translated: {
    name: 'Matches a translation',
    counted: 'matching a translation',
    meaning: 'the translation has these words, the talk has others',
    sign: '↔',
  },
  close: { name: 'Close', counted: 'close', meaning: 'a few words differ', sign: '≈' },
  omission: {
    name: 'Words left out',
    counted: 'with words left out',
    meaning: 'all words are said, others between them are not shown',
    sign: '…',
  },
  verbatim: { name: 'Word for word', counted: 'word for word', meaning: 'every word, in this order', sign: '✓' },
}

export const KIND_ORDER = Object.keys(KINDS) as readonly CheckKind[]
/** They stand before the verdict on the words, and weigh as much. */
export const BAD: ReadonlySet<CheckKind> = new Set(KIND_ORDER.slice(0, 4))

/** `Wrong receipt, not found`. */
export function nameCheck(check: QuotationCheck): string {
  return listKinds(check)
    .map((kind, index) => (index === 0 ? KINDS[kind].name : KINDS[kind].counted))
    .join(', ')
}

/** What the card says first: of a change of meaning, what it does. */
export function explainKinds(check: QuotationCheck): string {
  const words = explainCheck(check)
  if (!listKinds(check).includes('meaning')) return words
  const kinds = check.changes.filter(changesMeaning).map(({ kind }) => kind)
  const does = kinds.some((kind) => kind === 'negation' || kind === 'opposite')
    ? 'turns the sentence round'
    : 'changes the meaning'
  return words.endsWith('differs.') ? words.replace(/\.$/, `, and it ${does}.`) : `${words} What differs ${does}.`
}

export function explainCheck(check: QuotationCheck): string {
  const second = describeSecond(check)
  if (second === undefined) return explainOwn(check)
  const words = `${displayText(second)}.`
  return check.verdict === 'absent' ? words : `${explainOwn(check)} ${words}`
}

/** Of the texts of the episodes alone. */
function explainOwn(check: QuotationCheck): string {
  const { verdict, quotation, differences, changes, matches, searched } = check
  const words = countWords(quotation.text)
  const sum = (kinds: readonly string[], side: 'claimed' | 'said') =>
    differences.reduce((total, one) => total + (kinds.includes(one.kind) ? countWords(one[side]) : 0), 0)
  const same = sum(['same'], 'claimed')
  switch (verdict) {
    case 'verbatim':
      return `All ${formatCount(words, 'word')} are said here, in this order${changes.length > 0 ? ', spelled otherwise' : ''}.`
    case 'omission':
      return `${same < words ? `${formatNumber(same)} of` : 'All'} ${formatCount(words, 'word')} are said here. ${describeLeftOut(sum(['left-out', 'changed'], 'said'))}`
    case 'close': {
      const changed = countChanged(changes)
      return `${formatNumber(changed)} of ${formatCount(words, 'word')} ${changed === 1 ? 'differs' : 'differ'}.`
    }
    case 'partly':
      return explainPart(check, words)
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

function countChanged(changes: QuotationCheck['changes']): number {
  const real = changes.filter(({ kind }) => kind !== 'spelling')
  return real.reduce((sum, { written, said }) => sum + Math.max(countWords(written), countWords(said)), 0)
}

/** Of a quotation whose words are said at several moments, all of these. Else the best match. */
export function listParts({ verdict, matches }: QuotationCheck): readonly QuotationMatch[] {
  if (verdict === 'stitched') return matches
  if (verdict !== 'partly') return matches.slice(0, 1)
  const parts: QuotationMatch[] = []
  for (const match of matches) {
    const isKnown = parts.some(({ said }) =>
      said.some((one) => match.said.some((other) => one.from < other.to && other.from < one.to)),
    )
    if (!isKnown && match.episode === matches[0]!.episode) parts.push(match)
  }
  return parts
}

function explainPart(check: QuotationCheck, words: number): string {
  const parts = listParts(check)
  const ranges = parts.flatMap(({ said }) => said).toSorted((a, b) => a.from - b.from)
  let [count, to] = [0, 0]
  for (const range of ranges) {
    count += Math.max(0, range.to - Math.max(to, range.from))
    to = Math.max(to, range.to)
  }
  const from = ranges[0]?.from ?? 0
  const rest = `${formatNumber(words - count)} ${words - count === 1 ? 'is' : 'are'} not found in ${check.second ? 'the episode’s own text' : 'this episode'}.`
  const some = `${formatNumber(count)} of ${formatCount(words, 'word')} are said`
  if (parts.length > 1) return `${some}, at different moments. The other ${rest}`
  if (to - from > count || (from > 0 && to < words)) return `${some} here. The other ${rest}`
  const [first, others] = from === 0 ? ['first', 'last'] : ['last', 'first']
  return `The ${first} ${some} here, in this order. The ${others} ${rest}`
}

const MAY_BE_SAID = 'What is not in it may still have been said.'

function explainUnclear({ reason, coverage, translation, second, searched }: QuotationCheck): string {
  const share = `about ${Math.round(100 * (coverage?.share ?? 0))}%`
  switch (reason) {
    case 'translation':
      return explainTranslation(translation)
    case 'invented':
      return `${second ? 'In the episode’s own text its' : 'Its'} words are only in a passage that may be invented. Listen before you quote it.`
    case 'language':
      return 'It is written in another language than the talks here.'
    case 'searched':
      return 'It is in none of the transcripts here, but not all of them hold their whole talk, and no talk is named that it must be in.'
    case 'text':
      return coverage === undefined && searched.withoutText < searched.episodes
        ? 'The talk that is linked is not here.'
        : 'There is no transcript of the talk to compare it with.'
    case 'abridged':
      return `The transcript of this episode is abridged: it holds ${share} of the talk. ${MAY_BE_SAID}`
    case 'part':
      if ((coverage?.share ?? 0) >= 1)
        return `The length of this talk is not stated: its transcript may not hold all of it. ${MAY_BE_SAID}`
      return `The transcript of this episode holds ${share} of the talk. ${MAY_BE_SAID}`
    default:
      return 'It may be said here in other words, but too few are the same to be sure.'
  }
}

function explainTranslation({
  by,
  original,
}: NonNullable<QuotationCheck['translation']> | Record<string, never> = {}): string {
  const maker = by === undefined ? '' : ` (${TRACK_MAKERS[by]})`
  const said = original === undefined ? 'what was said there is not in the transcript.' : `“${displayText(original)}”`
  return `Matches the translation${maker}. Original: ${said}`
}

/** `“can” for “can’t”`: what turns the meaning; undefined where nothing does. */
function describeMeaning(check: QuotationCheck): string | undefined {
  const turned = listTurns(check).map(({ written, said, what }) => {
    const words = written === '' ? `“${said}”` : said === '' ? `“${written}”` : `“${written}” for “${said}”`
    return `${words} (${what})`
  })
  return turned.length === 0 ? undefined : displayText(`Changes the meaning: ${turned.join(', ')}.`)
}

interface Turn {
  readonly written: string
  readonly said: string
  /** `a negation was added`. */
  readonly what: string
}

/** All that changes the meaning. */
export function listTurns(check: QuotationCheck): readonly Turn[] {
  if (!listKinds(check).includes('meaning')) return []
  return check.changes.filter(changesMeaning).map(({ kind, written, said }) => {
    return { written: displayText(written), said: displayText(said), what: describeTurn(kind, written, said) }
  })
}

/** One that is put in or taken out, and one in place of another. */
const TURNED: Readonly<Partial<Record<ChangeKind, readonly [one: string, other: string]>>> = {
  negation: ['a negation', 'a negation'],
  number: ['a number', 'another number'],
  name: ['a name', 'another name'],
  modal: ['a word like must or can', 'another word like must or can'],
  quantity: ['a word like only or all', 'another word like only or all'],
  opposite: ['the opposite', 'the opposite'],
}

function describeTurn(kind: ChangeKind, written: string, said: string): string {
  const [one, other] = TURNED[kind] ?? ['', '']
  if (written === '') return `${one} was left out`
  if (said === '') return `${one} was added`
  if (kind !== 'negation') return other
  return `${one} was ${isNegated(written) ? 'added' : 'left out'}`
}

function isNegated(words: string): boolean {
  return /n[’']t\b|\bcannot\b/iu.test(words) || tokenize(words).some(({ key }) => NEGATIONS.has(key))
}

function describeLeftOut(count: number): string {
  return count === 1
    ? '1 word between them is not in the quotation.'
    : `${formatNumber(count)} words between them are not in the quotation.`
}

function describeAbsent({ episodes, withoutText, abridged }: Searched): string {
  const texts = episodes - withoutText
  const thin = abridged > 0 ? ` ${formatNumber(abridged)} of them ${abridged === 1 ? 'is' : 'are'} abridged.` : ''
  const none =
    texts === 1
      ? 'These words are not in the transcript.'
      : `These words are in none of the ${formatNumber(texts)} transcripts.${thin}`
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

/** Why what looks like a quotation is not checked. */
export const PASSED_OVER: Readonly<Record<PassReason, string>> = {
  short: 'under four words',
  title: 'a title',
  phrase: 'under six words, without a verb',
  metadata: 'fields or links',
  ignored: 'a comment in the text says so',
  elsewhere: 'from elsewhere, as the text says',
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
export function describeTime({ statedAt, matches: [best] }: QuotationCheck): string | undefined {
  if (statedAt === undefined || !best) return undefined
  return `Said at ${formatPassageTime(best.passage) ?? 'another time'}. The text says ${formatTimecode(statedAt)}.`
}

interface CheckNote {
  readonly kind: 'fault' | 'receipt' | 'place'
  readonly text: string
}

/** In a few words behind the quotation: what its words alone do not show. */
export function listNotes(check: QuotationCheck): readonly CheckNote[] {
  const { speakerAgrees, receipt, statedAt, isElsewhere, matches } = check
  const [best] = matches
  const notes: CheckNote[] = []
  if (speakerAgrees === false)
    notes.push({ kind: 'fault', text: `${displayText(best?.speaker ?? 'Someone else')} said it` })
  if (receipt?.state === 'misplaced') {
    const { episode, span } = receipt.receipt
    const at = span ? ` ${Math.floor(span.start)}–${Math.ceil(span.end)}` : ''
    notes.push({ kind: 'receipt', text: `Receipt ${episode}${at} belongs to another passage` })
  }
  if (isElsewhere) notes.push({ kind: 'place', text: 'said in another episode' })
  const time = best && statedAt !== undefined && formatPassageTime(best.passage)
  if (time) notes.push({ kind: 'place', text: `said at ${time}, not ${formatTimecode(statedAt)}` })
  return notes
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
