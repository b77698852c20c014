/** Puts a comparison into sentences: the same on the page and in the terminal. */

import { formatCount, formatNumber } from '../text/number.ts'
import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'
import { DIFFERENCE_KINDS, type ComparedSpan, type Comparison, type DifferenceKind } from './text-comparison.ts'

/** Headings of the groups. */
export const KIND_WORDS: Readonly<Record<DifferenceKind, string>> = {
  number: 'Numbers',
  negation: 'Negations',
  name: 'Names',
  speaker: 'Speakers',
  word: 'Other words',
}

/** 0 to 100, one decimal, rounded down: what differs anywhere is not 100. */
export function measureShare({ same, words }: Pick<Comparison, 'same' | 'words'>): number {
  return words === 0 ? 0 : Math.floor((1000 * same) / words) / 10
}

/** `They agree in 97.8 % of 7,607 words of A.`: of B they can agree in another share. Never without `describeCompared`. */
export function describeAgreement(comparison: Comparison): string {
  const { words, same, differences, isPartial } = comparison
  if (words === 0) return 'Nothing of them could be compared.'
  if (same === words && differences.length === 0 && !isPartial) return 'They agree in every word that was compared.'
  return `They agree in ${measureShare(comparison).toFixed(1)} % of ${formatCount(words, 'word')} of A.`
}

export const DOUBT = 'These do not look like the same recording.'

interface Differing {
  /** `2 numbers`, `1 negation`: the serious ones. */
  readonly serious: readonly string[]
  /** Behind the serious ones, with "differ" or "differs" before it. */
  readonly rest: string
}

/** Undefined where nothing differs and nothing is left out. */
export function describeDiffering({ differences, leftOut }: Comparison): Differing | undefined {
  const countOf = (kind: DifferenceKind) => differences.filter((one) => one.kind === kind).length
  const serious = DIFFERENCE_KINDS.flatMap((kind) =>
    kind === 'word' || countOf(kind) === 0 ? [] : [formatCount(countOf(kind), kind)],
  )
  const others = countOf('word')
  const isOne = serious.length === 1 && differences.length - others === 1
  const left =
    leftOut > 0
      ? `${formatCount(leftOut, 'filler or repetition', 'fillers and repetitions')} ${leftOut === 1 ? 'is' : 'are'} left out`
      : ''
  if (serious.length === 0 && others === 0) return left === '' ? undefined : { serious, rest: `${left}.` }
  if (serious.length === 0) {
    const words = `${formatCount(others, 'place differs', 'places differ')}, none of them a number, a negation or a name`
    return { serious, rest: `${words}${left && `; ${left}`}.` }
  }
  const more = others > 0 ? ` So ${others === 1 ? 'does' : 'do'} ${formatCount(others, 'other place')}` : ''
  const end = more !== '' && left !== '' ? `${more}; ${left}.` : more !== '' ? `${more}.` : left && ` ${left}.`
  return { serious, rest: ` ${isOne ? 'differs' : 'differ'}.${end}` }
}

/** `2 numbers, 1 negation and 8 names`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`
}

/** More stretches that one text lacks are counted, not named. */
const NAMED = 3

/** The compared part and the rest, in one to three sentences. */
export function describeCompared({ spans, isPartial }: Comparison): string {
  if (isPartial) return `Compared up to ${placeOf(spans, spans.length - 1, 'end')} so far.`
  const compared = spans.flatMap(({ kind }, at) => (kind === 'compared' ? [at] : []))
  const [first, last] = [compared[0], compared.at(-1)]
  if (first === undefined || last === undefined)
    return 'Nothing was compared: they say different things from beginning to end.'
  const [before, behind] = [spans.slice(0, first), spans.slice(last + 1)]
  const from = before.length > 0 ? placeOf(spans, first, 'start') : undefined
  const to = behind.length > 0 ? placeOf(spans, last, 'end') : undefined
  const extent =
    from === undefined
      ? to === undefined
        ? 'Compared from beginning to end.'
        : `Compared up to ${to}.`
      : to === undefined
        ? `Compared from ${from} on.`
        : `Compared from ${from} to ${to}.`
  const rest = [
    from && `Before that ${describeSilence(before)}, so nothing is said about it.`,
    to && `From there ${describeSilence(behind)}, so nothing is said about the rest.`,
    describeInside(spans.slice(first, last)),
  ]
  return [extent, ...rest.filter((sentence) => sentence)].join(' ')
}

function describeSilence(spans: readonly ComparedSpan[]): string {
  if (spans.every(({ kind }) => kind === 'onlyA')) return 'B has no text'
  if (spans.every(({ kind }) => kind === 'onlyB')) return 'A has no text'
  return 'B does not follow the recording'
}

/** The time at which a span begins or ends; without times, how many words of A stand before it. */
function placeOf(spans: readonly ComparedSpan[], at: number, edge: 'start' | 'end'): string {
  const { a, b } = spans[at]!
  const time = a[edge] ?? b[edge]
  if (time !== undefined) return formatTimecode(time)
  const before = spans.slice(0, edge === 'start' ? at : at + 1).reduce((sum, span) => sum + span.a.words, 0)
  return `word ${formatNumber(before)} of A`
}

function describeInside(spans: readonly ComparedSpan[]): string {
  const missing = spans.filter(({ kind }) => kind !== 'compared').toSorted((x, y) => sizeOf(y) - sizeOf(x))
  if (missing.length === 0) return ''
  const named = missing.slice(0, NAMED).map(describeMissing)
  const others = missing.slice(NAMED)
  const words = others.reduce((sum, span) => sum + sizeOf(span), 0)
  if (others.length > 0)
    named.push(
      `${formatCount(others.length, 'other stretch', 'other stretches')} of ${formatCount(words, 'word')} ${others.length === 1 ? 'is' : 'are'} not compared`,
    )
  return `${joinWords(named)}.`
}

function sizeOf({ a, b }: ComparedSpan): number {
  return Math.max(a.words, b.words)
}

function describeMissing({ kind, a, b }: ComparedSpan): string {
  if (kind === 'onlyA') return `B lacks ${describeRange(a.start, a.end, a.words)}`
  if (kind === 'onlyB') return `A lacks ${describeRange(b.start, b.end, b.words)}`
  return `they say different things at ${describeRange(a.start, a.end, a.words)}`
}

function describeRange(start: Seconds | undefined, end: Seconds | undefined, words: number): string {
  const count = formatCount(words, 'word')
  if (start === undefined || end === undefined) return count
  const times = new Set([start, end].map((at) => formatTimecode(at)))
  return `${[...times].join('–')} (${count})`
}
