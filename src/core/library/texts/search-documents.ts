/** Everything that is found of an episode beside others: what it says and lists, and the questions put in it. */

import type { Episode } from '../../episode/schema.ts'
import { findQuestions, measureResponse } from '../../findings/questions/find-questions.ts'
import { buildLibraryDocuments } from '../../search/documents.ts'
import { buildQuestionDocuments } from '../../search/open-documents.ts'
import type { SearchDocument } from '../../search/search-document.ts'
import { buildSpeakerIndex } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'

/** The transcript comes first, the questions last. */
export function buildSearchDocuments(
  episode: Episode,
  transcript: Transcript,
  speakers = buildSpeakerIndex(episode, transcript),
): SearchDocument[] {
  const questions = findQuestions(episode, transcript, speakers).map(({ answer, ...question }) => ({
    ...question,
    answer: answer && { voice: answer.voice, seconds: measureResponse(transcript, speakers, answer) },
  }))
  return [
    ...buildLibraryDocuments(episode, transcript, speakers),
    ...buildQuestionDocuments(episode, transcript, speakers, { questions }),
  ]
}
