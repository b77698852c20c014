/** Finds the paragraph that a correction is about. */

import { formatHash } from '../episode/content-hash.ts'
import type { Correction, TextCorrection } from '../episode/correction-schema.ts'
import { groupBy } from '../text/group-by.ts'
import type { Segment, Transcript } from '../transcript/transcript.ts'

/** Index of the paragraph whose text has this hash, of several the one that starts nearest; undefined where none is left. */
export type FindSegment = (passage: string, at: number | undefined) => number | undefined

const hashes = new WeakMap<Transcript, ReadonlyMap<string, readonly Segment[]>>()

/** The hashes are made once for each transcript. */
export function findSegments(transcript: Transcript): FindSegment {
  const known = hashes.get(transcript) ?? groupBy(transcript.segments, ({ text }) => formatHash(text))
  hashes.set(transcript, known)
  return (passage, at) => {
    const [first, ...others] = known.get(passage) ?? []
    if (!first || at === undefined) return first?.index
    const distance = ({ start = 0 }: Segment) => Math.abs(start - at)
    return others.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest), first).index
  }
}

/** The paragraph in which a correction begins; undefined for one about no place of its own, too. */
export function findSegmentOf(correction: Correction, find: FindSegment): number | undefined {
  if (correction.kind === 'text') return find(correction.passage, correction.at)
  if (correction.kind === 'border') return find(correction.after, correction.at)
  const [first] = correction.kind === 'assign' ? correction.passages : []
  return first && find(first.passage, first.at)
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
