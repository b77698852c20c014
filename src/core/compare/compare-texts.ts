/** Compares two transcripts of one recording word by word: what differs, worst first, and what could not be compared. */

import { alignWords } from '../align/align-words.ts'
import type { Episode } from '../episode/schema.ts'
import { hasOtherNegations, hasOtherNumbers, NEGATIONS, PRONOUNS } from '../text/plain/meaning-words.ts'
import { finish } from '../time/slices.ts'
import { readComparedText, type ComparedText } from './compared-text.ts'
import {
  DIFFERENCE_KINDS,
  type ComparedRange,
  type ComparedSide,
  type Comparison,
  type Difference,
  type DifferenceKind,
  type ComparedPlace,
} from './text-comparison.ts'
import { buildNaming, listSpeakerChanges } from './speaker-changes.ts'
import { listPieces, listStretches, type Piece, type Stretch } from './stretches.ts'

/** Under this share of words that agree they do not look like the same recording. */
const MIN_SAME = 0.6
/** Share of the shorter text that must be comparable at all. */
const MIN_COMPARED = 0.1

export interface CompareOptions {
  /** Compares all of both, also where they seem to be of two recordings. */
  readonly isForced?: boolean | undefined
  /** Name of the source that the other text comes from: what the episode has of it already is not compared with itself. */
  readonly without?: string | undefined
}

/** Near-linear. The same two episodes give the same comparison. */
export function compareTexts(one: Episode, other: Episode, options?: CompareOptions): Comparison {
  return finish(compareInSteps(one, other, options))
}

/** Early comparisons are of so many parts of the words of A. */
const STEPS = 12

/** The same with early comparisons, of what has been compared so far: who speaks comes with the last one. */
export function* compareInSteps(
  one: Episode,
  other: Episode,
  { isForced = false, without }: CompareOptions = {},
): Generator<Comparison, Comparison> {
  const [a, b] = [readComparedText(one, without), readComparedText(other)]
  const keysOf = ({ plain }: ComparedText) => plain.map(({ key }) => key)
  const timesOf = ({ plain, times }: ComparedText) => Float64Array.from(plain, ({ from }) => times[from] ?? Number.NaN)
  const found = alignWords(keysOf(a), keysOf(b), { one: timesOf(a), other: timesOf(b) })
  const stretches = listStretches(listPieces(a, b, found), isForced)
  const compared = stretches.filter(({ kind }) => kind === 'compared')
  const names = findNames([a, b])
  const placed: { readonly at: number; readonly difference: Difference }[] = []
  const duration = Math.max(a.end, b.end)
  const shorter = Math.min(countRaw(a, 0, a.plain.length), countRaw(b, 0, b.plain.length))
  let [words, same, leftOut] = [0, 0, 0]
  const rankOf = ({ difference }: { readonly difference: Difference }) => DIFFERENCE_KINDS.indexOf(difference.kind)
  const describe = (shown: readonly Omit<Stretch, 'pieces'>[], isPartial: boolean): Comparison => ({
    words,
    same,
    leftOut,
    differences: placed.toSorted((x, y) => rankOf(x) - rankOf(y) || x.at - y.at).map(({ difference }) => difference),
    spans: shown.map((stretch) => ({
      kind: stretch.kind,
      a: describeRange(a, stretch.a, stretch.toA),
      b: describeRange(b, stretch.b, stretch.toB),
    })),
    isDoubtful: words === 0 || same < MIN_SAME * words || words < MIN_COMPARED * shorter,
    duration,
    isPartial,
  })
  let next = a.plain.length / STEPS
  for (const stretch of compared) {
    leftOut += countSounds(a, stretch.a, stretch.toA) + countSounds(b, stretch.b, stretch.toB)
    for (const piece of stretch.pieces) {
      const own = countRaw(a, piece.a, piece.toA)
      if (piece.kind === 'leftOut') leftOut += own + countRaw(b, piece.b, piece.toB)
      else words += own
      if (piece.kind === 'same') same += own
      if (piece.kind === 'differs') {
        const kind = findKind(a, b, piece, names)
        const sides = { a: describeSide(a, piece.a, piece.toA), b: describeSide(b, piece.b, piece.toB) }
        placed.push({ at: piece.a, difference: { kind, ...sides } })
      }
      if (piece.toA < next) continue
      next = piece.toA + a.plain.length / STEPS
      const before = stretches.slice(0, stretches.indexOf(stretch))
      yield describe([...before, { ...stretch, toA: piece.toA, toB: piece.toB }], true)
    }
  }
  for (const run of listSpeakerChanges(a, b, found, compared)) {
    const sides = { a: describeSide(a, run.a, run.toA), b: describeSide(b, run.b, run.toB) }
    placed.push({ at: run.a, difference: { kind: 'speaker', ...sides, naming: buildNaming(a, run, sides.a.places) } })
  }
  return describe(stretches, false)
}

/** Raw words of plain words from..to. */
function countRaw({ plain }: ComparedText, from: number, to: number): number {
  let [count, done] = [0, 0]
  for (let at = from; at < to; at++) {
    const word = plain[at]!
    count += Math.max(0, word.to - Math.max(word.from, done))
    done = Math.max(done, word.to)
  }
  return count
}

