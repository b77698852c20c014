/** The verdict on the words of a quotation: what stands at the place that was found, in whatever spelling. */

import type { Difference, Passage, Verdict } from '../finding.ts'
import { buildPassage, getWord, type WordRange } from '../passages/find-passage.ts'
import { findExact } from '../word-index.ts'
import { CLOSE_SHARE } from './classify-quote.ts'
import { compare, type Comparison, type MatchedPassage } from './comparison.ts'
import type { LibraryClaimCheck } from './judge-near.ts'
import { measureRuns } from './measure-runs.ts'
import { compareWords, type Change, type QuotedRange, type WordComparison } from './words/compare-words.ts'

/** As `Verdict`; `partly`: a part is said, the rest is not · `unclear`: it holds too little to tell, or the transcript does. */
export type QuotationVerdict = Exclude<Verdict, 'unchecked' | 'doubtful'> | 'partly' | 'unclear'

/** How good a verdict is: those with the same number are listed together. */
export const CLASS: Readonly<Record<QuotationVerdict, number>> = {
  verbatim: 5,
  omission: 4,
  close: 4,
  partly: 3,
  stitched: 3,
  reworded: 2,
  unclear: 1,
  absent: 0,
}

export interface PlacedPassage {
  readonly passage: Passage
  readonly range: WordRange
  /** Words of the quotation that are said there, and those that are not. */
  readonly said: readonly QuotedRange[]
  readonly notSaid: readonly QuotedRange[]
}

export interface JudgedWords {
  readonly verdict: QuotationVerdict
  /** Best first. Of a stitched quote, its parts. */
  readonly placed: readonly PlacedPassage[]
  /** For an absent one: the most similar place. */
  readonly nearest?: PlacedPassage | undefined
  readonly changes: readonly Change[]
  readonly differences: readonly Difference[]
  readonly confidence: number
}

/** Of a quotation with words left out and others changed. */
const MOSTLY = 2
const REWORDED: ReadonlySet<Verdict> = new Set(['reworded', 'close', 'omission'])

/** Words in a row that are a part by themselves. */
const MIN_RUN = 8
const HALF = 0.5
const MIN_HALF = 6
/** A part is certain this far beyond chance. In bits. */
const CERTAIN = 8
const CERTAIN_PART = 14
/** In so few words, each counts; in more, a word of the subject and one of the grammar may differ, and a few be left out. */
const SHORTEST = 8
const MIN_WEIGHT = 1.5
const MIN_LEFT_OUT = 3
/** Passages of one text that are compared word by word. */
const MAX_COMPARED = 12

interface JudgedPlace {
  readonly place: WordRange
  readonly words: WordComparison
  readonly verdict: QuotationVerdict | undefined
}

/** @param isExpected As in `judgeInLibrary`. */
export function judgeWords(comparison: Comparison, check: LibraryClaimCheck, isExpected: boolean): JudgedWords {
  const { verdict, isUnclear, places } = check
  if (verdict === 'verbatim') return keepVerbatim(comparison, check)
  if (verdict === 'unchecked' || verdict === 'doubtful') return keep(comparison, check, places)
  if (verdict === 'stitched' && !isUnclear) return judgeParts(comparison, check, isExpected)
  const isFound = verdict !== 'absent'
  const all = isFound ? places : [...places, ...findPlaces(comparison)]
  const judged = all.slice(0, MAX_COMPARED).map((place): JudgedPlace => {
    const words = compareWords(comparison, place)
    return { place, words, verdict: judge(comparison, words, check, isExpected) }
  })
  const best = judged.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
  if (!best?.verdict) return keep(comparison, check, places, judged)
  const listed = best.verdict === 'partly' ? judged.filter(isAsMuch(best)) : judged.filter((one) => one.verdict)
  const ordered = [best, ...listed.filter((one) => one !== best)].map(({ place, words }) =>
    best.verdict === 'partly' ? compareWords(comparison, place, true) : words,
  )
  const shown = ordered[0]!
  return {
    verdict: best.verdict,
    placed: withoutOverlaps(ordered).map((words) => placeWords(comparison, words)),
    changes: shown.changes,
    differences: best.verdict === 'verbatim' && shown.changes.length === 0 ? [] : shown.differences,
    confidence: 1 - countDiffering(best.words) / Math.max(1, best.words.words),
  }
}

/** A place may be found in several ways. */
function withoutOverlaps(found: readonly WordComparison[]): WordComparison[] {
  const kept: WordComparison[] = []
  for (const one of found)
    if (!kept.some(({ range }) => one.range.from < range.to && range.from < one.range.to)) kept.push(one)
  return kept
}

/** Of equal ones the first stays first: it is nearest to the claimed time. */
function rankOf({ verdict, words }: JudgedPlace): number {
  const share = verdict === 'partly' ? words.inParts / words.words : 1 - countDiffering(words) / (10 * words.words)
  return (verdict ? CLASS[verdict] : 0) + Math.max(0, share) / 2
}

