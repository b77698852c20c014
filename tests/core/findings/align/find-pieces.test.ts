import { describe, expect, test } from 'vitest'
import { findPieces } from '../../../../src/core/findings/align/find-pieces.ts'
import { buildWordIndex, tokenize } from '../../../../src/core/findings/word-index.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'

const TALK = `
  0:00 Come and see a lot of rocks. That is the argument. How many have you finished by now?
  0:30 Four are done, two are half done, and one keeps us awake. Skerry Point is that one.
  1:00 The foundation is moving. We put glass strips across the cracks, which is the oldest trick there is.
  1:30 Data quality matters enormously. The rest is waiting for rain and counting the days of the week.
`

/** The spoken words of each piece. */
function find(quote: string): string[] {
  const transcript = buildTranscript(writeEpisode(TALK))
  const index = buildWordIndex(transcript)
  const ids = Int32Array.from(tokenize(quote), (token) => index.idOf(token.key))
  const words = tokenize(transcript.segments.map(({ text }) => text).join(' ')).map((token) => token.key)
  return findPieces({ index, ids }).map(({ positions }) => words.slice(positions[0], positions.at(-1)! + 1).join(' '))
}

describe('the pieces of a quote', () => {
  test('do not extend back to a distant common word', () => {
    expect(
      find('A foundation is moving and they set glass strips across the cracks which is the oldest trick'),
    ).toEqual(['foundation is moving we put glass strips across the cracks which is the oldest trick'])
  })

  test('do not collect single words from the previous paragraph', () => {
    expect(find('See, that is many: two are half done, and one keeps us awake')).toEqual([
      'two are half done and one keeps us awake',
    ])
  })

  test('keep a nearby short word', () => {
    expect(find('Across cracks, which is the oldest trick')).toEqual(['across', 'cracks which is the oldest trick'])
  })

  test('need at least four consecutive words', () => {
    expect(find('Data quality matters enormously. Two are half done, and one keeps us awake.')).toEqual([
      'data quality matters enormously',
      'two are half done and one keeps us awake',
    ])
  })
})
