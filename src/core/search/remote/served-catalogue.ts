/** The list of a library as a server answers it: from memory, or from a search engine. */

import type { AbortSignalLike } from '../../answer/answer.ts'
import type { CatalogueFilter } from '../../catalogue/catalogue.ts'
import type { CataloguePage } from '../../catalogue/summary/catalogue-page-schema.ts'
import type { FacetName } from '../../catalogue/summary/facet-index.ts'

export interface ListRequest extends CatalogueFilter {
  /** Only these episodes. */
  readonly id?: readonly string[] | undefined
  /** Episodes left out at the start. */
  readonly offset: number
  readonly limit: number
  /** Also the facts of all that fit. */
  readonly facts?: boolean | undefined
  /** Also the ids of all that fit, unless they are more than `MAX_IDS`. */
  readonly ids?: boolean | undefined
  /** Also the values of this facet, unless they are more than `MAX_LISTED_VALUES`. */
  readonly values?: FacetName | undefined
}

/** Entries in one response, and how far one can page: a reader narrows before that. */
export const MAX_LISTED = 100
export const MAX_OFFSET = 10_000
/** Of more episodes no ids are told, of a facet with more values none: those who want them all read the files of the site. */
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

/** Both reject with a `FaultError` while a search engine that answers them cannot be asked. */
export interface ServedCatalogue {
  list(request: ListRequest, signal?: AbortSignalLike): Promise<CataloguePage>
  /** Things with words that begin with each of the typed ones: most episodes first, then by kind and text. */
  suggest(typed: string, limit: number, signal?: AbortSignalLike): Promise<readonly Suggestion[]>
}
