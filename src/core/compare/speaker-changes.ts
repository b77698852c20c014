/** Finds words on which two transcripts agree, but not on who says them. */

import type { ComparedText } from './compared-text.ts'
import type { ComparedNaming, ComparedPlace } from './text-comparison.ts'
import type { Piece, Stretch } from './stretches.ts'

/** Fewer words at the border of two turns are where one text drew it otherwise. */
const MIN_WORDS = 3

interface SpeakerRun extends Omit<Piece, 'kind'> {
  readonly speakerA: string
  readonly speakerB: string
}

interface SpeakerChange extends SpeakerRun {
  /** The name that A has for the speaker of B. */
  readonly meaning: string
}

/**
 * Names mean what they mean in most words: "Speaker 1" of the one text is whoever the other names there. Nothing where one of the
 * texts does not name speakers.
 */
export function listSpeakerChanges(
  a: ComparedText,
  b: ComparedText,
  found: Int32Array,
  compared: readonly Stretch[],
): SpeakerChange[] {
  const stretches = compared.map((stretch) => listNamed(a, b, found, stretch))
  const pairs = stretches.flat()
  if (new Set(pairs.map(({ speakerA }) => speakerA)).size < 2) return []
  if (new Set(pairs.map(({ speakerB }) => speakerB)).size < 2) return []
  const meanings = findMeanings(pairs)
  return stretches.flatMap((named) => {
    const runs: SpeakerChange[] = []
    let open: SpeakerChange | undefined
    // Words in between that only one text has, or has otherwise, do not divide a run.
    for (const [at, pair] of named.entries()) {
      const meaning = meanings.get(pair.speakerB) ?? pair.speakerB
      const goesOn = open?.speakerA === pair.speakerA && open.speakerB === pair.speakerB
      if (open && goesOn) open = { ...open, toA: pair.toA, toB: pair.toB }
      else if (meaning === pair.speakerA) open = undefined
      else open = { ...pair, meaning, a: beginOf(a, pair.a, named[at - 1]?.toA ?? 0) }
      if (goesOn) runs.pop()
      if (open) runs.push({ ...open, toA: endOf(a, open.toA, named[at + 1]?.a ?? a.plain.length) })
    }
    return runs.filter(({ a: from, toA }) => toA - from >= MIN_WORDS)
  })
}

/** With the words before it in its paragraph that the other text lacks. */
function beginOf(text: ComparedText, from: number, least: number): number {
  let at = from
  while (at > least && segmentOf(text, at - 1) === segmentOf(text, from)) at -= 1
  return at
}

function endOf(text: ComparedText, to: number, most: number): number {
  let at = to
  while (at < most && segmentOf(text, at) === segmentOf(text, to - 1)) at += 1
  return at
}

function segmentOf({ plain, segments }: ComparedText, at: number): number | undefined {
  return segments[plain[at]!.from]
}

/** Undefined `change`: see `ComparedNaming`. @param places Of the words, in A. */
export function buildNaming(
  text: ComparedText,
  { a, toA, meaning }: SpeakerChange,
  places: readonly ComparedPlace[],
): ComparedNaming {
  const [first, last] = [places[0]!, places.at(-1)!]
  const isSameAs = (at: number, index: number) => at in text.plain && segmentOf(text, at) === index
  const startsInside = isSameAs(a - 1, first.segment)
  const endsInside = isSameAs(toA, last.segment)
  const inside = new Set([startsInside && first, endsInside && last])
  const paragraphs = places.filter((place) => !inside.has(place)).map(({ segment }) => segment)
  const isNamed = (index: number) => paragraphs.includes(index) || text.speakers[index] === meaning
  const fits =
    (!startsInside || isNamed(first.segment + 1)) &&
    (!endsInside || isNamed(last.segment - 1)) &&
    !(first === last && startsInside && endsInside)
  const change = { paragraphs, tail: startsInside ? first : undefined, head: endsInside ? last : undefined }
  return { is: meaning, change: fits ? change : undefined }
}

function listNamed(a: ComparedText, b: ComparedText, found: Int32Array, stretch: Stretch): SpeakerRun[] {
  const named: SpeakerRun[] = []
  for (let at = stretch.a; at < stretch.toA; at++) {
    const match = found[at]!
    const speakerA = match < 0 ? undefined : speakerOf(a, at)
    const speakerB = match < 0 ? undefined : speakerOf(b, match)
    if (speakerA === undefined || speakerB === undefined) continue
    named.push({ a: at, b: match, toA: at + 1, toB: match + 1, speakerA, speakerB })
  }
  return named
}

function speakerOf(text: ComparedText, at: number): string | undefined {
  return text.speakers[segmentOf(text, at)!]
}

function findMeanings(pairs: readonly SpeakerRun[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { speakerA, speakerB } of pairs) {
    const own = counts.get(speakerB) ?? new Map<string, number>()
    own.set(speakerA, (own.get(speakerA) ?? 0) + 1)
    counts.set(speakerB, own)
  }
  return new Map(
    [...counts].map(([speaker, own]) => [
      speaker,
      own.has(speaker) ? speaker : [...own].toSorted((x, y) => y[1] - x[1])[0]![0],
    ]),
  )
}
