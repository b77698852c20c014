/** The spoken passages of each episode in a static search index: which they are, and how many bytes they take. */

import type { Directory } from '../../core/search/retrieve/static/directory.ts'
import { BLOCK_PASSAGES } from '../../core/search/retrieve/static/text-block.ts'
import { locateLast } from '../../core/time/locate.ts'

/** Episodes and passages are numbered as in the index. */
export interface EpisodePassages {
  /** Undefined where the index lacks the episode. */
  numberOf(id: string): number | undefined
  episodeOf(passage: number): number
  /** The first spoken passage of an episode, and the end of them. */
  rangeOf(episode: number): readonly [start: number, end: number]
  /** Bytes of the text of an episode. */
  measure(episode: number): number
  /** Passages are stored, and read, some at a time. */
  blockOf(passage: number): number
  /** In bytes. */
  measureBlock(block: number): number
  /** Spoken passages of the episode at most `reach` from one of these, rising. */
  listAround(episode: number, passages: readonly number[], reach: number): readonly number[]
}

export function createEpisodePassages(directory: Directory): EpisodePassages {
  const { episodes, firstPassages, firstBlocks, blockStarts } = directory
  const numbers = new Map(episodes.map(({ id }, number) => [id, number]))
  const rangeOf = (episode: number) => {
    const start = firstPassages[episode]!
    return [start, start + episodes[episode]!.spoken] as const
  }
  const episodeOf = (passage: number) => locateLast(firstPassages, passage)
  return {
    numberOf: (id) => numbers.get(id),
    episodeOf,
    blockOf(passage) {
      const episode = episodeOf(passage)
      return firstBlocks[episode]! + Math.floor((passage - firstPassages[episode]!) / BLOCK_PASSAGES)
    },
    measureBlock: (block) => blockStarts[block + 1]! - blockStarts[block]!,
    rangeOf,
    measure(episode) {
      const first = firstBlocks[episode]!
      const blocks = Math.ceil(episodes[episode]!.spoken / BLOCK_PASSAGES)
      return blockStarts[first + blocks]! - blockStarts[first]!
    },
    listAround(episode, passages, reach) {
      const [start, end] = rangeOf(episode)
      const all = passages.flatMap((passage) =>
        Array.from({ length: 2 * reach + 1 }, (_, step) => passage - reach + step),
      )
      return [...new Set(all)].filter((passage) => passage >= start && passage < end).toSorted((a, b) => a - b)
    },
  }
}
