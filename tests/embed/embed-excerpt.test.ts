import { describe, expect, it } from 'vitest'
import { createEmbedExcerpt } from '../../src/embed/embed-excerpt.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../support/episode-text.ts'

const EPISODE = episodeOf('0:00 One two.\n0:10 Three four.\n0:20 Five six.', { duration: 30 })
const LOADED = { episode: EPISODE, transcript: buildTranscript(EPISODE) }
const shown = (start: number, to?: number) =>
  createEmbedExcerpt(LOADED, start, to === undefined ? undefined : { start, end: to })

describe('createEmbedExcerpt', () => {
  it('shows the whole talk from a second on when the address names no end', () => {
    expect(shown(12).segments).toHaveLength(3)
    expect(shown(12).start).toBe(12)
    expect(shown(12).span).toBeUndefined()
  })

  it('shows the paragraphs of a passage alone', () => {
    const { segments, span } = shown(10, 20)
    expect(segments.map(({ text }) => text)).toEqual(['Three four.'])
    expect(span).toEqual({ start: 10, end: 20 })
  })

  it('takes a span in which nothing is said for a start', () => {
    expect(shown(500, 600).span).toBeUndefined()
    expect(shown(500, 600).segments).toHaveLength(3)
  })
})
