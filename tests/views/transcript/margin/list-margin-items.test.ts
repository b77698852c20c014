import { describe, expect, it } from 'vitest'
import { buildFindings } from '../../../../src/core/findings/build-findings.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { listNameItems, listQuoteItems } from '../../../../src/views/transcript/margin/list-margin-items.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { placeInMargin, type MarginBox } from '../../../../src/views/transcript/margin/place-in-margin.ts'

const FILLER = 'and so on with many more words of the talk '.repeat(40)
const quote = (id: string, text: string) => ({ id, text, at: 0 })

describe('what stands in the margin', () => {
  it('is a quote where its words were found, one in 600 words, and none that differs', () => {
    const episode = episodeOf(
      [
        '0:00 Ann: The first thing to say here is quite simple.',
        '0:30 Ann: The second thing comes too soon after the first.',
        `1:00 Bo: ${FILLER}`,
        `4:00 Bo: ${FILLER}`,
        '9:00 Ann: The third thing is far enough from the others.',
      ].join('\n'),
      {
        quotes: [
          quote('q1', 'The third thing is far enough from the others.'),
          quote('q2', 'The first thing to say here is quite simple.'),
          quote('q3', 'The second thing comes too soon after the first.'),
          quote('q4', 'Nobody ever said a word of this in the whole talk.'),
        ],
      },
    )
    const transcript = buildTranscript(episode)
    const items = listQuoteItems(episode, buildFindings(episode, transcript), transcript)
    expect(items.map(({ segment, text }) => [segment, text])).toEqual([
      [0, 'The first thing to say here is quite simple.'],
      [4, 'The third thing is far enough from the others.'],
    ])
  })

  it('is a name where it is first said, with all paragraphs that hold it', () => {
    const occurrence = (segment: number, start: number) => ({
      segment,
      range: { start, end: start + 3 },
      at: segment * 10,
    })
    const name = (slug: string, segments: readonly (readonly [number, number])[]) => ({
      id: slug,
      slug,
      name: slug,
      occurrences: segments.map(([segment, start]) => occurrence(segment, start)),
      wrongTimes: [],
    })
    const findings = {
      mentions: [
        name('IBM', [
          [2, 0],
          [2, 40],
          [5, 0],
        ]),
        name('SAP', [[1, 0]]),
        name('AMD', []),
      ],
    }
    const items = listNameItems(findings)
    expect(items.map(({ key, segment, passages }) => [key, segment, passages])).toEqual([
      [
        'name IBM',
        2,
        [
          { first: 2, at: 20 },
          { first: 5, at: 50 },
        ],
      ],
    ])
  })
})

const NAME = 2
const box = (key: string, top: number, height: number, rest: Partial<MarginBox> = {}): MarginBox => ({
  key,
  rank: NAME,
  top,
  height,
  ...rest,
})
const place = (...boxes: MarginBox[]) => {
  const { tops, waiting } = placeInMargin(boxes)
  return { tops: Object.fromEntries(tops), waiting: Object.fromEntries(waiting) }
}

describe('the notes in the margin', () => {
  it('stand beside their paragraphs where there is room', () => {
    expect(place(box('a', 0, 60), box('b', 400, 60))).toEqual({ tops: { a: 0, b: 400 }, waiting: {} })
  })

  it('move down where an earlier one stands in their way, with some room between them', () => {
    expect(place(box('a', 0, 60), box('b', 10, 60), box('c', 80, 60)).tops).toEqual({ a: 0, b: 76, c: 152 })
  })

  it('wait behind the one in their way where they would have to move too far', () => {
    expect(place(box('a', 0, 150), box('b', 10, 60), box('c', 12, 60))).toEqual({
      tops: { a: 0 },
      waiting: { a: ['b', 'c'] },
    })
  })

  it('move as far as they must once the reader has asked for them', () => {
    expect(place(box('a', 0, 150), box('b', 10, 60, { isRequested: true })).tops).toEqual({ a: 0, b: 166 })
  })

  it('leave their place to a note of the reader, also to a later one', () => {
    expect(place(box('name', 0, 60), box('note', 40, 30, { rank: 0 })).tops).toEqual({ note: 40, name: 86 })
  })
})
