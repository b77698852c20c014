import { describe, expect, it, vi } from 'vitest'
import { createEmbedExcerpt } from '../../src/embed/embed-excerpt.ts'
import { playExcerpt } from '../../src/embed/open-embed.ts'
import type { Embed } from '../../src/embed/embed.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../support/episode-text.ts'

const EPISODE = episodeOf('0:00 One two.\n0:10 Three four.\n0:20 Five six.', { duration: 30 })

function pressAt(at: number, span?: { readonly start: number; readonly end: number }) {
  const play = vi.fn()
  const playSpan = vi.fn()
  const embed = {
    excerpt: createEmbedExcerpt({ episode: EPISODE, transcript: buildTranscript(EPISODE) }, 0, span),
    player: { clock: { now: () => at }, commands: { play } },
    spans: { getState: () => undefined, play: playSpan },
  } as unknown as Embed
  playExcerpt(embed)
  return { whole: play.mock.calls.length, spans: playSpan.mock.calls.flat() as unknown[] }
}

describe('playExcerpt', () => {
  const span = { start: 10, end: 20 }

  it('plays on where there is no passage', () => {
    expect(pressAt(5)).toEqual({ whole: 1, spans: [] })
  })

  it('plays a passage, and again from its start once it is over', () => {
    for (const at of [0, 10, 19.8, 25]) expect(pressAt(at, span)).toEqual({ whole: 0, spans: [span] })
  })

  it('goes on inside a passage, to the same end', () => {
    expect(pressAt(14, span)).toEqual({ whole: 0, spans: [{ start: 14, end: 20 }] })
  })
})
