/** Pairs two texts of one recording by time, not by number: a translation has lines of its own. */

import { shortenText } from '../text/truncate-text.ts'
import type { Seconds } from '../time/span.ts'
import type { Transcript } from './transcript.ts'

export interface TimedText {
  readonly start: Seconds
  /** Not before `start`. */
  readonly end: Seconds
  readonly text: string
}

/** Lines beside each other, as indices; one side may be empty. */
export interface PairedRow {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** Times of two texts that differ by less are the same. */
const TOLERANCE: Seconds = 0.3
/** A sentence is cut where nobody speaks for as long, or where it has become longer. */
const PAUSE: Seconds = 2
const LONGEST: Seconds = 20
const SENTENCE_END = /[.!?…؟۔][\p{Pf}\p{Pe}"'”’»]*(?=\s|$)|[。！？][\p{Pf}\p{Pe}"'”’»]*/gu
const ENDS_SENTENCE = /[.!?…؟۔。！？][\p{Pf}\p{Pe}"'”’»]*\s*$/u

/** Cues with a time in the order of their starts, each with an end: the stated one, else the next start, at most 8 s later. */
export function listTimed(
  cues: readonly { readonly start?: Seconds; readonly end?: Seconds; readonly text: string }[],
): TimedText[] {
  const timed = cues.flatMap(({ start, end, text }) => (start === undefined ? [] : [{ start, end, text }]))
  timed.sort((a, b) => a.start - b.start)
  return timed.map(({ start, end, text }, index) => {
    const next = timed[index + 1]?.start ?? Infinity
    // Lines that roll stay until the one after the next.
    return { start, end: Math.max(start, Math.min(end ?? start + 8, next > start ? next : Infinity)), text }
  })
}

/**
 * How much later the right text has its lines than the left one: what most of their starts have in common. 0 where they have
 * nothing in common, or as much without a lag.
 */
export function estimateLag(left: readonly TimedText[], right: readonly TimedText[]): Seconds {
  const offsets: number[] = []
  let from = 0
  for (const { start } of right) {
    while (from < left.length && left[from]!.start < start - FURTHEST) from++
    for (let at = from; at < left.length && left[at]!.start <= start + FURTHEST; at++)
      offsets.push(start - left[at]!.start)
  }
  const near = (lag: number) => offsets.filter((offset) => Math.abs(offset - lag) <= TOLERANCE)
  const bins = new Map<number, number>()
  for (const offset of offsets) {
    const bin = Math.round(offset / TOLERANCE)
    bins.set(bin, (bins.get(bin) ?? 0) + 1)
  }
  const [best] = [...bins].reduce(
    (a, b) => (b[1] > a[1] || (b[1] === a[1] && Math.abs(b[0]) < Math.abs(a[0])) ? b : a),
    [0, 0],
  )
  const common = near(best * TOLERANCE).toSorted((a, b) => a - b)
  const isClear = common.length >= 5 && common.length >= right.length * 0.4 && common.length > near(0).length * 1.5
  return isClear ? common[Math.floor(common.length / 2)]! : 0
}

const FURTHEST: Seconds = 15

/** The sentences of a text: lines joined up to the end of one, and cut inside of lines by their length. */
export function splitSentences(lines: readonly TimedText[]): TimedText[] {
  const pieces = lines.flatMap(cutLine)
  const isPunctuated = pieces.filter(({ text }) => ENDS_SENTENCE.test(text)).length * 8 >= lines.length
  const sentences: TimedText[] = []
  let open: TimedText | undefined
  for (const piece of pieces) {
    const joins = open && piece.start - open.end < PAUSE && piece.end - open.start <= LONGEST
    open = open && joins ? { start: open.start, end: piece.end, text: joinText(open.text, piece.text) } : piece
    if (joins) sentences.pop()
    sentences.push(open)
    if (!isPunctuated || ENDS_SENTENCE.test(open.text)) open = undefined
  }
  return sentences
}

function cutLine(line: TimedText): TimedText[] {
  const { start, end, text } = line
  const cuts = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length)
  const bounds = [0, ...cuts.filter((cut) => cut < text.trimEnd().length), text.length]
  const timeOf = (offset: number) => start + ((end - start) * offset) / text.length
  if (bounds.length === 2) return [line]
  return bounds.slice(1).map((until, index) => {
    const from = bounds[index]!
    return { start: timeOf(from), end: timeOf(until), text: text.slice(from, until).trim() }
  })
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}、。！？]/u

export function joinText(a: string, b: string): string {
  return UNSPACED.test(a.at(-1) ?? '') && UNSPACED.test(b[0] ?? '') ? a + b : `${a} ${b}`
}

/**
 * For each of `left`, in the order of their starts, the indices of `right` that are said while it is: each where most of it is
 * said, and in order. What lies in none of them is in `alone`, by the index it follows (-1: before all).
 */
export function assignByTime(
  left: readonly Pick<TimedText, 'start' | 'end'>[],
  right: readonly TimedText[],
): { readonly rows: readonly (readonly number[])[]; readonly alone: ReadonlyMap<number, readonly number[]> } {
  const rows = left.map((): number[] => [])
  const alone = new Map<number, number[]>()
  let first = 0
  for (const [index, one] of right.entries()) {
    while (first < left.length - 1 && left[first]!.end <= one.start && left[first + 1]!.start <= one.start) first++
    let best = { at: -1, shared: 0 }
    for (let at = first; at < left.length && left[at]!.start < one.end + TOLERANCE; at++) {
      const shared = measureShared(left[at]!, one)
      if (shared > best.shared) best = { at, shared }
    }
    const place = best.at === -1 ? findNear(left, first, one) : best.at
    if (place === undefined) {
      const after = (left[first]?.start ?? Infinity) <= one.start ? first : first - 1
      alone.set(after, [...(alone.get(after) ?? []), index])
    } else {
      rows[place]!.push(index)
      first = Math.max(first, place)
    }
  }
  return { rows, alone }
}

export interface PairedTranslation {
  /** Times are those of the original. */
  readonly sentences: readonly TimedText[]
  /** By how much the translation runs late. */
  readonly lag: Seconds
  /** The paragraphs in the order they are said. */
  readonly spans: readonly Pick<TimedText, 'start' | 'end'>[]
  readonly assigned: ReturnType<typeof assignByTime>
  /** The paragraph of a sentence; none where nothing is said meanwhile. */
  readonly segmentOf: ReadonlyMap<number, number>
}

/** The sentences of a translation by the paragraphs in which they are said. Pauses between its steps. @param cues Of the original. */
export function* pairTranslation(
  { segments, timeline }: Pick<Transcript, 'segments' | 'timeline'>,
  cues: Parameters<typeof listTimed>[0],
  translated: Parameters<typeof listTimed>[0],
): Generator<undefined, PairedTranslation> {
  const lines = listTimed(translated)
  yield
  const lag = estimateLag(listTimed(cues), lines)
  yield
  const sentences = splitSentences(lines.map(({ start, end, text }) => ({ start: start - lag, end: end - lag, text })))
  yield
  const spans = [...timeline].map((index) => {
    const { start = 0, end = start } = segments[index]!
    return { start, end }
  })
  const assigned = assignByTime(spans, sentences)
  yield
  const segmentOf = new Map(assigned.rows.flatMap((row, at) => row.map((index) => [index, timeline[at]!] as const)))
  return { sentences, lag, spans, assigned, segmentOf }
}

/** A line that begins as another ends is said with it. */
function findNear(
  left: readonly Pick<TimedText, 'start' | 'end'>[],
  first: number,
  one: TimedText,
): number | undefined {
  const near = [first, first + 1].filter((at) => {
    const other = left[at]
    return other && one.start <= other.end + TOLERANCE && other.start <= one.end + TOLERANCE
  })
  return near[0]
}

function measureShared(a: Pick<TimedText, 'start' | 'end'>, b: Pick<TimedText, 'start' | 'end'>): Seconds {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start)
}

