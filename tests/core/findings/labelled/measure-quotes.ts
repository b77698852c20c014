/** Counts how well the checker judged quotes with a known answer. */

import { createWordCount, type JudgedAnswer, textOf } from './judged-text.ts'
import { tokensOf } from './place-labels.ts'
import { type Judged, JUDGED } from './read-labels.ts'

export interface Share {
  readonly hits: number
  readonly of: number
}

export interface QuoteMeasure {
  readonly quotes: number
  /** `confusion[right][answered]`. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly precision: Readonly<Record<Judged, Share>>
  readonly recall: Readonly<Record<Judged, Share>>
  /** The best passage begins in a paragraph of a right one, of all quotes that have one. */
  readonly inParagraph: Share
  /** Every place and every part is among the passages. */
  readonly everyPlace: Share
  /** Words between the beginning of the best passage and that of the nearest right one, sorted. */
  readonly distances: readonly number[]
  /** Called absent although it has a passage, of those that have one. */
  readonly wronglyAbsent: Share
  /** Of those that are wrongly absent: the passage named as nearest lies in a right paragraph. */
  readonly nearestRight: Share
  /** Words that differ, in `close` quotes that are judged close: named, of those there are; and right, of those named. */
  readonly differing: { readonly recall: Share; readonly precision: Share }
  readonly speakers: Share
  /** One line for every disagreement. */
  readonly disagreements: readonly string[]
}

export function measureQuotes(answers: readonly JudgedAnswer[]): QuoteMeasure {
  const placed = answers.filter(({ quote }) => quote.positions.length > 0)
  const voiced = answers.filter(({ quote }) => quote.isSpeakerRight !== undefined)
  const close = answers.filter((answer) => rightOf(answer) === 'close' && answer.check.verdict === 'close')
  const share = (of: readonly JudgedAnswer[], isHit: (answer: JudgedAnswer) => boolean): Share => ({
    hits: of.filter(isHit).length,
    of: of.length,
  })
  const perVerdict = (measure: (verdict: Judged) => Share) =>
    Object.fromEntries(JUDGED.map((verdict) => [verdict, measure(verdict)])) as Record<Judged, Share>
  return {
    quotes: answers.length,
    confusion: countConfusion(answers),
    precision: perVerdict((verdict) =>
      share(
        answers.filter(({ check }) => check.verdict === verdict),
        (answer) => rightOf(answer) === verdict,
      ),
    ),
    recall: perVerdict((verdict) =>
      share(
        answers.filter((answer) => rightOf(answer) === verdict),
        ({ check }) => check.verdict === verdict,
      ),
    ),
    inParagraph: share(placed, isInParagraph),
    everyPlace: share(placed, hasEveryPlace),
    distances: placed.flatMap(measureDistance).toSorted((a, b) => a - b),
    wronglyAbsent: share(placed, ({ check }) => check.verdict === 'absent'),
    nearestRight: share(
      placed.filter(({ check }) => check.verdict === 'absent'),
      isNearestRight,
    ),
    differing: measureDiffering(close),
    speakers: share(voiced, ({ quote, check }) => check.speakerAgrees === quote.isSpeakerRight),
    disagreements: answers.flatMap(describeDisagreement),
  }
}

/** Of several right verdicts the one answered, else the first. */
function rightOf({ quote, check }: JudgedAnswer): Judged {
  return quote.verdicts.find((verdict) => verdict === check.verdict) ?? quote.verdicts[0]!
}

function countConfusion(answers: readonly JudgedAnswer[]) {
  const table: Record<string, Record<string, number>> = {}
  for (const answer of answers) {
    const row = (table[rightOf(answer)] ??= {})
    row[answer.check.verdict] = (row[answer.check.verdict] ?? 0) + 1
  }
  return table
}

function isInParagraph({ quote, check }: JudgedAnswer): boolean {
  const best = check.passages[0]
  return best !== undefined && quote.positions.some(({ first, last }) => best.first >= first && best.first <= last)
}

function isNearestRight({ quote, check: { nearest } }: JudgedAnswer): boolean {
  return (
    nearest !== undefined && quote.positions.some(({ first, last }) => nearest.first <= last && nearest.last >= first)
  )
}

/** Of a changed repeat the best place is enough; a part of a stitched quote may be found wherever its words are said. */
function hasEveryPlace(answer: JudgedAnswer): boolean {
  const { quote, check, transcript } = answer
  if (!['verbatim', 'stitched'].includes(quote.verdicts[0]!)) return isInParagraph(answer)
  return quote.positions.every((place) => {
    const words = joinWords(textOf(place, transcript))
    return check.passages.some(
      (passage) =>
        (passage.first <= place.last && passage.last >= place.first) ||
        (quote.verdicts[0] === 'stitched' && joinWords(textOf(passage, transcript)).includes(words)),
    )
  })
}

function joinWords(text: string): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join(' ')
}

const counts = new WeakMap<object, ReturnType<typeof createWordCount>>()

function measureDistance({ quote, check, transcript }: JudgedAnswer): number[] {
  const best = check.passages[0]
  if (!best) return []
  const count = counts.get(transcript) ?? createWordCount(transcript)
  counts.set(transcript, count)
  const from = count(best.first, best.startOffset)
  return [Math.min(...quote.positions.map((place) => Math.abs(count(place.first, place.startOffset) - from)))]
}

function measureDiffering(close: readonly JudgedAnswer[]): { recall: Share; precision: Share } {
  const found = close.map(({ quote, check }) => {
    const words = (text: string) => tokensOf(text).map((token) => token.text)
    const changed = check.differences.filter(({ kind }) => kind !== 'same')
    const named = [...changed.flatMap(({ claimed }) => words(claimed)), ...changed.flatMap(({ said }) => words(said))]
    const labelled = [
      ...quote.differs.flatMap(({ claimed }) => words(claimed)),
      ...quote.differs.flatMap(({ said }) => words(said)),
    ]
    return { named: named.length, labelled: labelled.length, common: countCommon(named, labelled) }
  })
  const sum = (of: 'named' | 'labelled' | 'common') => found.reduce((total, next) => total + next[of], 0)
  return {
    recall: { hits: sum('common'), of: sum('labelled') },
    precision: { hits: sum('common'), of: sum('named') },
  }
}

function countCommon(a: readonly string[], b: readonly string[]): number {
  const rest = [...b]
  return a.filter((word) => {
    const at = rest.indexOf(word)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
}

function describeDisagreement(answer: JudgedAnswer): string[] {
  const { quote, check, transcript } = answer
  const faults = [
    quote.verdicts.includes(check.verdict as Judged) ? '' : `${quote.verdicts.join('|')} called ${check.verdict}`,
    quote.positions.length > 0 && check.passages.length > 0 && !isInParagraph(answer) ? 'wrong paragraph' : '',
    check.passages.length > 0 && quote.positions.length > 0 && isInParagraph(answer) && !hasEveryPlace(answer)
      ? 'a place is missing'
      : '',
    quote.isSpeakerRight !== undefined && check.speakerAgrees !== quote.isSpeakerRight
      ? `speaker called ${String(check.speakerAgrees)}`
      : '',
  ].filter(Boolean)
  if (faults.length === 0) return []
  const said = check.passages.map((passage) => textOf(passage, transcript)).join(' // ')
  return [`${quote.name}: ${faults.join(', ')}: "${quote.text}" found: "${said}"`]
}
