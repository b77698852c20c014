/** Fields of the records in the index `library` that lists, filters, counts, orders and suggestions use. */

import type { EpisodeLength } from '../../core/catalogue/catalogue-values.ts'

/** A suggestion while typing: an episode, a name, or a value that episodes are filtered by. */
export interface Suggested {
  /** As it is written: a title, a name, or the commonest spelling of a value. */
  readonly name: string
  /** Its folded words. */
  readonly title: string
  /** Of kinds with as many episodes those with the lower rank come first. */
  readonly rank: number
  /** In how many episodes it is: 1 of an episode. */
  readonly episodes: number
}

/** Fields that episodes are filtered, counted and sorted by. */
export interface ListedFields {
  /** Title as `makeCollationKey` writes it. */
  readonly sort: string
  /** Values as they are spelled, and as `makeValueKey` writes them. */
  readonly channel?: string | undefined
  readonly channelKey?: string | undefined
  readonly tags: readonly string[]
  readonly tagKeys: readonly string[]
  readonly speakers?: readonly string[] | undefined
  readonly speakerKeys?: readonly string[] | undefined
  readonly publishedOn?: string | undefined
  /** `none` without a date. */
  readonly year: string
  readonly month?: string | undefined
  readonly duration?: number | undefined
  readonly length?: EpisodeLength | undefined
  readonly highlights: number
  readonly hasTranscript: boolean
  readonly hasQuote: boolean
}

/** A channel, speaker or tag of some episodes, counted when the generation was made. */
export interface ValueRecord extends Suggested {
  readonly type: ValueType
  /** `nameValue`; also the id of the document. */
  readonly key: string
}

export const VALUE_TYPES = ['channel', 'speaker', 'tag'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** The fields of episodes that hold the values of each type. */
export const VALUE_FIELDS = {
  channel: { spelled: 'channel', keyed: 'channelKey' },
  speaker: { spelled: 'speakers', keyed: 'speakerKeys' },
  tag: { spelled: 'tags', keyed: 'tagKeys' },
} as const satisfies Readonly<Record<ValueType, { spelled: keyof ListedFields; keyed: keyof ListedFields }>>

export const FOLDED = { type: 'text', analyzer: 'folded' } as const
/** Longer values would be refused. */
export const KEYWORD = { type: 'keyword', ignore_above: 8000 } as const

/** The mapping of the fields above. */
export const LISTED_PROPERTIES = {
  name: KEYWORD,
  title: { ...FOLDED, norms: false, index_options: 'docs' },
  rank: { type: 'byte' },
  episodes: { type: 'integer' },
  sort: KEYWORD,
  channel: KEYWORD,
  channelKey: KEYWORD,
  tags: KEYWORD,
  tagKeys: KEYWORD,
  speakers: KEYWORD,
  speakerKeys: KEYWORD,
  publishedOn: KEYWORD,
  year: KEYWORD,
  month: KEYWORD,
  duration: { type: 'double' },
  length: KEYWORD,
  highlights: { type: 'integer' },
  hasTranscript: { type: 'boolean' },
  hasQuote: { type: 'boolean' },
} as const
