import { expect, test } from 'vitest'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { checkQuotes } from '../../../src/core/findings/check-quotes.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { findMentions } from '../../../src/core/findings/occurrences.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { emptyEpisode, readReference } from '../transcript/write-episode.ts'

test('findings hold the checked quotes and the found names, with the version of the methods', () => {
  const episode = readReference()
  const transcript = buildTranscript(episode)
  expect(buildFindings(episode, transcript)).toEqual({
    version: FINDINGS_VERSION,
    quotes: checkQuotes(episode, transcript),
    mentions: findMentions(transcript, episode),
  })
})

test('an episode without anything has no findings', () => {
  expect(buildFindings(emptyEpisode, buildTranscript(emptyEpisode))).toEqual({
    version: FINDINGS_VERSION,
    quotes: [],
    mentions: [],
  })
})

test('findings can be handed to and from a worker', () => {
  const episode = readReference()
  const findings = buildFindings(episode, buildTranscript(episode))
  expect(structuredClone(findings)).toEqual(findings)
})
