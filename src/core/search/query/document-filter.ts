/** Builds one test for documents from the query's operators and the chosen filters. */

import { createEpisodeTest, createSpeakerTest, type EpisodeFacts } from './episode-filter.ts'
import type { QueryOperator } from './operators.ts'
import type { SearchDocument, SearchKind } from '../search-document.ts'
import { parseTerms } from './terms.ts'

/** Test of a document against the chosen kind, speaker, channel or dates. */
export type DocumentFilter = (document: SearchDocument) => boolean

interface FilterRules {
  readonly operators: readonly QueryOperator[]
  /** Only speakers of this name, whoever else the operators name. */
  readonly speaker?: string | undefined
  /** Of every episode, by id. */
  readonly facts?: ReadonlyMap<string, EpisodeFacts> | undefined
  /** Only these episodes, by id. */
  readonly episodes?: ReadonlySet<string> | undefined
}

/** Operators of one kind widen each other, those of different kinds narrow. Undefined when everything may be found. */
export function createDocumentFilter({
  operators,
  speaker,
  facts = NO_FACTS,
  episodes,
}: FilterRules): DocumentFilter | undefined {
  const kinds = new Set(operators.flatMap((one): SearchKind[] => (one.kind === 'kind' ? [one.value] : [])))
  const isOfEpisode = createEpisodeTest(operators, facts.values())
  const tests: DocumentFilter[] = []
  if (kinds.size > 0) tests.push(({ kind }) => kinds.has(kind))
  if (episodes) tests.push(({ episodeId }) => episodes.has(episodeId))
  // Names are of the whole library, and so of no channel.
  if (isOfEpisode)
    tests.push(({ kind, episodeId }) => kind !== 'mention' && isOfEpisode(facts.get(episodeId) ?? NOTHING_KNOWN))
  const fitsText = createTextFilter(operators, listSpeakers(operators, speaker))
  if (fitsText) tests.push(fitsText)
  return tests.length === 0 ? undefined : (document) => tests.every((test) => test(document))
}

const NO_FACTS: ReadonlyMap<string, EpisodeFacts> = new Map()
const NOTHING_KNOWN: EpisodeFacts = {}

/** The tests that a source makes of a document itself: who says it, and that it lacks the words that are left out. Undefined when all pass. */
export function createTextFilter(
  operators: readonly QueryOperator[],
  speakers: readonly (readonly string[])[] | undefined,
): DocumentFilter | undefined {
  const tests = [createSpeakerFilter(speakers), createWithoutFilter(operators)].filter((test) => test !== undefined)
  return tests.length === 0 ? undefined : (document) => tests.every((test) => test(document))
}

/** Leaves out documents with the very words of `-tariffs` or `-"supply chain"` in their text or their detail. */
function createWithoutFilter(operators: readonly QueryOperator[]): DocumentFilter | undefined {
  const lists = operators.flatMap((one) => (one.kind === 'without' ? [one.terms] : []))
  if (lists.length === 0) return undefined
  // However many are left out, a text is read once.
  const begun = new Map<string, (readonly string[])[]>()
  for (const terms of lists) begun.set(terms[0]!, [...(begun.get(terms[0]!) ?? []), terms])
  const known = new WeakMap<SearchDocument, boolean>()
  return (document) => {
    const answer = known.get(document)
    if (answer !== undefined) return answer
    const fields = [document.text, document.detail].map((text) => parseTerms(text).map(({ term }) => term))
    const fits = !fields.some((field) =>
      field.some((word, from) => begun.get(word)?.some((terms) => standsAt(field, from, terms))),
    )
    known.set(document, fits)
    return fits
  }
}

function standsAt(field: readonly string[], from: number, terms: readonly string[]): boolean {
  return terms.every((term, step) => field[from + step] === term)
}

/** Names of which one must fit, in each of the lists: those that the operators name, and the chosen one. */
export function listSpeakers(operators: readonly QueryOperator[], speaker: string | undefined): string[][] {
  const named = operators.flatMap((one) => (one.kind === 'speaker' ? one.value : []))
  return [named, speaker === undefined ? [] : [speaker]].filter((names) => names.length > 0)
}

/** Undefined when anybody may have said it. */
function createSpeakerFilter(speakers: readonly (readonly string[])[] = []): DocumentFilter | undefined {
  if (speakers.length === 0) return undefined
  const tests = speakers.map((names) => names.map(createSpeakerTest))
  return (document) => {
    const speaker = nameSpeaker(document)
    if (speaker === '' && !SAID.has(document.kind)) return false
    return tests.every((names) => names.some((test) => test(speaker)))
  }
}

/** Kinds that somebody says, named or not. */
const SAID: ReadonlySet<SearchKind> = new Set(['transcript', 'aside', 'quote', 'highlight'])

/** The speaker, by the fullest name there is; empty where no speaker is named or it is not speech. */
export function nameSpeaker({ kind, voice, note, text }: SearchDocument): string {
  if (kind === 'speaker') return text
  if (voice) return voice.name
  return SAID.has(kind) ? (note ?? '') : ''
}
