import { describe, expect, it, vi } from 'vitest'
import { createEmbedExcerpt } from '../../src/embed/embed-excerpt.ts'
import { playExcerpt } from '../../src/embed/open-embed.ts'
import type { Embed } from '../../src/embed/embed.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../support/episode-text.ts'
import { readFileSync } from 'node:fs'

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

const read = (path: string) => readFileSync(`src/${path}`, 'utf8')
const list = (css: string) =>
  new Map([...css.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))

it('an embedded page has the colours of the app', () => {
  const [light = '', dark = ''] = read('styles/tokens.css').split('@variant dark')
  const [ownLight = '', ownDark = ''] = read('embed/embed.css').split('@media (prefers-color-scheme: dark)')
  expect(list(ownLight).size).toBeGreaterThan(10)
  expect(Object.fromEntries(list(light))).toMatchObject(Object.fromEntries(list(ownLight)))
  expect(Object.fromEntries(list(dark))).toMatchObject(Object.fromEntries(list(ownDark)))
})

describe('embed excerpt', () => {
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
})
