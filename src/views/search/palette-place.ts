/** What the palette is given by the page below it. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { ResultsClient } from '../../services/search/create-results.ts'
import type { Question } from '../../services/search/results-state.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import type { ChoiceOptions, PaletteOption, PaletteSection } from './sections/palette-option.ts'

export interface PaletteProps {
  /** Initial text of the field, at whose end the reader continues; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there: opens the page of all results. */
  readonly isEntered?: boolean
  readonly client: ResultsClient
  readonly place: PalettePlace
  readonly onClose: () => void
  /** Closing is the caller's part. `query` is what was typed, for the list of recent searches. */
  readonly onChoose: (choice: PaletteOption, options: ChoiceOptions) => void
  /** Address of the page that shows all results. */
  readonly formatPage: (query: string) => string
  /** Goes to that page, with an empty query to the one where a search begins; closing is the caller's part. */
  readonly onOpenPage: (query: string) => void
}

/** What the page below the palette has to do with the search. */
export interface PalettePlace {
  /** Ends a sentence that begins "Searched", of these results or of the next ones: `this transcript and 614 other episodes`. */
  readonly describeScope: (results: AnsweredResults | undefined) => string
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode. */
  readonly episode?: { readonly id: string; readonly title: string; readonly duration: Seconds } | undefined
  /** What is searched: less than all where the page below is narrowed. */
  readonly narrow: Pick<Question, 'speaker' | 'episodes'>
  /** Says how the page below narrows what is searched. */
  readonly narrowing?: string | undefined
  /** While nothing is typed. */
  readonly empty: readonly PaletteSection[]
}
