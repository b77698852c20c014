/** Builds documents for speakers and questions from the findings. Questions are found in every episode, speakers in the open one. */

import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'
import { getParagraphVoices, findTurns } from '../transcript/turns.ts'
import { buildSpeakerIndex, type SpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { buildItemDocuments, type FoundNames } from './documents.ts'
import type { SearchDocument } from './search-document.ts'

/** As far as search needs them; `Findings` is one. */
interface AskedQuestions {
  readonly questions: readonly {
    readonly id: string
    readonly segment: number
    readonly range: TextRange
    readonly at?: Seconds
    readonly asker?: { readonly key: string; readonly isCarried: boolean }
    readonly answer?: {
      readonly voice: { readonly key: string; readonly isCarried: boolean }
      readonly seconds?: Seconds | undefined
    }
  }[]
}

/** All that is found of the open episode beside its passages. Without findings: what the file lists, and who speaks. */
export function buildOpenDocuments(
  episode: Episode,
  transcript: Transcript,
  findings?: FoundNames & AskedQuestions,
): SearchDocument[] {
  const speakers = buildSpeakerIndex(episode, transcript)
  return [
    ...buildItemDocuments(episode, findings, speakers),
    ...buildSpeakerDocuments(episode, transcript, speakers),
    ...(findings ? buildQuestionDocuments(episode, transcript, speakers, findings) : []),
  ]
}

/** Everyone who speaks, by first appearance, with the start of each turn. People who are only quoted are left out. */
function buildSpeakerDocuments(episode: Episode, transcript: Transcript, speakers: SpeakerIndex): SearchDocument[] {
  const spoken = getParagraphVoices(speakers)
  return speakers.voices.flatMap(({ key, name }): SearchDocument[] => {
    const turns = findTurns(transcript, spoken, key)
    if (turns.length === 0) return []
    const times = turns.flatMap((segment) => transcript.segments[segment]?.start ?? [])
    const voice = { key, name, isCarried: false }
    return [{ kind: 'speaker', episodeId: episode.id, id: key, text: name, detail: '', voice, times, at: times[0] }]
  })
}

/** The questions in reading order, each with who puts it and who responds, where a label says or carries it. */
export function buildQuestionDocuments(
  episode: Episode,
  transcript: Transcript,
  speakers: SpeakerIndex,
  { questions }: AskedQuestions,
): SearchDocument[] {
  const names = new Map(speakers.voices.map(({ key, name }) => [key, name]))
  return questions.flatMap(({ id, segment, range, at, asker, answer }): SearchDocument[] => {
    const text = transcript.segments[segment]?.text.slice(range.start, range.end)
    if (text === undefined || text === '') return []
    const name = asker && names.get(asker.key)
    const voice = asker && name !== undefined ? { voice: { ...asker, name }, note: name } : {}
    const responder = answer && names.get(answer.voice.key)
    const response =
      answer && responder !== undefined
        ? { name: responder, isCarried: answer.voice.isCarried, seconds: answer.seconds }
        : undefined
    return [{ kind: 'question', episodeId: episode.id, id, text, detail: '', response, at, ...voice }]
  })
}
