/** Divides two aligned texts into pieces that agree or differ, and these into stretches that may be compared and others. */

import { listGaps } from '../align/align-words.ts'
import { isSameKey, type PlainWord } from '../text/plain/plain-words.ts'
import type { ComparedText } from './compared-text.ts'
import type { ComparedSpan } from './text-comparison.ts'

/** Plain words a..toA of the one text and b..toB of the other. `leftOut`: repeated words that the other text has once. */
export interface Piece {
  readonly kind: 'same' | 'differs' | 'leftOut' | 'onlyA' | 'onlyB'
  readonly a: number
  readonly b: number
  readonly toA: number
  readonly toB: number
}

export interface Stretch extends Omit<Piece, 'kind'> {
  readonly kind: ComparedSpan['kind']
  readonly pieces: readonly Piece[]
}

interface OpenStretch extends Stretch {
  readonly pieces: Piece[]
}

/** So many words that only one text has are a stretch the other lacks, not a difference. */
const LACKED = 12
/** Words of the other text that may stand in its place. */
const INSTEAD = 2
/** How far the words may go astray within what is compared. */
const MAX_DROP = 30
/** Fewer words that agree meet by chance. */
const MIN_AGREED = 20
/** The cost of a stretch that one text lacks, however long it is. */
const LACK = 4

/** In order, without a hole. @param found As `alignWords` gives it; words of one meaning are added to it, halves of words taken out. */
export function listPieces(a: ComparedText, b: ComparedText, found: Int32Array): Piece[] {
  addMeanings(a.plain, b.plain, found)
  const [units, others] = [listUnits(a), listUnits(b)]
  slideToWords(a.plain, b.plain, found, [markInside(units, a), markInside(others, b)])
  dropHalves(found, b.plain.length, units, others)
  const pieces: Piece[] = []
  let [doneA, doneB] = [0, 0]
  for (const { from, to, otherFrom, otherTo } of listGaps(found, b.plain.length)) {
    if (from > doneA) pieces.push({ kind: 'same', a: doneA, b: doneB, toA: from, toB: otherFrom })
    const piece = { a: from, b: otherFrom, toA: to, toB: otherTo }
    pieces.push({ kind: findKind(a.plain, b.plain, piece), ...piece })
    doneA = to
    doneB = otherTo
  }
  const [toA, toB] = [a.plain.length, b.plain.length]
  if (toA > doneA) pieces.push({ kind: 'same', a: doneA, b: doneB, toA, toB })
  return pieces
}

/** "'s" beside "is": at both ends of what differs. */
function addMeanings(one: readonly PlainWord[], other: readonly PlainWord[], found: Int32Array): void {
  for (const gap of listGaps(found, other.length)) {
    let [a, b, toA, toB] = [gap.from, gap.otherFrom, gap.to, gap.otherTo]
    while (a < toA && b < toB && isSameKey(one[a]!.key, other[b]!.key)) found[a++] = b++
    while (a < toA && b < toB && isSameKey(one[toA - 1]!.key, other[toB - 1]!.key)) found[--toA] = --toB
  }
}

/** Of "I'll I'll" beside "I'll", "I'll" is the word too many, not "'ll I": what only one text has is moved to whole words. */
function slideToWords(
  one: readonly PlainWord[],
  other: readonly PlainWord[],
  found: Int32Array,
  [insideA, insideB]: readonly [Uint8Array, Uint8Array],
): void {
  for (const { from: a, to: toA, otherFrom: b, otherTo: toB } of listGaps(found, other.length)) {
    if (toA > a && toB > b) continue
    const isOfA = toA > a
    const [words, inside, from, to] = isOfA ? [one, insideA, a, toA] : [other, insideB, b, toB]
    const fits = (shift: number) => inside[from - shift] !== 1 && inside[to - shift] !== 1
    let shift = 0
    const isMatched = (back: number) => (isOfA ? found[from - back] === b - back : found[a - back] === from - back)
    const mayShift = (back: number) => isMatched(back) && words[from - back]?.key === words[to - back]?.key
    const isWord = (back: number) => fits(back) && isRepeated(words, from - back, to - back)
    while (!isWord(shift) && shift < to - from && mayShift(shift + 1)) shift += 1
    if (!isWord(shift)) while (shift > 0 && !fits(shift)) shift -= 1
    if (!fits(shift)) continue
    for (let back = 1; back <= shift; back++) {
      if (isOfA) {
        found[from - back] = -1
        found[to - back] = b - back
      } else found[a - back] = to - back
    }
  }
}

/** 1 where a word begins that is written as one with the word before. */
function markInside(units: Units, { plain }: ComparedText): Uint8Array {
  const inside = new Uint8Array(plain.length + 1)
  for (const [from, to] of units) inside.fill(1, from + 1, to)
  return inside
}

type Units = readonly (readonly [number, number])[]

/** A word of which one half differs differs as a whole: "can" and "can't". */
function dropHalves(found: Int32Array, lengthB: number, unitsA: Units, unitsB: Units): void {
  const back = new Int32Array(lengthB).fill(-1)
  for (const [at, match] of found.entries()) if (match >= 0) back[match] = at
  const sides = [
    { words: unitsA, own: found, other: back },
    { words: unitsB, own: back, other: found },
  ]
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const { words, own, other } of sides) {
      for (const [from, to] of words) {
        const matches = own.subarray(from, to)
        if (!matches.includes(-1) || matches.every((match) => match < 0)) continue
        for (const match of matches) if (match >= 0) other[match] = -1
        matches.fill(-1)
        isChanged = true
      }
    }
  }
}

