import { describe, expect, test } from 'vitest'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import {
  explainChapters,
  explainCoverage,
  explainMention,
  explainQuestions,
  explainQuote,
  explainTalk,
} from '../../../src/core/findings/explain-finding.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { readReference, words, writeEpisode } from '../transcript/write-episode.ts'

const check = (lines: string, rest: Partial<Episode> = {}) => {
  const episode = writeEpisode(lines, rest)
  const transcript = buildTranscript(episode)
  return { transcript, ...buildFindings(episode, transcript) }
}

describe('a quote', () => {
  const explain = (text: string, speaker?: string) => {
    const lines = `0:00 Ann: Water always finds the way into a wooden boat. ${words(30)}`
    const quote = { id: 'q', text, ...(speaker !== undefined && { speaker }) }
    return explainQuote(check(lines, { quotes: [quote] }).quotes[0]!)
  }

  test('says what was compared', () => {
    expect(explain('water finds the way into a wooden boat')).toBe(
      'All its words stand in the transcript in this order; others that were said between them are left out.',
    )
  })

  test('says how much of it was found', () => {
    expect(explain('Nobody lied about elephants')).toBe(
      'No passage of the transcript holds enough of its words; one that says the same in quite other words would not be ' +
        'found. The nearest one has 0 % of its longer words, in any form.',
    )
  })

  test('warns of a passage that shares few of its words', () => {
    const found = { subject: { kind: 'quote', id: 'q' }, verdict: 'reworded', passages: [], differences: [] } as const
    expect(explainQuote({ ...found, confidence: 0.44 })).toContain(
      '44 % of its longer words, in any form: compare the two',
    )
    expect(explainQuote({ ...found, confidence: 0.45 })).not.toContain('compare the two')
  })

  test('says whether the transcript names the speaker', () => {
    expect(explain('Water always finds the way', 'Ann')).toContain('The speaker is the one the transcript names.')
    expect(explain('Water always finds the way', 'Bob')).toContain('The transcript names somebody else there.')
  })

  test('says at how many places it is said', () => {
    const lines = `0:00 Water always finds the way. ${words(30)}\n1:00 Water always finds the way. ${words(30, 'more')}`
    const [found] = check(lines, { quotes: [{ id: 'q', text: 'Water always finds the way' }] }).quotes
    expect(explainQuote(found!)).toContain('It is said at 2 places.')
  })
})

test('a name that is never said is not called wrong', () => {
  const { mentions } = check('0:00 one two', {
    mentions: [{ id: 'm', group: '', kind: 'other', name: 'Zanzibar', at: [], text: '' }],
  })
  expect(explainMention(mentions[0]!)).toContain('It is listed, but never said')
})

test('coverage and talk say whether ends are stated', () => {
  const stated = check('0:00-0:08 Ann: one two three.\n0:10-0:15 Bob: four five.')
  expect(explainCoverage(stated.coverage)).toBe(
    'The file states when each paragraph ends. A silence of more than 90 seconds is a gap.',
  )
  expect(explainTalk(stated.talk)).not.toContain('carried')
})

test('chapters say whether the source lists them or the key points make them', () => {
  const explain = (rest: Partial<Episode>) => explainChapters(check('0:00 one two three', rest).transcript)
  const keyPoint = { id: 'k', at: 0, title: 'Start', text: '' }
  expect(explain({})).toBe('')
  expect(explain({ keyPoints: [keyPoint] })).toBe(
    'Chapters are made of the key points: each lasts until the next one begins. Those of one time are one chapter; those past the end are left out.',
  )
  expect(explain({ keyPoints: [keyPoint], chapters: [{ id: 'c', start: 0, title: 'One' }] })).toContain(
    'those of the source',
  )
})

test('talk time says that labels are carried, and what no label reaches', () => {
  const episode = readReference()
  const { talk } = buildFindings(episode, buildTranscript(episode))
  expect(explainTalk(talk)).toContain('A label is carried to the next label, chapter or gap')
  expect(explainTalk(talk)).toContain('Text that no label reaches is nobody’s.')
})

test('questions say that a transcript without question marks has none', () => {
  const bare = check('0:00 what do you want')
  expect(explainQuestions(bare.transcript, bare.questions)).toBe(
    'This transcript has no question marks, so its questions cannot be told.',
  )
  const asked = check('0:00 What do you want?')
  expect(explainQuestions(asked.transcript, asked.questions)).toContain('Sentences with a question mark.')
})
