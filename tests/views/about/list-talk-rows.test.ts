import { describe, expect, it } from 'vitest'
import { measureTalk } from '../../../src/core/findings/coverage/measure-talk.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { listTalkRows } from '../../../src/views/about/about-talk.tsx'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

function list(lines: string) {
  const episode = writeEpisode(lines, { duration: 100 })
  const transcript = buildTranscript(episode)
  return listTalkRows(measureTalk(transcript, buildSpeakerIndex(episode, transcript)))
}

describe('the rows of talk time', () => {
  it('share the whole time among labelled, carried and nobody, the longest voice first', () => {
    const rows = list(`
      0:00 Nobody is named here.
      0:20 Ann: A question to begin with.
      1:00 It goes on.
      1:20 Ben: An answer.
    `)
    expect(rows.map(({ key, words, turns }) => [key, words, turns])).toEqual([
      ['label:ann', '1 minute (20 seconds assumed)', 1],
      ['label:ben', '20 seconds', 1],
      [undefined, '20 seconds', 0],
    ])
    expect(rows[0]).toMatchObject({ labelled: 0.4, carried: 0.2 })
    expect(rows.reduce((sum, { labelled, carried }) => sum + labelled + carried, 0)).toBeCloseTo(1)
  })

  it('count words where nothing is timed', () => {
    const rows = list(`
      - Ann: Three words here.
      - Ben: One.
    `)
    expect(rows.map(({ key, words }) => [key, words])).toEqual([
      ['label:ann', '3 words'],
      ['label:ben', '1 word'],
    ])
    expect(rows[0]?.labelled).toBe(0.75)
  })

  it('are none where nothing is said', () => {
    expect(list('')).toEqual([])
  })
})
