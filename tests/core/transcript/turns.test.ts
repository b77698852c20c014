import { describe, expect, it, test } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { findTurns, getParagraphVoices } from '../../../src/core/transcript/turns.ts'
import { writeEpisode } from './write-episode.ts'
import * as fc from 'fast-check'
import { displayText } from '../../../src/core/transcript/display-text.ts'

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

test.each([
  [`it's`, `it’s`],
  [`the dogs' bowl`, `the dogs’ bowl`],
  [`he said "go" and left`, `he said “go” and left`],
  [`"'Why?' she asked."`, `“‘Why?’ she asked.”`],
  [`not 'if' but 'when'`, `not ‘if’ but ‘when’`],
  [`("so")`, `(“so”)`],
  [`rock 'n' roll in the '90s, get 'em`, `rock ’n’ roll in the ’90s, get ’em`],
  [`learn-by-doing - the best way`, `learn-by-doing – the best way`],
  [`a -b- c--d -`, `a -b- c--d -`],
  [`a - - b`, `a – – b`],
  [`“already” ‘so’`, `“already” ‘so’`],
  ['', ''],
])('%s is shown as %s', (source, shown) => {
  expect(displayText(source)).toBe(shown)
})

test('the shown text is as long as the source and differs only in quotes and hyphens', () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '"', '-', ' ', 'a', '9', '(', '“', '’', '–', '😀', '\n'),
  })
  fc.assert(
    fc.property(text, (source) => {
      const shown = displayText(source)
      expect(shown).toHaveLength(source.length)
      expect(shown.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('–', '-')).toBe(
        source.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('–', '-'),
      )
    }),
  )
})
