/** The words that decide how a query is expanded: those of the whole library, each episode once, whether one is open or not. */

import { joinFields } from '../retrieve/create-hit.ts'
import { EPISODE_KINDS } from '../documents.ts'
import { joinWordSources } from './word-source.ts'
import type { WordSource } from './vocabulary.ts'
import { hasNamesInLibrary, type SearchedSources } from '../searched-sources.ts'
import type { SearchDocument } from '../search-document.ts'
import { buildTermIndex, getWordSource } from '../retrieve/term-index.ts'

/**
 * The page of results has no open episode. So that both expand a query alike, an open episode that the library's index
 * holds adds no words of its own, and what only an open episode has (`openOnly`) never adds any.
 */
export function buildQueryWords(places: SearchedSources): WordSource {
  const { transcript, items, librarySource, open } = places
  const isIndexed = open !== undefined && librarySource?.covered.has(open.id) === true
  const areNamesIndexed = hasNamesInLibrary(places)
  const isCounted = ({ kind }: SearchDocument) =>
    !(isIndexed && EPISODE_KINDS.has(kind)) && !(areNamesIndexed && kind === 'mention')
  return joinWordSources([
    readWords(items, items.documents.filter(isCounted)),
    ...(transcript && !isIndexed ? [transcript.words] : []),
    ...(librarySource?.words ? [librarySource.words] : []),
  ])
}

function readWords({ words, documents }: SearchedSources['items'], counted: readonly SearchDocument[]): WordSource {
  return counted.length === documents.length ? words : getWordSource(buildTermIndex(counted.map(joinFields)))
}
