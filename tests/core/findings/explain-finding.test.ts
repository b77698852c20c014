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
      'All these words were said in this order, with others left out between them.',
    )
  })

  test('says how much of it was found', () => {
    expect(explain('Nobody lied about elephants')).toBe(
      'No passage matches. A paraphrase would not be found. 0% of its key words match.',
    )
  })

  test('warns when the passage shares few of its words', () => {
    const found = { subject: { kind: 'quote', id: 'q' }, verdict: 'reworded', passages: [], differences: [] } as const
    expect(explainQuote({ ...found, confidence: 0.44 })).toContain(
      '44% of its key words match; it may mean something else.',
    )
    expect(explainQuote({ ...found, confidence: 0.45 })).not.toContain('something else')
  })

  test('says whether the transcript names the speaker', () => {
    expect(explain('Water always finds the way', 'Ann')).toContain('The speaker is the one the transcript names.')
    expect(explain('Water always finds the way', 'Bob')).toContain('The transcript credits someone else here.')
  })

  test('says how often it is said', () => {
    const lines = `0:00 Water always finds the way. ${words(30)}\n1:00 Water always finds the way. ${words(30, 'more')}`
    const [found] = check(lines, { quotes: [{ id: 'q', text: 'Water always finds the way' }] }).quotes
    expect(explainQuote(found!)).toContain('It is said at 2 places.')
  })
})

test('a name that is never said is not called wrong', () => {
  const { mentions } = check('0:00 one two', {
    mentions: [{ id: 'm', group: '', kind: 'other', name: 'Zanzibar', at: [], text: '' }],
  })
  expect(explainMention(mentions[0]!)).toContain('Listed but never spoken by name.')
})

test('coverage and talk say whether ends are stated', () => {
  const stated = check('0:00-0:08 Ann: one two three.\n0:10-0:15 Bob: four five.')
  expect(explainCoverage(stated.coverage)).toBe(
    'The file states when each paragraph ends. Over 90 seconds without text counts as a gap.',
  )
  expect(explainTalk(stated.talk)).not.toContain('assumed')
})

test('chapters say whether the source lists them or the key points make them', () => {
  const explain = (rest: Partial<Episode>) => explainChapters(check('0:00 one two three', rest).transcript)
  const keyPoint = { id: 'k', at: 0, title: 'Start', text: '' }
  expect(explain({})).toBe('')
  expect(explain({ keyPoints: [keyPoint] })).toBe(
    'Chapters come from the key points. Same time = one chapter; past the end = left out.',
  )
  expect(explain({ keyPoints: [keyPoint], chapters: [{ id: 'c', start: 0, title: 'One' }] })).toContain(
    'come from the source file',
  )
})

test('talk time mentions assumed speakers and unlabelled text', () => {
  const episode = readReference()
  const { talk } = buildFindings(episode, buildTranscript(episode))
  expect(explainTalk(talk)).toContain('assumed to be the last named speaker until the next label')
  expect(explainTalk(talk)).toContain('Other text counts for no one.')
})

test('a transcript without question marks is explained', () => {
  const bare = check('0:00 what do you want')
  expect(explainQuestions(bare.transcript, bare.questions)).toBe(
    'No question marks in this transcript, so no questions are listed.',
  )
  const asked = check('0:00 What do you want?')
  expect(explainQuestions(asked.transcript, asked.questions)).toContain('Sentences ending in “?”.')
})
