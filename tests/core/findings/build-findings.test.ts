import { expect, test } from 'vitest'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { checkQuotes } from '../../../src/core/findings/quotes/check-quotes.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { emptyEpisode, readReference } from '../transcript/write-episode.ts'

test('findings contain all checks and their version', () => {
  const episode = readReference()
  const findings = buildFindings(episode, buildTranscript(episode))
  expect(findings.version).toBe(FINDINGS_VERSION)
  expect(findings.quotes).toEqual(checkQuotes(episode, buildTranscript(episode)))
  expect(findings.mentions.map(({ name }) => name)).toEqual(episode.mentions.map(({ name }) => name))
  expect(findings.coverage.chapters).toHaveLength(buildTranscript(episode).chapters.length)
  expect(findings.talk.voices.map(({ key }) => key)).toEqual(['person:nathan', 'person:sebastian', 'label:lex'])
  expect(findings.questions.length).toBeGreaterThan(20)
})

test('an episode without anything has no findings', () => {
  expect(buildFindings(emptyEpisode, buildTranscript(emptyEpisode))).toEqual({
    version: FINDINGS_VERSION,
    quotes: [],
    mentions: [],
    coverage: { covered: 0, duration: 0, basis: 'estimated', chapters: [] },
    talk: { voices: [], unknown: 0, unknownWords: 0, basis: 'estimated' },
    questions: [],
  })
})

test('findings can be cloned to and from a worker', () => {
  const episode = readReference()
  const findings = buildFindings(episode, buildTranscript(episode))
  expect(structuredClone(findings)).toEqual(findings)
})
