/** Counts the passages that answer, by episode: what a list of the best few does not show. */

import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import type { EpisodeTally } from './backend.ts'
import { readMarkedTexts, type Marks } from './marks.ts'
import type { SearchDocument } from './search.ts'
import type { TermIndex } from './term-index.ts'

/** The texts that hold what these passages were found for, each once, in order. */
export function listFoundTexts(index: TermIndex, marks: Marks, passages: Iterable<number>): number[] {
  const texts = new Set<number>()
  for (const passage of passages) {
    const first = locateLast(index.textTokens, index.passages.firstToken[passage]!)
    // Most passages are one paragraph, and need no closer look.
    if (index.passages.endToken[passage]! <= index.textTokens[first + 1]!) texts.add(first)
    else for (const { text } of readMarkedTexts(index, marks, passage)) texts.add(text)
  }
  return [...texts].sort((a, b) => a - b)
}

/** Of what is said; things beside the talk are not passages. */
export function tallyEpisodes(documents: Iterable<SearchDocument>): Map<string, EpisodeTally> {
  const tallies = new Map<string, { count: number; times: Seconds[] }>()
  for (const { kind, episodeId, at } of documents) {
    if (kind !== 'transcript') continue
    const tally = tallies.get(episodeId) ?? { count: 0, times: [] }
    tally.count++
    if (at !== undefined) tally.times.push(at)
    tallies.set(episodeId, tally)
  }
  for (const { times } of tallies.values()) times.sort((a, b) => a - b)
  return tallies
}
