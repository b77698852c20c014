import { describe, expect, it } from 'vitest'
import { choosePassage } from '../../../src/core/findings/passages/choose-passage.ts'
import { getPassageText } from '../../../src/core/findings/passages/passage-text.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import {
  findWordAtPosition,
  findWordNear,
  moveEnd,
  openRange,
  widenRange,
} from '../../../src/views/share/clip-range.ts'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

const episode = writeEpisode(`
  0:00 A: zero zero.
  0:10 B: one one.
  0:20 A: two (two) two.
  0:30 B: three three.
  0:40 A: four four.
`)
const transcript = buildTranscript(episode)
const text = { episode, transcript }

function open() {
  const whole = choosePassage(episode, transcript, { segment: 2, offset: 4 }, { segment: 2, offset: 9 })!
  return openRange(text, whole)!
}
const read = (range: ReturnType<typeof open>) => getPassageText(range.passage, transcript)

describe('the range of the share sheet', () => {
  it('opens on the passage as it was chosen, with a paragraph on each side', () => {
    const range = open()
    expect(read(range)).toBe('(two)')
    expect([range.first, range.last]).toEqual([1, 3])
    expect(range.words[range.from]).toBe(range.words[range.to])
  })

  it('moves by words, over paragraphs, and no end passes the other', () => {
    const range = open()
    expect(read(moveEnd(text, range, 'start', range.from - 2))).toBe('one. two (two)')
    expect(read(moveEnd(text, range, 'end', range.to + 1))).toBe('(two) two.')
    expect(moveEnd(text, range, 'start', range.to + 3)).toBe(range)
    expect(moveEnd(text, range, 'end', 0)).toBe(range)
    expect(read(moveEnd(text, range, 'end', 99))).toBe('(two) two. three three.')
  })

  it('shows more when an end reaches the last paragraph that is shown, and keeps what was chosen', () => {
    const grown = widenRange(text, moveEnd(text, open(), 'start', 0))
    expect(read(grown)).toBe('one one. two (two)')
    expect([grown.first, grown.last]).toEqual([0, 3])
    expect(grown.words[grown.from]!.segment).toBe(1)
    expect(widenRange(text, grown)).toBe(grown)
  })

  it('finds the word nearest to a time, and the word at a character', () => {
    const range = open()
    expect(range.words[findWordNear(range, 'start', 20.4)]).toMatchObject({ segment: 2, start: 0 })
    expect(range.words[findWordNear(range, 'end', 20.4)]).toMatchObject({ segment: 1, start: 4 })
    expect(range.words[findWordAtPosition(range, 2, 6)]).toMatchObject({ segment: 2, start: 4 })
    expect(findWordAtPosition(range, 0, 0)).toBe(0)
  })
})
