/** The words that a query is expanded with: those of several sources as one, so that results can be merged. */

import { EPISODE_KINDS } from '../documents.ts'
import { joinFields } from '../retrieve/create-hit.ts'
import { buildTermIndex, getWordSource } from '../retrieve/term-index.ts'
import type { SearchDocument } from '../search-document.ts'
import { hasNamesInLibrary, type SearchedSources } from '../searched-sources.ts'
import { createVocabulary, findWord, type WordSource } from './vocabulary.ts'

/** How often a word stands is added up. One source is itself. Linear in the words. */
export function joinWordSources(sources: readonly WordSource[]): WordSource {
  if (sources.length === 1) return sources[0]!
  const frequencies = new Map<string, number>()
  for (const { vocabulary } of sources) {
    for (const [term, word] of vocabulary.words.entries()) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + vocabulary.frequencies[term]!)
    }
  }
  const words = [...frequencies.keys()].sort((a, b) => (a < b ? -1 : 1))
  const vocabulary = createVocabulary(
    words,
    Uint32Array.from(words, (word) => frequencies.get(word)!),
  )
  return {
    vocabulary,
    passageCount: sources.reduce((sum, { passageCount }) => sum + passageCount, 0),
    areNeighbours: (first, second) => sources.some((source) => standTogether(source, words[first]!, words[second]!)),
  }
}

function standTogether(source: WordSource, first: string, second: string): boolean {
  const [a, b] = [findWord(source.vocabulary, first), findWord(source.vocabulary, second)]
  return a !== -1 && b !== -1 && source.areNeighbours(a, b)
}

/**
 * The page of results has no open episode. So that both expand a query alike, an open episode that the library's index
 * holds adds no words of its own, and what only an open episode has (`openOnly`) never adds any.
 */
export function buildQueryWords(searched: SearchedSources): WordSource {
  const { transcript, items, librarySource, open, ownNames } = searched
  const isIndexed = open !== undefined && librarySource?.covered.has(open.id) === true
  const areNamesIndexed = hasNamesInLibrary(searched)
  const isInIndex = (slug: string) => areNamesIndexed && ownNames?.has(slug) !== true
  const isCounted = ({ kind, id }: SearchDocument) =>
    !(isIndexed && EPISODE_KINDS.has(kind)) && !(kind === 'mention' && isInIndex(id))
  return joinWordSources([
    readWords(items, items.documents.filter(isCounted)),
    ...(transcript && !isIndexed ? [transcript.words] : []),
    ...(librarySource?.words ? [librarySource.words] : []),
  ])
}

function readWords({ words, documents }: SearchedSources['items'], counted: readonly SearchDocument[]): WordSource {
  return counted.length === documents.length ? words : getWordSource(buildTermIndex(counted.map(joinFields)))
}
