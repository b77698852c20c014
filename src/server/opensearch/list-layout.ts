/** Fields of the records in the index `library` that lists, filters, counts, orders and suggestions use. */

import type { FactField } from '../../core/catalogue/catalogue-schema.ts'
import { STORED_FACETS, type StoredAs } from '../../core/catalogue/stored-facets.ts'
import { FACET_NAMES, type FacetName, type FilterName } from '../../core/catalogue/facets.ts'
import { SUGGESTED_KINDS } from '../../core/catalogue/list-source.ts'

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

/** Fields that episodes are filtered, counted and sorted by: the facts as they are stated, and others beside those of `VALUE_FIELDS`. */
export interface ListedFields extends Partial<Readonly<Record<FactField, unknown>>> {
  /** Title as `makeCollationKey` writes it. */
  readonly sort: string
  readonly month?: string | undefined
  readonly highlights: number
  readonly hasTranscript: boolean
  readonly hasQuote: boolean
}

/** A value of some episodes that is suggested while typing, counted when the generation was made. */
export interface ValueRecord extends Suggested {
  readonly type: ValueType
  /** `nameValue`; also the id of the document. */
  readonly key: string
}

export type ValueType = Extract<FacetName, (typeof SUGGESTED_KINDS)[number]>
export const VALUE_TYPES = FACET_NAMES.filter((name): name is ValueType =>
  (SUGGESTED_KINDS as readonly string[]).includes(name),
)

const KEY_ENDINGS: Readonly<Partial<Record<StoredAs, string>>> = { name: 'Key', names: 'Keys' }

/** The field that holds the values of each facet: names as `makeValueKey` writes them. */
export const VALUE_FIELDS = {
  ...Object.fromEntries(STORED_FACETS.map(({ name, as }) => [name, name + (KEY_ENDINGS[as] ?? '')])),
  transcript: 'hasTranscript',
} as Readonly<Record<FilterName, string>>

export const FOLDED = { type: 'text', analyzer: 'folded' } as const
/** Longer values would be refused. */
export const KEYWORD = { type: 'keyword', ignore_above: 8000 } as const

export const LISTED_PROPERTIES = {
  name: KEYWORD,
  title: { ...FOLDED, norms: false, index_options: 'docs' },
  rank: { type: 'byte' },
  episodes: { type: 'integer' },
  sort: KEYWORD,
  ...Object.fromEntries(
    STORED_FACETS.flatMap(({ name, field, as }) => [
      [field, as === 'seconds' ? { type: 'double' } : KEYWORD],
      [VALUE_FIELDS[name], KEYWORD],
    ]),
  ),
  month: KEYWORD,
  highlights: { type: 'integer' },
  hasTranscript: { type: 'boolean' },
  hasQuote: { type: 'boolean' },
} as const
