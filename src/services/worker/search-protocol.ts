/** Messages between the page and the search worker. */

import type { Answer } from '../../core/answer/answer.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { SearchResults, SearchOptions } from '../../core/search/present/search-results.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { LibraryLocation } from '../../library/library-location.ts'
import type { GivenBack, SourcesRequest } from './write-sources.ts'
import type { BookStep } from './book-writer.ts'
import type { QuotationsAnswer, QuotationsProgress, QuotationsRequest } from './quotation-checks.ts'

export interface SearchProtocol {
  readonly requests: {
    /** Progress is an early answer: first what the open episode has. */
    readonly search: {
      readonly request: { readonly query: string; readonly options: SearchOptions }
      readonly response: Answer<SearchResults>
      readonly progress: Answer<SearchResults>
    }
    /** All episodes of the library, as `SearchEngines.listEpisodes`. */
    readonly episodes: { readonly request: undefined; readonly response: Answer<readonly SearchedEpisode[]> }
    readonly findings: { readonly request: undefined; readonly response: Findings }
    readonly quotations: {
      readonly request: QuotationsRequest
      readonly response: QuotationsAnswer
      readonly progress: QuotationsProgress
    }
    readonly sources: { readonly request: SourcesRequest; readonly response: GivenBack | undefined }
    /** The steps of one book, in order: the last one has it. */
    readonly book: { readonly request: BookStep; readonly response: Blob | undefined }
  }
  readonly notices: {
    /** First of all, once. Undefined: the library alone is searched. */
    readonly episode: Episode | undefined
    /** The corrected text of that episode. */
    readonly text: { readonly episode: Episode; readonly transcript: Transcript }
    readonly library: LibraryLocation
    /** The reader's notes as they are now. */
    readonly notes: readonly SearchDocument[]
    /** Known beforehand, need not be worked out. */
    readonly findings: Findings
  }
}
