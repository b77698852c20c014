/** Finds words on which two transcripts agree, but not on who says them. */

import type { ComparedText } from './compared-text.ts'
import type { Piece, Stretch } from './stretches.ts'

/** Fewer words at the border of two turns are where one text drew it otherwise. */
const MIN_WORDS = 3

export interface SpeakerRun extends Omit<Piece, 'kind'> {
  readonly speakerA: string
  readonly speakerB: string
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
): SpeakerRun[] {
  const pairs = compared.flatMap((stretch) => listNamed(a, b, found, stretch))
  if (new Set(pairs.map(({ speakerA }) => speakerA)).size < 2) return []
  if (new Set(pairs.map(({ speakerB }) => speakerB)).size < 2) return []
  const meanings = findMeanings(pairs)
  const runs: SpeakerRun[] = []
  for (const pair of pairs) {
    if (meanings.get(pair.speakerB) === pair.speakerA) continue
    const open = runs.at(-1)
    const goesOn = open?.toA === pair.a && open.speakerA === pair.speakerA && open.speakerB === pair.speakerB
    if (goesOn) runs[runs.length - 1] = { ...open, toA: pair.toA, toB: pair.toB }
    else runs.push(pair)
  }
  return runs.filter(({ a: from, toA }) => toA - from >= MIN_WORDS)
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
  return text.speakers[text.segments[text.plain[at]!.from]!]
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
