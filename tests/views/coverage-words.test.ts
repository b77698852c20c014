import { describe, expect, it } from 'vitest'
import { buildCoverageFinding } from '../../src/core/findings/coverage/measure-talk.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import {
  describeCoverage,
  describeOverrun,
  isPartlyCovered,
  measureCoverage,
} from '../../src/views/timeline/coverage-words.ts'
import { formatShare } from '../../src/views/search/describe-scope.ts'
import { buildTimelinePieces } from '../../src/views/timeline/build-timeline.ts'
import { readReference, writeEpisode } from '../core/transcript/write-episode.ts'
import { episodeOf } from '../support/episode-text.ts'

describe('how much has text, in words', () => {
  it('says minutes of minutes, or all', () => {
    expect(describeCoverage({ covered: 3514, duration: 15_913 })).toBe('Transcript covers 59 min of 4 h 25 min')
    expect(describeCoverage({ covered: 600, duration: 600 })).toBe('Fully transcribed')
    expect(isPartlyCovered({ covered: 599, duration: 600 })).toBe(false)
    expect(isPartlyCovered({ covered: 0, duration: 0 })).toBe(false)
  })

  it('counts as whole where too little is missing to change the minutes', () => {
    expect(describeCoverage({ covered: 784, duration: 799 })).toBe('Fully transcribed')
    expect(describeCoverage({ covered: 60, duration: 600 })).toBe('Transcript covers 1 min of 10 min')
    expect(describeCoverage({ covered: 20, duration: 600 })).toBe('Transcript covers 20 seconds of 10 min')
    expect(formatShare({ covered: 58, duration: 420 })).toBe('58 seconds of 7 minutes')
    expect(formatShare({ covered: 418, duration: 420 })).toBe('all 7 minutes')
  })

  it('agrees with the finding, whole and by chapter, and with what the strip draws', () => {
    const transcript = buildTranscript(readReference())
    const finding = buildCoverageFinding(transcript)
    expect(measureCoverage(transcript)).toEqual({ covered: finding.covered, duration: finding.duration })
    const drawn = buildTimelinePieces(transcript)
    for (const part of finding.chapters) {
      const chapter = transcript.chapters.find(({ id }) => id === part.id)!
      expect(measureCoverage(transcript, chapter)).toEqual({ covered: part.covered, duration: part.duration })
      const piece = drawn.find(({ id }) => id === part.id)!
      const share = piece.covered.reduce((sum, span) => sum + span.end - span.start, 0)
      expect(share * part.duration).toBeCloseTo(part.covered)
    }
  })

  it('says once where text runs past the stated length, which stays the length', () => {
    const transcript = buildTranscript(episodeOf('0:00 Hello\n2:52:17 Goodbye', { duration: 9437 }))
    expect(describeOverrun(transcript)).toBe('The transcript runs to 2:52:17, past the stated length of 2:37:17')
    expect(measureCoverage(transcript).duration).toBe(9437)
    const lingering = buildTranscript(episodeOf('0:00 Hello\n2:37:20 Goodbye', { duration: 9437 }))
    expect(describeOverrun(lingering)).toBeUndefined()
    expect(describeOverrun(buildTranscript(episodeOf('0:00 Hello\n2:52:17 Goodbye')))).toBeUndefined()
  })

  it('has nothing covered in an untimed transcript', () => {
    const transcript = buildTranscript(writeEpisode('- Hello there'))
    expect(measureCoverage(transcript).covered).toBe(0)
    expect(isPartlyCovered(measureCoverage(transcript))).toBe(false)
  })
})
