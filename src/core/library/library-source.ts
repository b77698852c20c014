/** The door to a library: what every feature requests of it, wherever its episodes are. */

import type { Answer, RequestOptions } from '../answer/answer.ts'
import type { Catalogue, CatalogueEntry, Names } from '../catalogue/catalogue-schema.ts'
import type { ListSource } from '../catalogue/list-source.ts'
import type { LibraryTotals } from '../catalogue/summary/summarise-library.ts'
import type { Episode } from '../episode/schema.ts'
import type { WordSource } from '../search/query/vocabulary.ts'
import type { SearchedEpisode } from '../search/searched-episode.ts'
import type { SearchSource, SourceWords, WordedSource } from '../search/search-source.ts'

/**
 * All of them reject with a `FaultError` where there is no answer at all, and with the reason of the signal once it is aborted;
 * with nothing else. The door has two halves, so that no page loads what searches: pages use `LibrarySource`, the search worker
 * uses `LibraryTexts`.
 */
export interface LibrarySource extends ListSource {
  /** The beginning of a page of the library. */
  summary(options?: RequestOptions<LibraryStart>): Promise<Answer<LibraryStart>>
  /** All of them, without their pages. */
  names(options?: RequestOptions<Names>): Promise<Answer<Names>>
  /** Undefined: the library has no such episode. */
  episode(id: string, options?: RequestOptions<StoredEpisode>): Promise<Answer<StoredEpisode | undefined>>
}

export interface LibraryTexts {
  /** Titles, and names that `search` does not find. */
  facts(options?: RequestOptions<LibraryFacts>): Promise<Answer<LibraryFacts>>
  /** Opens what is searched. The same object while nothing has changed. */
  words(options?: RequestOptions<SourceWords>): Promise<Answer<SourceWords>>
  /** A query is expanded once, with `words`. */
  readonly search: SearchSource['search']
}

/** Episodes in which the reader has corrected words: as the library has them, and as the reader does. */
export interface CorrectedTexts {
  readonly ids: readonly string[]
  readonly before: SearchSource
  readonly after: WordedSource
  /** Ids of the paragraphs that differ, by episode. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>
  /** Of these paragraphs as corrected. */
  readonly words: WordSource
}

export interface LibraryFacts {
  /** All of them; of a server's library none, because it finds titles by itself. Sizes in bytes and hashes as far as listed. */
  readonly episodes: readonly (SearchedEpisode & Partial<Pick<CatalogueEntry, 'size' | 'hash'>>)[]
  readonly names: Names
  /** Of the site, where it has one. */
  readonly index?: SiteIndex | undefined
}

export type SiteIndex = NonNullable<Catalogue['search']>

export interface LibraryStart {
  readonly totals: LibraryTotals
  /** The newest episodes, as many as are here. */
  readonly newest: readonly CatalogueEntry[]
}

export interface StoredEpisode {
  readonly episode: Episode
  /** Of its file: first 16 hex digits of the SHA-256, where it is known. */
  readonly hash?: string | undefined
  /** Bytes of its file, where known. */
  readonly size?: number | undefined
}