/**
 * Rows of lines that belong together: those that overlap by more than the tolerance, and whatever overlaps these; cut where a
 * sentence ends on both sides and only the edge of a line reaches over the cut. Both sides in the order of their starts.
 */
export function pairByTime(left: readonly TimedText[], right: readonly TimedText[]): PairedRow[] {
  const rows: PairedRow[] = []
  let [at, beside] = [0, 0]
  while (at < left.length || beside < right.length) {
    const row = { left: [] as number[], right: [] as number[] }
    const take = () => {
      const [a, b] = [left[at], right[beside]]
      if (a && (!b || a.start <= b.start)) row.left.push(at++)
      else row.right.push(beside++)
    }
    take()
    while (continues(row, left[at], right[beside], left, right)) take()
    rows.push(row)
  }
  return rows
}

function continues(
  row: PairedRow,
  a: TimedText | undefined,
  b: TimedText | undefined,
  left: readonly TimedText[],
  right: readonly TimedText[],
): boolean {
  const next = a && (!b || a.start <= b.start) ? a : b
  if (!next) return false
  const [mine, others, own] =
    next === a
      ? [row.left, row.right.map((index) => right[index]!), left]
      : [row.right, row.left.map((index) => left[index]!), right]
  const shared = Math.max(...others.map((other) => measureShared(other, next)))
  if (!(shared > TOLERANCE)) return false
  // The first on its side belongs to the row that it overlaps most, else to the next.
  const reach = others.at(-1)!
  const isEdge = shared < Math.min(reach.end - reach.start, next.end - next.start) / 2
  if (!isEdge) return true
  const last = mine.at(-1)
  const isCut = (last === undefined || ENDS_SENTENCE.test(own[last]!.text)) && ENDS_SENTENCE.test(reach.text)
  return !isCut
}

/** In characters. */
const MAX_SAID = 400
/** The edges of two languages differ by less, in seconds. */
const EDGE: Seconds = 0.7

/** Finds the sentences that are said meanwhile, as far as their times are known. */
export function createSaidFinder(
  cues: Parameters<typeof listTimed>[0],
): (from: Seconds, to: Seconds) => string | undefined {
  const sentences = splitSentences(listTimed(cues))
  return (from, to) => {
    const said = sentences.filter(
      ({ start, end }) => Math.min(end, to) - Math.max(start, from) > Math.min(EDGE, (end - start) / 2),
    )
    return said.length === 0 ? undefined : shortenText(said.map(({ text }) => text).join(' '), MAX_SAID)
  }
}
