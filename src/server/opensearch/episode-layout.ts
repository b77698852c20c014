/** Fields of an episode that stand on each of its texts, so that texts are found by them. */

import { STORED_FACETS } from '../../core/catalogue/stored-facets.ts'
import { FACETS } from '../../core/catalogue/facets.ts'
import { KEYWORD } from './list-layout.ts'

/** The fields of values that operators name: as `foldKey` and as `foldParts` write them. */
export const NAMED_FIELDS = STORED_FACETS.filter(({ name }) => FACETS[name].prefixes).map(({ name, field, as }) => ({
  name,
  as,
  whole: field,
  parts: `${name}Parts`,
}))

/** Operators choose whole episodes by these fields and by `NAMED_FIELDS`. */
export interface EpisodeFields {
  readonly speakerParts: readonly string[]
  /** `speakerParts` are all who speak. */
  readonly hasAllSpeakers: boolean
  /** As `writeDay`. */
  readonly day?: number | undefined
  readonly duration?: number | undefined
}

/** @param date YYYY-MM-DD. @returns A number that grows with the day: 20260301. */
export function writeDay(date: string): number {
  return Number(date.slice(0, 10).replaceAll('-', ''))
}

/** Only on the title of an episode, of which there is one: episodes are counted and measured by it. Seconds. */
export interface TitleFields {
  readonly covered: number
  /** As `transcribed` of a `TextShare`. */
  readonly said: number
  readonly abridged: boolean
  /** Of the recording; no less than is said. */
  readonly recorded: number
  /** Of the talk, and the seconds that they take to say. */
  readonly words: number
  readonly talk: number
  /** Of publication, YYYY-MM; empty: there is no date. */
  readonly month: string
  /** The `SearchedEpisode`. Not indexed. */
  readonly facts: object
}

export const UNINDEXED = { type: 'object', enabled: false } as const
/** Only filtered by, never listed or counted. */
const ASKED = { ...KEYWORD, doc_values: false } as const
/** Only summed up. */
const SUMMED = { type: 'double', index: false } as const

export const EPISODE_PROPERTIES = {
  ...Object.fromEntries(NAMED_FIELDS.flatMap(({ whole, parts }) => [whole, parts]).map((field) => [field, ASKED])),
  speakerParts: ASKED,
  hasAllSpeakers: { type: 'boolean', doc_values: false },
  // Counted episodes are ordered by it.
  day: { type: 'integer' },
  duration: { type: 'double', doc_values: false },
} as const satisfies Readonly<Record<keyof EpisodeFields, object>>

export const TITLE_PROPERTIES = {
  covered: SUMMED,
  said: { type: 'double' },
  abridged: { type: 'boolean', doc_values: false },
  recorded: SUMMED,
  words: { type: 'integer' },
  talk: SUMMED,
  month: KEYWORD,
  facts: UNINDEXED,
} as const satisfies Readonly<Record<keyof TitleFields, object>>
