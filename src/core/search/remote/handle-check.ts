/** Finds passages in which a quotation may be said: those that say a part of it word for word, else those with most of its rarer words. */

import { createQueryExpander } from '../query/expand-query.ts'
import { parseQuery } from '../query/parse-query.ts'
import { parseTerms } from '../query/terms.ts'
import { findWord, type Vocabulary } from '../query/vocabulary.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'
import type { AbortSignalLike } from '../source.ts'
import { writeEpisode, type ServedLibrary } from './handle-search.ts'
import { SEARCH_API_VERSION, type CheckResponse } from './search-api.ts'

export interface CheckParameters {
  /** The words that are said to be somebody's. */
  readonly quote: string
  /** Only these episodes, by id. Default: all. */
  readonly episode?: readonly string[] | undefined
  /** Most candidates. */
  readonly limit: number
}

export type CheckHandler = (parameters: CheckParameters, signal?: AbortSignalLike) => Promise<CheckResponse>

/** Words looked for side by side, at the start, in the middle and at the end of the quotation. */
const PART = 6
/** Words looked for anywhere in a passage. */
const MAX_WORDS = 16

const SAID: ReadonlySet<SearchKind> = new Set(['transcript'])

/** Rejects as the source does. */
export function createCheckHandler({ source, facts }: ServedLibrary): CheckHandler {
  const expand = createQueryExpander(source.words)
  return async ({ quote, episode, limit }, signal) => {
    const request = { limit, kinds: SAID, episodes: episode && new Set(episode) }
    const find = (text: string) => source.find(expand(parseQuery(text)), request, signal)
    const words = parseTerms(quote).map(({ term }) => term)
    const exact = await Promise.all(choosePhrases(words).map((phrase) => find(`"${phrase}"`)))
    const isSaid = exact.some(({ hits }) => hits.length > 0)
    const found = isSaid ? exact : [await find(chooseRarest(words, source.words.vocabulary).join(' '))]
    const hits = dropRepeats(found.flatMap((one) => one.hits)).slice(0, limit)
    return {
      version: SEARCH_API_VERSION,
      candidates: hits,
      episodes: [...new Set(hits.map(({ document }) => document.episodeId))]
        .flatMap((id) => facts.get(id) ?? [])
        .map(writeEpisode),
      faults: found.flatMap(({ faults = [] }) => faults).map(({ kind, episodes }) => ({ kind, episodes })),
    }
  }
}

/** None of a quotation that is too short to be told by its words. */
function choosePhrases(words: readonly string[]): readonly string[] {
  const last = Math.max(0, words.length - PART)
  const starts = new Set([0, Math.floor(last / 2), last])
  return [...starts].map((start) => words.slice(start, start + PART).join(' ')).filter((phrase) => phrase !== '')
}

function chooseRarest(words: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const frequency = (word: string) => vocabulary.frequencies[findWord(vocabulary, word)] ?? 0
  const rarest = [...new Set(words)].toSorted((a, b) => frequency(a) - frequency(b)).slice(0, MAX_WORDS)
  return words.filter((word, index) => rarest.includes(word) && words.indexOf(word) === index)
}

/** A passage that says two parts comes before those that say one. */
function dropRepeats(hits: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Map<string, { readonly hit: SearchHit; count: number }>()
  for (const hit of hits) {
    const key = `${hit.document.episodeId} ${hit.document.id}`
    const before = known.get(key)
    if (before) before.count += 1
    else known.set(key, { hit, count: 1 })
  }
  return [...known.values()].toSorted((a, b) => b.count - a.count).map(({ hit }) => hit)
}
