/** Builds all findings of an episode. They are derived, never stored in the episode file. */

import type { Episode } from '../episode/schema.ts'
import { buildSpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { checkQuotes } from './quotes/check-quotes.ts'
import { findQuestions } from './questions/find-questions.ts'
import { type Findings, FINDINGS_VERSION } from './finding.ts'
import { lintEpisode } from './lint/lint-episode.ts'
import { measureTalk, buildCoverageFinding } from './coverage/measure-talk.ts'
import { findMentions } from './mentions/occurrences.ts'
import { buildWordIndex } from './word-index.ts'

/** Runs all checks with one shared word index. Near-linear in the transcript. */
export function buildFindings(episode: Episode, transcript: Transcript): Findings {
  const index = buildWordIndex(transcript)
  const speakers = buildSpeakerIndex(episode, transcript)
  const quotes = checkQuotes(episode, transcript, index)
  const mentions = findMentions(transcript, episode, index)
  return {
    version: FINDINGS_VERSION,
    quotes,
    mentions,
    coverage: buildCoverageFinding(transcript),
    talk: measureTalk(transcript, speakers),
    questions: findQuestions(episode, transcript, speakers),
    lint: lintEpisode(episode, transcript, { quotes, mentions }),
  }
}
