/** The contract of a list: the episodes of a library that fit a filter, some at a time, and what is known of all of them. */

import type { AbortSignalLike, Answer, RequestOptions } from '../answer/answer.ts'
import type { CatalogueFilter } from './catalogue.ts'
import type { CataloguePage } from './summary/catalogue-page-schema.ts'
import type { FacetName } from './facets.ts'

export interface ListRequest extends CatalogueFilter {
  /** Only these episodes. */
  readonly id?: readonly string[] | undefined
  /** Episodes left out at the start. */
  readonly offset: number
  /** `Infinity`: all that follow. */
  readonly limit: number
  /** Also the facts of all that fit. */
  readonly facts?: boolean | undefined
  /** Also the ids of all that fit, in the same order. */
  readonly ids?: boolean | undefined
  /** Also all values of this facet, with the episodes that each would leave beside the other filters. */
  readonly values?: FacetName | undefined
}

export interface ListSource {
  /** Rejects with a `FaultError` where nothing is known of the library, and with the signal's reason. */
  list(request: ListRequest, options?: RequestOptions<CataloguePage>): Promise<Answer<CataloguePage>>
}

/** Of a server: entries in one response, and how far one can page. */
export const MAX_LISTED = 100
export const MAX_OFFSET = 10_000
/** Of a server: of more episodes it sends no ids, of a facet with more values none. */
export const MAX_IDS = 10_000
export const MAX_LISTED_VALUES = 10_000

/** Of things with as many episodes, those named first come first. */
export const SUGGESTED_KINDS = ['name', 'speaker', 'channel', 'tag', 'episode'] as const

export interface Suggestion {
  readonly kind: (typeof SUGGESTED_KINDS)[number]
  readonly text: string
  /** Slug of a name, id of an episode. */
  readonly id?: string | undefined
  /** Episodes that have it. */
  readonly count: number
}

export interface ServedList extends ListSource {
  /** Things with words that begin with each of the typed ones: most episodes first, then by kind and text. Rejects as `list` does. */
  suggest(typed: string, limit: number, signal?: AbortSignalLike): Promise<readonly Suggestion[]>
}
