import { describe, expect, it } from 'vitest'
import { placeInMargin, type MarginBox } from '../../../../src/views/transcript/margin/place-in-margin.ts'

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
