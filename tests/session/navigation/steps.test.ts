import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { findSegmentStep } from '../../../src/session/navigation/step-slice.ts'
import { episodeOf } from '../../support/episode-text.ts'

const at = (lines: string) => buildTranscript(episodeOf(lines))

describe('stepping from paragraph to paragraph', () => {
  it('goes first to where the page starts, when that is later than the very beginning', () => {
    expect(findSegmentStep(at('0:05 One.\n0:30 Two.'), 0, 1, false)).toBe(0)
  })

  it('on a page that starts at 0:00 goes on from there: the reader is in the first paragraph already', () => {
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 0, 1, false)).toBe(1)
  })

  it('ends at the first and the last paragraph', () => {
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 0, -1, true)).toBeUndefined()
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 1, 1, true)).toBeUndefined()
  })
})
