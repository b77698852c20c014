/** Completes what is being typed: names, speakers, titles, channels and tags that have words beginning with it. */

import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { countFacet } from '../../core/catalogue/catalogue.ts'
import { FACET_NAMES } from '../../core/catalogue/facets.ts'
import { parseTerms } from '../../core/search/query/terms.ts'
import { SUGGESTED_KINDS, type Suggestion } from '../../core/catalogue/list-source.ts'

export type Suggest = (typed: string, limit: number) => readonly Suggestion[]

interface Known {
  readonly suggestion: Suggestion
  readonly words: readonly string[]
}

/** Linear in what can be suggested; a suggestion reads only what begins with the longest typed word. */
export function createSuggest(entries: readonly CatalogueEntry[], names: Names['names']): Suggest {
  const byWord = listSuggestions(entries, names)
    .flatMap((suggestion) => {
      const words = parseTerms(suggestion.text).map(({ term }) => term)
      const known: Known = { suggestion, words }
      return [...new Set(words)].map((word) => ({ word, known }))
    })
    .sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))

  const findFirst = (start: string) => {
    let [low, high] = [0, byWord.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (byWord[middle]!.word < start) low = middle + 1
      else high = middle
    }
    return low
  }
  // Letters after any that a word can have.
  const findEnd = (start: string) => findFirst(`${start}\uffff`)
  return (typed, limit) => {
    const wanted = parseTerms(typed).map(({ term }) => term)
    const [longest] = wanted.toSorted((a, b) => b.length - a.length)
    if (longest === undefined) return []
    const found = new Set<Known>()
    for (const { known } of byWord.slice(findFirst(longest), findEnd(longest))) found.add(known)
    return [...found]
      .filter(({ words }) => wanted.every((start) => words.some((word) => word.startsWith(start))))
      .map(({ suggestion }) => suggestion)
      .toSorted(compareSuggestions)
      .slice(0, limit)
  }
}

function compareSuggestions(a: Suggestion, b: Suggestion): number {
  const rank = ({ kind }: Suggestion) => SUGGESTED_KINDS.indexOf(kind)
  return b.count - a.count || rank(a) - rank(b) || (a.text < b.text ? -1 : 1)
}

function listSuggestions(entries: readonly CatalogueEntry[], names: Names['names']): Suggestion[] {
  return [
    ...Object.entries(names).map(([id, { name, episodes }]): Suggestion => {
      return { kind: 'name', text: name, id, count: episodes.length }
    }),
    ...FACET_NAMES.flatMap((name) => {
      const kind = SUGGESTED_KINDS.find((one) => one === name)
      return kind ? countFacet(name, entries).map(({ name: text, count }): Suggestion => ({ kind, text, count })) : []
    }),
    ...entries.map(({ id, title }): Suggestion => ({ kind: 'episode', text: title, id, count: 1 })),
  ]
}
