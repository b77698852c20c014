/** Builds all findings of an episode. They are derived, never stored in the episode file. */

import type { Episode } from '../episode/schema.ts'
import { buildSpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { checkQuotes } from './quotes/check-quotes.ts'
import { findQuestions } from './questions/find-questions.ts'
import { type Findings, FINDINGS_VERSION } from './finding.ts'
import { measureTalk, buildCoverageFinding } from './coverage/measure-talk.ts'
import { findMentions } from './mentions/occurrences.ts'
import { buildWordIndex } from './word-index.ts'

/** Runs all checks with one shared word index. Near-linear in the transcript. */
export function buildFindings(episode: Episode, transcript: Transcript): Findings {
  const index = buildWordIndex(transcript)
  const speakers = buildSpeakerIndex(episode, transcript)
  return {
    version: FINDINGS_VERSION,
    quotes: checkQuotes(episode, transcript, index),
    mentions: findMentions(transcript, episode, index),
    coverage: buildCoverageFinding(transcript),
    talk: measureTalk(transcript, speakers),
    questions: findQuestions(episode, transcript, speakers),
  }
}

/** Findings of a corrected text. Quotes are judged by the source: a correction turns no verdict, it only moves the passage. */
export function buildCorrectedFindings(source: Findings, episode: Episode, transcript: Transcript): Findings {
  const corrected = buildFindings(episode, transcript)
  const quotes = source.quotes.map((check, index) => {
    const { passages = [], nearest } = corrected.quotes[index] ?? {}
    return { ...check, passages: passages.length > 0 ? passages : check.passages, nearest: nearest ?? check.nearest }
  })
  return { ...corrected, quotes }
}
