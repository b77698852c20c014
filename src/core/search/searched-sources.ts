/** The sources a search covers: the open episode, the lists of the library, and other episodes. */

import type { Seconds } from '../time/span.ts'
import type { EpisodeFacts } from './query/episode-filter.ts'
import type { SearchSource } from './search-source.ts'
import type { SearchEngine } from './retrieve/search-engine.ts'
import type { TranscriptEngine } from './retrieve/transcript-engine.ts'

export interface SearchedSources {
  /** Of the open episode; absent on pages without one. */
  readonly transcript?: TranscriptEngine | undefined
  /** Everything beside the transcript, and the library's lists. */
  readonly items: SearchEngine
  /** Kinds that only an open episode has (`OPEN_ONLY`): what they hold does not change how a query is expanded for the others. */
  readonly openOnly?: SearchEngine | undefined
  /** The other episodes. */
  readonly librarySource?: SearchSource | undefined
  /** The open episode, which is counted beside the rest of the library. */
  readonly open?: { readonly id: string; readonly covered: Seconds } | undefined
  /** Of each episode, by id. */
  readonly facts?: ReadonlyMap<string, EpisodeFacts> | undefined
  /** Slugs of the names that `items` has of episodes on this device: they count also where `librarySource` does not find them. */
  readonly ownNames?: ReadonlySet<string> | undefined
  /** No time beyond it is offered. Absent or 0: not known. */
  readonly end?: Seconds | undefined
}

/** True if the names of the library are found in `librarySource`, because their list is not here. */
export function hasNamesInLibrary({ librarySource }: SearchedSources): boolean {
  return librarySource?.hasNames === true
}
