import { expect, test } from 'vitest'
import { formatCleanText } from '../../../../src/core/findings/passages/passage-text.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { keyPoint, episodeOf } from '../../../support/episode-text.ts'

const episode = episodeOf(
  `0:00 Lex: Where's this going?
   0:10 Nathan: On.
   0:20 And "on" - he says.
   0:30 Lex: Good.
   0:40 Lex: Really.`,
  { keyPoints: [keyPoint(30, 'The end')] },
)
const transcript = buildTranscript(episode)
const copy = (first: number, startOffset: number, last: number, endOffset: number) =>
  formatCleanText({ first, startOffset, last, endOffset }, transcript)

test('one paragraph is copied as its text only, in the source’s own characters', () => {
  expect(copy(0, 0, 0, 7)).toBe("Where's")
})

test('several paragraphs have a name where the speaker changes, and no times', () => {
  expect(copy(0, 8, 2, 23)).toBe('Lex: this going?\n\nNathan: On.\n\nAnd "on" - he says.')
})

test('chapter titles in between are included, and a speaker is named once', () => {
  expect(copy(2, 0, 4, 7)).toBe('And "on" - he says.\n\nThe end\n\nLex: Good.\n\nReally.')
})
