/** What the palette is given by the page below it. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { ResultsClient } from '../../services/search/create-results.ts'
import type { Question } from '../../services/search/results-state.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import type { VoiceChoice } from '../parts/controls/voice-select.tsx'
import type { ChoiceOptions, PaletteChoice, PaletteSection } from './sections/palette-option.ts'
import type { RecentLists } from './sections/empty-sections.ts'

export interface PaletteProps {
  /** Initial text of the field, at whose end the reader continues; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there: opens the first row as soon as there is one. */
  readonly isEntered?: boolean
  /** Enter opens the page of all results until an arrow has chosen a row. */
  readonly isForPage?: boolean
  readonly client: ResultsClient
  readonly place: PalettePlace
  readonly onClose: () => void
  /** Closing is the caller's part. `query` is what was typed, for the list of recent searches. */
  readonly onChoose: (choice: PaletteChoice, options: ChoiceOptions) => void
  /** Address of the page that shows all results. */
  readonly formatPage: (search: PaletteSearch) => string
  /** Goes to that page, with an empty query to the one where a search begins; closing is the caller's part. */
  readonly onOpenPage: (search: PaletteSearch) => void
}

/** What the page below the palette has to do with the search. */
export interface PalettePlace {
  /** Ends a sentence that begins "Searched", of these results or of the next ones: `this transcript and 614 other episodes`. */
  readonly describeScope: (results: AnsweredResults | undefined) => string
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode. */
  readonly episode?: { readonly id: string; readonly title: string; readonly duration: Seconds } | undefined
  /** Speakers of the open episode, else of the library; empty where nobody is named. */
  readonly voices: readonly VoiceChoice[]
  /** Key of the one chosen when it opens. */
  readonly voice?: string | undefined
  /** What is searched, with the speaker of this key alone. */
  readonly narrow: (voice: string | undefined) => Pick<Question, 'voice' | 'speaker' | 'episodes'>
  readonly recent: RecentLists
  /** Of what can be found here, while nothing is typed. */
  readonly examples: readonly PaletteSection[]
}

export interface PaletteSearch {
  readonly query: string
  readonly kind: SearchKind | undefined
  /** The one speaker that counts. */
  readonly speaker: string | undefined
}
