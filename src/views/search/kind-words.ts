/** Labels for the kinds of results. */

import type { SearchKind } from '../../core/search/search-document.ts'
import type { MentionKind } from '../../core/episode/schema.ts'

/** Of a group. */
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
  aside: 'Advertisements and repeats',
  translation: 'Translations',
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
  aside: 'Advertisement or repeat',
  translation: 'in the translation',
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
