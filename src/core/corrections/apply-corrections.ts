/** The text that is shown: a function of the source, which stays as it is, and of the corrections beside it. */

import type { Correction } from '../episode/correction-schema.ts'
import type { Episode } from '../episode/schema.ts'
import { groupBy } from '../text/group-by.ts'
import { buildTranscript } from '../transcript/build-transcript.ts'
import type { SegmentId, Transcript } from '../transcript/transcript.ts'
import { correctPassageOnce, keepsSource, type CorrectedWord, type NotApplied } from './correct-passage.ts'
import { correctLabels } from './correct-speakers.ts'
import { findSegments } from './find-segments.ts'
import { type CorrectedRun, rebuildPassages } from './rebuild-passages.ts'

export interface Corrected {
  /** The cues with the corrected text, everything else as it was; without the corrections, which are in it. Derived, never stored. */
  readonly episode: Episode
  /** The same paragraphs (ids, order, starts) as the source's transcript, apart from moved borders. */
  readonly transcript: Transcript
  /** By paragraph, in the order of its text. */
  readonly runs: ReadonlyMap<SegmentId, readonly CorrectedRun[]>
  readonly applied: readonly Correction[]
  /** An assignment of several paragraphs may be applied to those that are left, and stand here for the others. */
  readonly notApplied: readonly { readonly correction: Correction; readonly why: NotApplied }[]
}

/** An episode with the transcript of its own corrected text. */
export function openCorrected(episode: Episode): Corrected {
  return applyCorrections(episode, buildTranscript(episode), episode.corrections ?? [])
}

/**
 * Never throws. Without corrections the very same episode and transcript; otherwise only what is corrected is made anew.
 * @param transcript That of the source.
 */
export function applyCorrections(
  episode: Episode,
  transcript: Transcript,
  corrections: readonly Correction[],
): Corrected {
  if (corrections.length === 0) return { episode, transcript, runs: new Map(), applied: [], notApplied: [] }
  const found = findSegments(transcript)
  const notApplied: { correction: Correction; why: NotApplied }[] = []
  const passages = new Map<number, readonly CorrectedWord[]>()
  const refused = new Set<Correction>()
  const refuse = (correction: Correction, why: NotApplied) => {
    notApplied.push({ correction, why })
    refused.add(correction)
  }
  const words = corrections.filter((one) => one.kind === 'text')
  const groups = groupBy(words, ({ passage, at }) => found(passage, at))
  for (const correction of groups.get(undefined) ?? []) refuse(correction, 'passage-gone')
  for (const [index, list] of groups) {
    if (index === undefined) continue
    const result = correctPassageOnce(transcript.segments[index]!, list)
    if (!result.applied.every(keepsSource)) passages.set(index, result.words)
    for (const { correction, why } of result.notApplied) refuse(correction, why)
  }
  const labels = correctLabels(transcript, corrections, found, (correction, why, isPartly) => {
    if (isPartly) notApplied.push({ correction, why })
    else refuse(correction, why)
  })
  const applied = corrections.filter((correction) => !refused.has(correction))
  return { ...rebuildPassages(episode, transcript, passages, labels), applied, notApplied }
}
