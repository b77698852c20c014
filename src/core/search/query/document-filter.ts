/** Builds one test for documents from the query's operators and the chosen filters. */

import { fold } from '../../text/fold.ts'
import type { QueryOperator } from './operators.ts'
import type { SearchDocument, SearchKind } from '../search-document.ts'
import { parseTerms } from './terms.ts'

/** Test of a document against the chosen kind, speaker, channel or dates. */
export type DocumentFilter = (document: SearchDocument) => boolean

export interface FilterRules {
  readonly operators: readonly QueryOperator[]
  /** Only speakers of this name, whoever else the operators name. */
  readonly speaker?: string | undefined
  /** Key of the one voice that counts. */
  readonly voice?: string | undefined
  /** Channel of each episode, by id. */
  readonly channels?: ReadonlyMap<string, string> | undefined
  /** Only these episodes, by id. */
  readonly episodes?: ReadonlySet<string> | undefined
}

/** Operators of one kind widen each other, those of different kinds narrow. Undefined when everything may be found. */
export function createDocumentFilter({
  operators,
  speaker,
  voice,
  channels,
  episodes,
}: FilterRules): DocumentFilter | undefined {
  const kinds = new Set(operators.flatMap((one): SearchKind[] => (one.kind === 'kind' ? [one.value] : [])))
  const inChannels = operators
    .filter(({ kind }) => kind === 'channel')
    .map(({ value }) => createNameTest(String(value)))
  const tests: DocumentFilter[] = []
  if (voice !== undefined) tests.push((document) => document.voice?.key === voice)
  if (kinds.size > 0) tests.push(({ kind }) => kinds.has(kind))
  if (episodes) tests.push(({ episodeId }) => episodes.has(episodeId))
  const isSaidBy = createSpeakerFilter(listSpeakers(operators, speaker))
  if (isSaidBy) tests.push(isSaidBy)
  if (inChannels.length > 0)
    // Names are of the whole library, and so of no channel.
    tests.push(
      ({ kind, episodeId }) => kind !== 'mention' && inChannels.some((test) => test(channels?.get(episodeId) ?? '')),
    )
  return tests.length === 0 ? undefined : (document) => tests.every((test) => test(document))
}

/** Names of which one must fit, in each of the lists: those that the operators name, and the chosen one. */
export function listSpeakers(operators: readonly QueryOperator[], speaker: string | undefined): string[][] {
  const named = operators.flatMap((one) => (one.kind === 'speaker' ? one.value : []))
  return [named, speaker === undefined ? [] : [speaker]].filter((names) => names.length > 0)
}

/** Undefined when anybody may have said it. */
export function createSpeakerFilter(speakers: readonly (readonly string[])[] = []): DocumentFilter | undefined {
  if (speakers.length === 0) return undefined
  const tests = speakers.map((names) => names.map(createNameTest))
  return (document) => {
    const speaker = nameSpeaker(document)
    return tests.every((names) => names.some((test) => test(speaker)))
  }
}

/** The speaker, by the fullest name there is; empty where nobody is named or nobody speaks. */
export function nameSpeaker({ kind, voice, note, text }: SearchDocument): string {
  if (kind === 'speaker') return text
  if (voice) return voice.name
  return kind === 'transcript' || kind === 'quote' || kind === 'highlight' ? (note ?? '') : ''
}

/** True for names in which every typed word begins a word: `nathan`, `lamb` and `nathan lambert` mean Nathan Lambert. */
export function createNameTest(typed: string): (name: string) => boolean {
  const wanted = parseTerms(typed).map(({ term }) => term)
  const known = new Map<string, boolean>()
  return (name) => {
    const answer = known.get(name)
    if (answer !== undefined) return answer
    const words = parseTerms(name).map(({ term }) => term)
    const fits =
      wanted.length > 0
        ? wanted.every((word) => words.some((other) => other.startsWith(word)))
        : fold(name).includes(fold(typed).trim())
    known.set(name, fits)
    return fits
  }
}
