/** Everything that checking the text of an episode finds out. Derived at load, never stored in the episode file. */

import type { Episode } from '../episode/schema.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { checkQuotes } from './check-quotes.ts'
import { type Findings, FINDINGS_VERSION } from './finding.ts'
import { findMentions } from './occurrences.ts'
import { buildWordIndex } from './word-index.ts'

/** Checks quotes and finds names; the words of the transcript are read once for both. */
export function buildFindings(episode: Episode, transcript: Transcript): Findings {
  const index = buildWordIndex(transcript)
  return {
    version: FINDINGS_VERSION,
    quotes: checkQuotes(episode, transcript, index),
    mentions: findMentions(transcript, episode, index),
  }
}
