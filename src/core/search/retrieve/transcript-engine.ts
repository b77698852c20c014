/** The term-first engine over one transcript: hits are segments, and the second to go to is that of the cue that holds the match. */

import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { buildSpeakerIndex } from '../../transcript/speakers.ts'
import type { Segment, Transcript } from '../../transcript/transcript.ts'
import { buildTranscriptDocuments } from '../documents.ts'
import type { SearchDocument } from '../search-document.ts'
import type { SearchEngine } from './search-engine.ts'
import { createTermEngine } from './term-engine.ts'

export interface TranscriptEngine extends SearchEngine {
  /** Index of a found document's segment in reading order; -1 for any other document. */
  findIndex(document: SearchDocument): number
  /** When what stands at an offset of a found document's text is said. */
  findTime(document: SearchDocument, offset: number): Seconds | undefined
}

export function createTranscriptEngine(episode: Episode, transcript: Transcript): TranscriptEngine {
  const documents = buildTranscriptDocuments(episode, transcript, buildSpeakerIndex(episode, transcript))
  const indices = new Map(documents.map((document, index) => [document, index]))
  const findIndex = (document: SearchDocument) => indices.get(document) ?? -1
  const findTime = (document: SearchDocument, offset: number) => {
    const segment = transcript.segments[findIndex(document)]
    return segment ? findCueStart(episode, segment, offset) : document.at
  }
  const engine = createTermEngine(documents, {
    goesOn: () => true,
    findTime: (index, offset) => findTime(documents[index]!, offset),
  })
  return { ...engine, findIndex, findTime }
}

/** Start of the cue that holds the character, of an earlier cue where that one has none, else of the segment. */
export function findCueStart(episode: Episode, segment: Segment, offset: number): Seconds | undefined {
  for (const { cue, offset: from, start = episode.cues[cue]?.start } of segment.cues.toReversed()) {
    if (from <= offset && start !== undefined) return start
  }
  return segment.start
}
