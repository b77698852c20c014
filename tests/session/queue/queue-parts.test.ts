import { describe, expect, it } from 'vitest'
import { listHighlightParts, listHitParts } from '../../../src/session/queue/queue-parts.ts'
import { buildFindIndex, findAll } from '../../../src/core/transcript/find-in-text.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import { episodeOf } from '../../support/episode-text.ts'

const TALK = `
0 Ann: The old bridge fell in March. Nobody was on it.
20 Ben: The bridge of iron stands. It stands well.
40 Ann: Nobody pays for it.
`
const highlight = (id: string, rest: object) => ({ id, title: `Title ${id}`, quotes: [], ...rest })

describe('the highlights of an episode', () => {
  it('are played as the clip the file proposes, else where the quote is said, else as the paragraph of their time', () => {
    const loaded = buildLoadedEpisode(
      '/',
      episodeOf(TALK, {
        highlights: [
          highlight('a', { at: 20, clip: { start: 21, end: 25 } }),
          highlight('b', { at: 0, clip: { start: 9, end: 9 }, quotes: [{ text: 'Nobody pays for it.' }] }),
          highlight('c', { at: 3 }),
          highlight('d', {}),
        ],
      }),
    )
    const findings = buildFindings(loaded.episode, loaded.transcript)
    const parts = listHighlightParts(loaded, findings)
    expect(parts.map(({ title }) => title)).toEqual(['Title a', 'Title b', 'Title c'])
    expect(parts[0]!.span).toEqual({ start: 21, end: 25 })
    expect(parts[1]!.span.start).toBe(40)
    expect(parts[2]!.span.start).toBe(3)
    expect(listHighlightParts(loaded, undefined)[1]!.span.start, 'before the check').toBe(0)
  })
})

describe('the hits of the find bar', () => {
  it('are played as their sentences', () => {
    const loaded = buildLoadedEpisode('/', episodeOf(TALK))
    const index = buildFindIndex(loaded.transcript.segments.map(({ text }) => text))
    const parts = listHitParts(loaded, findAll(index, 'bridge'))
    expect(parts.map(({ title }) => title)).toEqual(['The old bridge fell in March.', 'The bridge of iron stands.'])
    expect(parts.every(({ episodeId }) => episodeId === loaded.episode.id)).toBe(true)
  })
})
