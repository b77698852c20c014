/** Measures how much of the recording the transcript covers, in total and by chapter. */

import { spanLength } from '../../time/span.ts'
import { measureCovered } from '../../transcript/coverage.ts'
import type { Basis, Segment, Transcript } from '../../transcript/transcript.ts'
import type { CoverageFinding } from '../finding.ts'

/** In an untimed transcript nothing is covered, and the duration is 0 unless the file states one. */
export function buildCoverageFinding(transcript: Transcript): CoverageFinding {
  const { duration, chapters } = transcript
  return {
    covered: measureCovered(transcript),
    duration,
    basis: getEndBasis(transcript.segments),
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      covered: measureCovered(transcript, chapter),
      duration: spanLength(chapter),
    })),
  }
}

/** Basis of the segment ends; `estimated` when none has a time. */
export function getEndBasis(segments: readonly Segment[]): Basis | 'mixed' {
  const bases = new Set(segments.flatMap(({ endBasis }) => endBasis ?? []))
  if (bases.size > 1) return 'mixed'
  return bases.has('stated') ? 'stated' : 'estimated'
}
