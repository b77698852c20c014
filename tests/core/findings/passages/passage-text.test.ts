import { describe, expect, it, test } from 'vitest'
import type { Passage } from '../../../../src/core/findings/finding.ts'
import {
  getPassageLabels,
  getPassageParts,
  getPassageText,
  formatCleanText,
} from '../../../../src/core/findings/passages/passage-text.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'
import { keyPoint, episodeOf } from '../../../support/episode-text.ts'

const transcript = buildTranscript(
  writeEpisode(`
    0:00 Nathan: The scaling laws are not dead.
    0:20 Sebastian: Data quality matters.
    0:40 And so does taste.
  `),
)

function passage(first: number, startOffset: number, last: number, endOffset: number): Passage {
  return { first, startOffset, last, endOffset }
}

describe('the words of a passage', () => {
  it('are sliced from one paragraph by offsets', () => {
    expect(getPassageParts(passage(0, 4, 0, 16), transcript)).toEqual([
      { segment: 0, range: { start: 4, end: 16 }, text: 'scaling laws', speaker: 'Nathan' },
    ])
  })

  it('span several paragraphs, including whole ones in between', () => {
    const over = passage(0, 21, 2, 10)
    expect(getPassageParts(over, transcript).map(({ segment, text }) => [segment, text])).toEqual([
      [0, 'not dead.'],
      [1, 'Data quality matters.'],
      [2, 'And so doe'],
    ])
    expect(getPassageText(over, transcript)).toBe('not dead. Data quality matters. And so doe')
  })

  it('skip missing paragraphs, offsets past the text and empty parts', () => {
    expect(getPassageParts(passage(0, 30, 1, 0), transcript)).toEqual([])
    expect(getPassageText(passage(2, 4, 9, 3), transcript)).toBe('so does taste.')
  })

  it('have only the labels printed there', () => {
    expect(getPassageLabels(passage(0, 0, 2, 5), transcript)).toEqual(['Nathan', 'Sebastian'])
    expect(getPassageLabels(passage(2, 0, 2, 5), transcript)).toEqual([])
  })
})

describe('clean text', () => {
  const episode = episodeOf(
    `0:00 Lex: Where's this going?
   0:10 Nathan: On.
   0:20 And "on" - he says.
   0:30 Lex: Good.
   0:40 Lex: Really.`,
    { keyPoints: [keyPoint(30, 'The end')] },
  )
  const talk = buildTranscript(episode)
  const copy = (first: number, startOffset: number, last: number, endOffset: number) =>
    formatCleanText({ first, startOffset, last, endOffset }, talk)

  test('one paragraph is copied as its text only, in the source’s own characters', () => {
    expect(copy(0, 0, 0, 7)).toBe("Where's")
  })

  test('several paragraphs have a name where the speaker changes, and no times', () => {
    expect(copy(0, 8, 2, 23)).toBe('Lex: this going?\n\nNathan: On.\n\nAnd "on" - he says.')
  })

  test('chapter titles in between are included, and a speaker is named once', () => {
    expect(copy(2, 0, 4, 7)).toBe('And "on" - he says.\n\nThe end\n\nLex: Good.\n\nReally.')
  })
})