function isAsMuch(best: JudgedPlace): (one: JudgedPlace) => boolean {
  return ({ verdict, words }) => verdict === 'partly' && words.inParts >= best.words.inParts
}

function countDiffering({ changed, added, leftOut }: WordComparison): number {
  return changed + added + leftOut
}

/** Undefined where its words alone do not settle it. */
function judge(
  comparison: Comparison,
  words: WordComparison,
  check: LibraryClaimCheck,
  isExpected: boolean,
): QuotationVerdict | undefined {
  const { changed, added, leftOut, weight } = words
  const most = CLOSE_SHARE * words.words
  const isSure = !check.isUnclear && check.verdict !== 'absent'
  if (changed + added + leftOut === 0) return 'verbatim'
  if (changed + added <= most) {
    if (!isSure && !isCertain(comparison, words, isExpected)) return undefined
    if (changed + added === 0) return 'omission'
    if (changed + added + leftOut <= most) return 'close'
    if (leftOut >= MOSTLY * (changed + added)) return 'omission'
  }
  const isNear =
    weight <= (words.words < SHORTEST ? most : Math.max(MIN_WEIGHT, most)) && leftOut <= Math.max(MIN_LEFT_OUT, most)
  if (isNear && (isSure || isCertain(comparison, words, isExpected, CERTAIN_PART))) return 'close'
  const isRun = words.longestRun >= MIN_RUN
  if (!isRun && (words.inParts < HALF * words.words || words.inParts < MIN_HALF)) return undefined
  if (!isCertain(comparison, words, isExpected, CERTAIN_PART)) return undefined
  if (check.verdict === 'absent' && !check.isUnclear) return 'partly'
  if (isRun && isForeign(comparison, words)) return 'partly'
  return REWORDED.has(check.verdict) || isRun ? 'reworded' : undefined
}

function isCertain(
  { index }: Comparison,
  { runs }: WordComparison,
  isExpected: boolean,
  beyondChance = CERTAIN,
): boolean {
  return measureRuns(index, runs) >= Math.log2(isExpected ? index.count : index.total) + beyondChance
}

/** A stretch of the quotation is something else, not the same in other words. */
const MIN_FOREIGN = 4
const FOREIGN_SHARE = 0.15
/** Beside words in a row that are said, it is not the same in other words. */
const LONG_FOREIGN = 8
/** A word as rare as this belongs to a subject. In bits. */
const TELLING = 8.5
const LESS_IN_FEW = 2
/** Words around the place in which another form of a word may stand. */
const REACH = 80
const KEPT_SHARE = 0.34
const MANY_KEPT = 0.6

function isForeign(
  { index, keys, ids }: Comparison,
  { words, foreign, range, longestRun, changed, added, leftOut }: WordComparison,
): boolean {
  const length = foreign.to - foreign.from
  if (length < Math.max(MIN_FOREIGN, FOREIGN_SHARE * words)) return false
  if (length >= LONG_FOREIGN && longestRun >= MIN_RUN) return true
  // Sharp: it stands at an end, and all that stands before or behind it is said word for word.
  const isAtEnd = foreign.from === 0 || foreign.to === keys.length
  const isSharp = isAtEnd && changed + added <= length && longestRun >= MIN_RUN && leftOut === 0
  const around = new Set(index.ids.subarray(Math.max(0, range.from - REACH), range.to + REACH))
  const bar = Math.min(TELLING, Math.log2(index.total) - LESS_IN_FEW)
  const telling = keys
    .slice(foreign.from, foreign.to)
    .filter((_, at) => (index.bits[ids[foreign.from + at]!] ?? TELLING) >= bar)
  const kept = telling.filter((key) => index.formsOf(key).some((id) => around.has(id)))
  if (isSharp && kept.length < 2) return true
  return kept.length <= (isSharp ? MANY_KEPT : KEPT_SHARE) * telling.length
}

/** Words that are folded to the same letters, and are others: "we're" and "were". */
const OTHER_WITHOUT: ReadonlySet<string> = new Set(
  'were its wed well shed shell hell ill id were whore cant wont lets'.split(' '),
)