/** Plain words from..to that are written as one: "can't", "5:30". */
function listUnits({ plain, raw }: ComparedText): [number, number][] {
  const units: [number, number][] = []
  for (const [at, word] of plain.entries()) {
    const last = plain[at - 1]
    const isGlued = last && /^[:.,/]$/u.test(raw[word.from]?.before ?? '') && isNumber(last) && isNumber(word)
    const isJoined = last && word.from < last.to
    if (isGlued || isJoined) units.at(-1)![1] = at + 1
    else units.push([at, at + 1])
  }
  return units.filter(([from, to]) => to - from > 1)
}

function isNumber({ key }: PlainWord): boolean {
  return key.startsWith('#')
}

function findKind(
  one: readonly PlainWord[],
  other: readonly PlainWord[],
  { a, b, toA, toB }: Omit<Piece, 'kind'>,
): Piece['kind'] {
  const [own, said] = [toA - a, toB - b]
  if (own > 0 && said > 0 && joinKeys(one, a, toA) === joinKeys(other, b, toB)) return 'same'
  if (said === 0 && isRepeated(one, a, toA)) return 'leftOut'
  if (own === 0 && isRepeated(other, b, toB)) return 'leftOut'
  if (own >= LACKED && said <= INSTEAD) return 'onlyA'
  if (said >= LACKED && own <= INSTEAD) return 'onlyB'
  return 'differs'
}

/** Run together, or with a hyphen. */
function joinKeys(words: readonly PlainWord[], from: number, to: number): string {
  let keys = ''
  for (let at = from; at < to; at++) keys += words[at]!.key.replaceAll(/[#']/gu, '')
  return keys
}

/** Said before or said again right behind: a stutter, or a sentence begun anew. Digits said twice are two digits. */
function isRepeated(words: readonly PlainWord[], from: number, to: number): boolean {
  const isSameAs = (start: number) => {
    for (let at = from; at < to; at++) {
      if ((isNumber(words[at]!) && words[at]!.key !== '#1') || words[at]!.key !== words[start + at - from]?.key)
        return false
    }
    return true
  }
  return isSameAs(to) || (from >= to - from && isSameAs(from - (to - from)))
}

/** @param isForced Everything is compared, whatever it says. */
export function listStretches(pieces: readonly Piece[], isForced: boolean): Stretch[] {
  const stretches: OpenStretch[] = []
  const parts = isForced ? [[0, pieces.length] as const] : listParts(pieces)
  let done = 0
  for (const [from, to] of [...parts, [pieces.length, pieces.length] as const]) {
    addApart(stretches, pieces.slice(done, from), parts.length > 0)
    for (const piece of pieces.slice(from, to)) {
      add(stretches, piece.kind === 'onlyA' || piece.kind === 'onlyB' ? piece.kind : 'compared', [piece])
    }
    done = Math.max(done, to)
  }
  return stretches
}

/** Pieces from..to in which most words agree. */
function listParts(pieces: readonly Piece[]): [number, number][] {
  const parts: [number, number][] = []
  const all = pieces.reduce((sum, { kind, a, toA }) => sum + (kind === 'same' ? toA - a : 0), 0)
  const wanted = Math.min(MIN_AGREED, all / 2)
  for (let from = 0; from < pieces.length;) {
    let [score, peak, to] = [0, 0, from + 1]
    for (let at = from; at < pieces.length; at++) {
      score += scoreOf(pieces[at]!)
      if (score > peak) {
        peak = score
        to = at + 1
      }
      if (score <= 0 || score < peak - MAX_DROP) break
    }
    if (peak > 0 && peak >= wanted) parts.push([from, to])
    from = to
  }
  return parts
}

function scoreOf({ kind, a, toA, b, toB }: Piece): number {
  if (kind === 'same') return toA - a
  if (kind === 'differs') return -Math.max(toA - a, toB - b)
  return kind === 'leftOut' ? 0 : -LACK
}

/** Words beside the parts: a few are differences, more of them are not compared. */
function addApart(stretches: OpenStretch[], pieces: readonly Piece[], hasParts: boolean): void {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return
  const [own, said] = [last.toA - first.a, last.toB - first.b]
  const isSmall = hasParts && Math.max(own, said) < LACKED
  const kind = isSmall ? 'compared' : said <= INSTEAD ? 'onlyA' : own <= INSTEAD ? 'onlyB' : 'apart'
  add(stretches, kind, pieces)
}

function add(stretches: OpenStretch[], kind: Stretch['kind'], pieces: readonly Piece[]): void {
  const [{ a, b }, { toA, toB }] = [pieces[0]!, pieces.at(-1)!]
  const open = stretches.at(-1)
  if (open?.kind !== kind) {
    stretches.push({ kind, a, b, toA, toB, pieces: [...pieces] })
    return
  }
  open.pieces.push(...pieces)
  Object.assign(open, { toA, toB })
}
