import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { getParagraphVoices, findTurns } from '../../../src/core/transcript/turns.ts'
import { writeEpisode } from './write-episode.ts'

function open(lines: string) {
  const speakers = [{ id: 'ben', name: 'Ben Rich', labels: ['Ben', 'Ben Rich'] }]
  const episode = writeEpisode(lines, { speakers })
  const transcript = buildTranscript(episode)
  const book = buildSpeakerIndex(episode, transcript)
  return { transcript, book, voices: getParagraphVoices(book) }
}

const TALK = open(`
  0:00 Nobody is named here.
  0:20 Ben: A first answer.
  0:40 It goes on.
  1:00 Ben Rich: And on.
  1:20 Ann: A question.
  1:40 Ben: An answer.
  9:00 Ben: After a gap.
`)

describe('the voices of a talk', () => {
  it('are known by label, carried label, and every label of one person', () => {
    const shown = TALK.voices.map((voice) => voice && `${voice.key}${voice.isCarried ? ' carried' : ''}`)
    expect(shown).toEqual([
      undefined,
      'person:ben',
      'person:ben carried',
      'person:ben',
      'label:ann',
      'person:ben',
      'person:ben',
    ])
  })

  it('have turns: runs of paragraphs, separated by gaps', () => {
    expect(findTurns(TALK.transcript, TALK.voices, 'person:ben')).toEqual([1, 5, 6])
    expect(findTurns(TALK.transcript, TALK.voices, 'label:ann')).toEqual([4])
  })

  it('have no turns for an unknown key', () => {
    expect(findTurns(TALK.transcript, TALK.voices, 'person:nobody')).toEqual([])
    const { transcript, voices } = open('0:00 no labels at all')
    expect(findTurns(transcript, voices, 'person:ben')).toEqual([])
  })
})
