import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { locateFoundWords, readFoundWords } from '../../../src/session/navigation/found-words.ts'
import { episodeOf } from '../../support/episode-text.ts'

const TRANSCRIPT = buildTranscript(episodeOf('0:00 Ann: The lantern was lit.\n9:00 Ben: And the gates were shut.'))
const [, second] = TRANSCRIPT.segments
const FOUND = { segment: second!.id, range: { start: 8, end: 13 }, words: 'gates' }

describe('words found on another page', () => {
  it('are found again where they stand', () => {
    expect(locateFoundWords(TRANSCRIPT, FOUND)).toEqual({ segment: 1, range: { start: 8, end: 13 } })
  })

  it.each([
    ['another text stands there now', { ...FOUND, words: 'doors' }],
    ['the paragraph is gone', { ...FOUND, segment: 'nowhere' }],
    ['the text has become shorter', { ...FOUND, range: { start: 800, end: 805 } }],
  ])('are not painted when %s', (_, found) => {
    expect(locateFoundWords(TRANSCRIPT, found)).toBeUndefined()
  })

  it('are read from the history, whatever else stands there', () => {
    expect(readFoundWords(structuredClone(FOUND))).toEqual(FOUND)
    for (const other of [undefined, null, 'gates', {}, { ...FOUND, range: 8 }, { ...FOUND, words: 1 }])
      expect(readFoundWords(other)).toBeUndefined()
  })
})