/** Raw words among plain words from..to that are none: "um", [laughter]. */
function countSounds(text: ComparedText, from: number, to: number): number {
  const [first, last] = [text.plain[from], text.plain[to - 1]]
  return first && last && to > from ? last.to - first.from - countRaw(text, from, to) : 0
}

/** A text with more capitals has them everywhere. */
const MANY_CAPITALS = 0.5

/** Words that stand with a capital inside a sentence more often than without one. */
function findNames(texts: readonly ComparedText[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { plain } of texts) {
    const capitals = plain.filter(({ capital }) => capital !== undefined).length
    const tellsNames = plain.some(({ capital }) => capital === 'inside') && capitals < MANY_CAPITALS * plain.length
    if (!tellsNames) continue
    for (const { key, capital } of plain) {
      if (capital === 'start' || PRONOUNS.has(key) || key.startsWith("'")) continue
      counts.set(key, (counts.get(key) ?? 0) + (capital === 'inside' ? 1 : -1))
    }
  }
  return new Set([...counts].filter(([, count]) => count > 0).map(([key]) => key))
}

/** How near the same negation stands where a sentence was begun twice. */
const NEAR = 4

/** "They don't, they're not": of several words that only one text has, each negation stands beside them in both. */
function isRestart({ plain }: ComparedText, from: number, to: number): boolean {
  if (to - from < 2) return false
  const around = new Set(
    [...plain.slice(Math.max(0, from - NEAR), from), ...plain.slice(to, to + NEAR)].map(({ key }) => key),
  )
  return plain.slice(from, to).every(({ key }) => !NEGATIONS.has(key) || around.has(key))
}

function findKind(a: ComparedText, b: ComparedText, piece: Piece, names: ReadonlySet<string>): DifferenceKind {
  const one = a.plain.slice(piece.a, piece.toA).map(({ key }) => key)
  const other = b.plain.slice(piece.b, piece.toB).map(({ key }) => key)
  if (hasOtherNumbers(one, other)) return 'number'
  const isBegunAnew =
    one.length === 0 ? isRestart(b, piece.b, piece.toB) : other.length === 0 && isRestart(a, piece.a, piece.toA)
  if (!isBegunAnew && hasOtherNegations(one, other)) return 'negation'
  const namesOf = (keys: readonly string[]) =>
    keys
      .filter((key) => names.has(key))
      .toSorted()
      .join(' ')
  return namesOf(one) === namesOf(other) ? 'word' : 'name'
}

/** Words shown before and after a place, and at most of a place itself. */
const AROUND = 8
const MOST = 40

function describeSide(text: ComparedText, from: number, to: number): ComparedSide {
  const { plain, raw, times, segments, speakers } = text
  const last = plain[from - 1]
  const first = to > from ? plain[from]!.from : (last?.to ?? 0)
  const end = to > from ? Math.max(...plain.slice(from, to).map((word) => word.to)) : first
  const shown = Math.min(first, raw.length - 1)
  const isCut = end - first > MOST
  return {
    text: writeRaw(text, first, isCut ? first + MOST : end) + (isCut ? ' …' : ''),
    before: writeRaw(text, Math.max(0, first - AROUND), first),
    after: writeRaw(text, end, Math.min(raw.length, end + AROUND)),
    places: listPlaces(text, first, end),
    at: timeAt(times, shown),
    speaker: speakers[segments[shown] ?? -1],
  }
}

function timeAt(times: Float64Array, at: number): number | undefined {
  const time = times[at]
  return time === undefined || Number.isNaN(time) ? undefined : time
}

/** With the signs between the words, on one line. */
function writeRaw({ raw }: ComparedText, from: number, to: number): string {
  const words = raw
    .slice(from, to)
    .map(({ text, before }, at) => (at === 0 ? '' : before.replaceAll(/\s+/gu, ' ')) + text)
  return words.join('')
}

function listPlaces({ raw, segments, starts }: ComparedText, from: number, to: number): ComparedPlace[] {
  const endOf = (at: number) => starts[at]! + raw[at]!.text.length
  if (from >= to) {
    if (from > 0) return [{ segment: segments[from - 1]!, start: endOf(from - 1), end: endOf(from - 1) }]
    return raw.length > 0 ? [{ segment: segments[0]!, start: starts[0]!, end: starts[0]! }] : []
  }
  const places: ComparedPlace[] = []
  for (let first = from; first < to;) {
    const segment = segments[first]!
    let last = first
    while (last + 1 < to && segments[last + 1] === segment) last += 1
    places.push({ segment, start: starts[first]!, end: endOf(last) })
    first = last + 1
  }
  return places
}

function describeRange(text: ComparedText, from: number, to: number): ComparedRange {
  const { plain, times, end } = text
  const next = plain[to]
  return {
    words: countRaw(text, from, to),
    start: timeAt(times, plain[from]?.from ?? times.length - 1),
    end: next ? timeAt(times, next.from) : end > 0 ? end : undefined,
  }
}