/** Word for word as words are folded: unless an apostrophe makes another word, in a text that writes them. */
function keepVerbatim(comparison: Comparison, check: LibraryClaimCheck): JudgedWords {
  const kept = keep(comparison, check, check.places)
  const { index, transcript, tokens, keys, claim } = comparison
  const [first] = check.places
  if (!first || first.to - first.from !== tokens.length) return kept
  const hasSign = (text: string) => /['’]/u.test(text)
  const changes = tokens.flatMap(({ start, end }, at): Change | [] => {
    const [written, said] = [claim.text.slice(start, end), getWord(comparison, first.from + at)]
    const isOther = hasSign(written) !== hasSign(said) && OTHER_WITHOUT.has(keys[at]!.replaceAll(/['’]/gu, ''))
    return isOther ? { kind: 'contraction', written, said, at } : []
  })
  const near = transcript.segments[index.segments[first.from]!]?.text ?? ''
  if (changes.length === 0 || !hasSign(near) || !hasSign(claim.text)) return kept
  return { ...kept, verdict: 'close', changes }
}

/** The verdict of the search in pieces. */
function keep(
  comparison: Comparison,
  { verdict, isUnclear, passages, differences, confidence, nearest }: LibraryClaimCheck,
  places: readonly WordRange[],
  judged: readonly JudgedPlace[] = [],
): JudgedWords {
  const all = [{ from: 0, to: comparison.tokens.length }]
  const placed = places.slice(0, Math.max(1, passages.length)).map((range, at): PlacedPassage => {
    const words = judged.find(({ place }) => place === range)?.words
    const passage = passages[at] ?? buildPassage(comparison, range)
    return { passage, range, said: words ? words.said : all, notSaid: words ? words.notSaid : [] }
  })
  const isFound = passages.length > 0
  const spare = nearest ? placed[0] : placeBest(comparison, judged)
  return {
    // Whether a machine may have invented it is settled by who judges the text.
    verdict: isUnclear || verdict === 'unchecked' ? 'unclear' : verdict === 'doubtful' ? 'verbatim' : verdict,
    placed: isFound ? placed : [],
    nearest: isFound ? undefined : (spare ?? placed[0]),
    changes: isFound ? (judged[0]?.words.changes ?? []) : [],
    differences,
    confidence,
  }
}

function placeBest(comparison: Comparison, judged: readonly JudgedPlace[]): PlacedPassage | undefined {
  const [best] = judged.toSorted((a, b) => b.words.inParts - a.words.inParts)
  return best && best.words.inParts > 0 ? placeWords(comparison, best.words) : undefined
}

function placeWords(comparison: Comparison, { range, said, notSaid }: WordComparison): PlacedPassage {
  return { passage: buildPassage(comparison, range), range, said, notSaid }
}

/** Words of the quotation that seed a place, and places that are looked at. */
const SEED = 5
const MAX_PLACES = 3
/** Words of both texts that may be left out between two seeds. */
const DRIFT = 16

/** Where some words in a row are said: those with the most such runs first. */
function findPlaces({ index, ids }: Comparison): WordRange[] {
  const found = new Map<number, { from: number; to: number; seeds: number }>()
  for (let at = 0; at + SEED <= ids.length; at++) {
    for (const position of findExact(index, ids.subarray(at, at + SEED))) {
      const key = Math.round((position - at) / DRIFT)
      const place = found.get(key) ?? { from: position, to: position + SEED, seeds: 0 }
      found.set(key, place)
      place.from = Math.min(place.from, position)
      place.to = Math.max(place.to, position + SEED)
      place.seeds += 1
    }
  }
  return [...found.values()].toSorted((a, b) => b.seeds - a.seeds).slice(0, MAX_PLACES)
}

/** Each part beside its own place. */
function judgeParts(comparison: Comparison, check: LibraryClaimCheck, isExpected: boolean): JudgedWords {
  const { tokens, claim } = comparison
  const parts = check.places.toSorted((a, b) => firstClaimed(a) - firstClaimed(b))
  const compared = parts.map((place, at) => {
    const from = at === 0 ? 0 : firstClaimed(place)
    const to = at + 1 < parts.length ? firstClaimed(parts[at + 1]!) : tokens.length
    const text = claim.text.slice(tokens[from]!.start, tokens[to - 1]!.end)
    const own = compare(comparison, { ...claim, text })
    return { from, place, words: compareWords(own, place, true) }
  })
  const sum = (count: (words: WordComparison) => number) =>
    compared.reduce((total, { words }) => total + count(words), 0)
  const unsaid = sum(({ changed, added }) => changed + added)
  const all = sum(({ words }) => words)
  const isPart = unsaid > CLOSE_SHARE * all && compared.some(({ words }) => isForeign(comparison, words))
  const isSure = compared.some(({ words }) => isCertain(comparison, words, isExpected))
  const byPlace = new Map(
    compared.map(({ from, place, words }) => {
      const shift = (ranges: readonly QuotedRange[]) =>
        ranges.map((one) => ({ from: one.from + from, to: one.to + from }))
      return [place, { said: shift(words.said), notSaid: shift(words.notSaid) }] as const
    }),
  )
  return {
    verdict: isPart && isSure ? 'partly' : 'stitched',
    placed: check.places.map((range, at) => ({ passage: check.passages[at]!, range, ...byPlace.get(range)! })),
    changes: compared.flatMap(({ from, words }) =>
      words.changes.map((change) => ({ ...change, at: change.at + from })),
    ),
    differences: check.differences,
    confidence: check.confidence,
  }
}

function firstClaimed({ matches }: MatchedPassage): number {
  return matches[0]?.claimed ?? 0
}
