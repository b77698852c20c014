/** Labels for the kinds of results. */

import { KIND_ORDER } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { MentionKind } from '../../core/episode/schema.ts'

/** Of a group and its chip. */
export const GROUP_WORDS: Readonly<Record<SearchKind, string>> = {
  transcript: 'Transcript',
  quote: 'Quotes',
  'key-point': 'Key points',
  mention: 'Names',
  speaker: 'Speakers',
  question: 'Questions',
  highlight: 'Highlights',
  summary: 'Summary',
  resource: 'Resources',
  note: 'Notes',
  episode: 'Episodes',
}

/** Behind a number. */
export const COUNT_WORDS: Readonly<Record<SearchKind, readonly [one: string, many: string]>> = {
  transcript: ['passage', 'passages'],
  quote: ['quote', 'quotes'],
  'key-point': ['key point', 'key points'],
  mention: ['name', 'names'],
  speaker: ['speaker', 'speakers'],
  question: ['question', 'questions'],
  highlight: ['highlight', 'highlights'],
  summary: ['summary passage', 'summary passages'],
  resource: ['resource', 'resources'],
  note: ['note', 'notes'],
  episode: ['episode', 'episodes'],
}

/** Of one find. */
export const KIND_WORDS: Readonly<Record<SearchKind, string>> = {
  transcript: 'Transcript',
  quote: 'Quote',
  'key-point': 'Key point',
  mention: 'Name',
  speaker: 'Speaker',
  question: 'Question',
  highlight: 'Highlight',
  summary: 'Summary',
  resource: 'Resource',
  note: 'Note',
  episode: 'Episode',
}

/** Of one name, and of several. */
export const NAME_WORDS: Readonly<Record<MentionKind, readonly [one: string, many: string]>> = {
  person: ['Person', 'people'],
  company: ['Company', 'companies'],
  technology: ['Technology', 'technologies'],
  work: ['Work', 'works'],
  place: ['Place', 'places'],
  topic: ['Topic', 'topics'],
  other: ['Name', 'names'],
}

export function isNameKind(text: string | undefined): text is MentionKind {
  return text !== undefined && Object.hasOwn(NAME_WORDS, text)
}

/** Chips that are there even when nothing of their kind is found. */
const ALWAYS: ReadonlySet<SearchKind> = new Set(['transcript', 'quote', 'key-point', 'mention', 'episode'])

/** The kinds worth a chip, in the order of the groups. */
export function listChips(
  counts: Readonly<Partial<Record<SearchKind, number>>>,
  hasTranscript: boolean,
): readonly SearchKind[] {
  return KIND_ORDER.filter((kind) => {
    if ((counts[kind] ?? 0) > 0) return true
    return ALWAYS.has(kind) && (hasTranscript || kind === 'mention' || kind === 'episode')
  })
}
