import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { pairTrack } from '../../../src/session/tracks/pair-track.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { PAIRS, checkPair } from './pairs.ts'

const ORIGINAL = `0 Ann: The moss is green and the stones are old.
12 Bob: Who put them there?
14 Ann: Nobody knows that any more.
400 Ann: But they are still there today.`

const pair = (lines: string) => {
  const episode = episodeOf(ORIGINAL)
  const transcript = buildTranscript(episode)
  const pairing = pairTrack(transcript, episode, episodeOf(lines).cues)
  let step = pairing.next()
  while (!step.done) step = pairing.next()
  return { transcript, paired: step.value }
}

describe('a translation beside the paragraphs', () => {
  const GERMAN = `0 Das Moos ist grün, und die Steine sind alt.
12 Wer hat sie da hingelegt?
14 Das weiß keiner mehr.
400 Aber sie sind noch da.`

  it('has the sentences of each paragraph in its row', () => {
    const { paired } = pair(GERMAN)
    expect(paired.rows.map(({ text }) => text.split(' ')[0])).toEqual(['Das', 'Wer', 'Das', 'Aber'])
    expect(paired.lag).toBe(0)
  })

  it('knows when each sentence of a row is said', () => {
    const { paired } = pair('0 Das Moos ist grün.\n5 Die Steine sind alt.\n12 Wer?')
    expect(paired.rows[0]).toMatchObject({ offsets: [0, 19], starts: [0, 5] })
  })

  it('finds words in it, by paragraph', () => {
    const { paired } = pair(GERMAN)
    const found = paired.find('steine')
    expect(found).toEqual([{ segment: 0, range: { start: 27, end: 33 } }])
  })

  it('says of a row without text whether its sentence stands beside another', () => {
    const { paired } = pair('0 Das Moos ist grün.\n13 Wer hat sie da nur hingelegt, das weiß ja keiner mehr.')
    expect(paired.rows.map(({ text, joined }) => joined ?? text.split(' ')[0])).toEqual(['Das', 'below', 'Wer', ''])
  })

  it('keeps what is said where the original has no text', () => {
    const { paired } = pair('0 Das Moos.\n200 Das hat niemand aufgeschrieben.\n400 Aber.')
    expect([...paired.alone].map(([after, { text }]) => [after, text])).toEqual([
      [2, 'Das hat niemand aufgeschrieben.'],
    ])
  })
})

/** Rows of eight talks and their translations, beside those that were paired by hand. */
it.each(PAIRS.map((one) => [one.name, one] as const))('pairs rows as by hand: %s', (_, one) => {
  const { rows, wrong } = checkPair(one)
  expect(rows).toBeGreaterThanOrEqual(4)
  expect(wrong).toEqual([])
})

it('pairs 97 of 100 rows as by hand, of all talks', () => {
  const results = PAIRS.map(checkPair)
  const rows = results.reduce((sum, result) => sum + result.rows, 0)
  const wrong = results.flatMap((result) => result.wrong)
  expect(rows).toBeGreaterThan(80)
  expect(wrong.length / rows).toBeLessThanOrEqual(0.03)
})
