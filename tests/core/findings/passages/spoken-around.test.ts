import { describe, expect, it } from 'vitest'
import { findSpokenAround } from '../../../../src/core/findings/passages/spoken-around.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

function speak(lines: string, ...wanted: readonly string[]) {
  const episode = episodeOf(lines)
  const transcript = buildTranscript(episode)
  const positions = wanted.flatMap((text) => {
    const segment = transcript.segments.find((one) => one.text.includes(text))!
    const start = segment.text.indexOf(text)
    return [{ segment: segment.index, range: { start, end: start + text.length } }]
  })
  return findSpokenAround(episode, transcript, positions).map(({ segment, span, said }) => ({
    text: transcript.segments[segment]!.text.slice(said.start, said.end),
    span,
  }))
}

const BRIDGE = `
0 Ann: The old bridge fell in March. Nobody was on it. They built a new one of iron.
20 Ben: Who paid for it?
`

describe('the span around a match', () => {
  it('is its sentence, with a margin for estimated times', () => {
    const [found] = speak(BRIDGE, 'Nobody')
    expect(found!.text).toBe('Nobody was on it.')
    expect(found!.span.start).toBeGreaterThan(3)
    expect(found!.span.start).toBeLessThan(8)
    expect(found!.span.end - found!.span.start).toBeGreaterThan(5)
  })

  it('is listed once for several matches in it, without overlap', () => {
    expect(speak(BRIDGE, 'old', 'bridge').map(({ text }) => text)).toEqual(['The old bridge fell in March.'])
    const [first, second] = speak(BRIDGE, 'bridge', 'Nobody')
    expect(second!.span.start).toBe(first!.span.end)
  })

  it('is limited in captions without full stops', () => {
    const [found] = speak(`0 ${'word '.repeat(300)}needle ${'word '.repeat(300)}\n300 End.`, 'needle')
    const { start, end } = found!.span
    expect(end - start).toBeLessThan(30)
    expect(found!.text).toContain('needle')
  })

  it('is absent without times', () => {
    expect(speak('No times are here.', 'times')).toEqual([])
  })
})
