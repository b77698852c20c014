/** Finds the paragraph that a correction is about. */

import { formatHash } from '../episode/content-hash.ts'
import type { Correction, TextCorrection } from '../episode/correction-schema.ts'
import type { Transcript } from '../transcript/transcript.ts'

/** Index of the paragraph whose text has this hash, of several the one that starts nearest; undefined where none is left. */
export type FindSegment = (passage: string, at: number | undefined) => number | undefined

const hashes = new WeakMap<Transcript, ReadonlyMap<string, readonly number[]>>()

/** The hashes are made once for each transcript. */
export function findSegments(transcript: Transcript): FindSegment {
  const known = hashes.get(transcript) ?? hashSegments(transcript)
  hashes.set(transcript, known)
  return (passage, at) => {
    const indices = known.get(passage) ?? []
    if (at === undefined || indices.length < 2) return indices[0]
    const distance = (index: number) => Math.abs((transcript.segments[index]!.start ?? 0) - at)
    return indices.reduce((nearest, index) => (distance(index) < distance(nearest) ? index : nearest))
  }
}

function hashSegments({ segments }: Transcript): Map<string, number[]> {
  const byHash = new Map<string, number[]>()
  for (const { index, text } of segments) {
    const hash = formatHash(text)
    const same = byHash.get(hash)
    if (same) same.push(index)
    else byHash.set(hash, [index])
  }
  return byHash
}

/** The corrections of words of one paragraph of the source. */
export function listCorrectionsOf(
  transcript: Transcript,
  index: number,
  corrections: readonly Correction[],
): TextCorrection[] {
  const found = findSegments(transcript)
  return corrections.filter((one): one is TextCorrection => one.kind === 'text' && found(one.passage, one.at) === index)
}
