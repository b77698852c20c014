/** A part of the library's index: some neighbouring episodes, numbered from 0. Made apart from the others and joined later. */

import type { Seconds } from '../../time/span.ts'
import type { SearchDocument } from '../search.ts'
import { visitTerms } from '../terms.ts'
import { joinFields } from '../create-hit.ts'
import { joinPostings, measureImpact, packPostings, type PostingList } from './posting-list.ts'
import { chooseKnots } from './passage-times.ts'
import { BLOCK_PASSAGES, formatBlock } from './text-block.ts'

export interface ShardEpisode {
  readonly id: string
  readonly passages: number
  /** How many of them are said; they come first. */
  readonly spoken: number
  /** Of the media, in whole seconds; 0 when nothing is known of it. */
  readonly covered: Seconds
  /** When some of the spoken passages begin, in whole seconds, for saying about when the others do (`findPassageTime`). */
  readonly knots: readonly Seconds[]
}

export interface Shard {
  readonly episodes: readonly ShardEpisode[]
  /** By word, in no order. */
  readonly lists: ReadonlyMap<string, PostingList>
  /** Compressed texts, in order; a block never holds two episodes. */
  readonly blocks: readonly Uint8Array[]
}

/** Everything findable of one episode, in the order it is numbered: the transcript first. */
export interface ShardSource {
  readonly id: string
  readonly documents: readonly SearchDocument[]
  /** How much of it has text; absent when nothing is known of it. */
  readonly covered?: Seconds
}

export type Compress = (bytes: Uint8Array) => Uint8Array

/** The same sources give the same bytes, whatever stands beside them. */
export function buildShard(sources: readonly ShardSource[], compress: Compress): Shard {
  const drafts = new Map<string, { passages: number[]; impacts: number[] }>()
  const blocks: Uint8Array[] = []
  let passage = 0
  for (const { documents } of sources) {
    for (const document of documents) addPassage(drafts, document, passage++)
    for (let from = 0; from < documents.length; from += BLOCK_PASSAGES) {
      blocks.push(compress(new TextEncoder().encode(formatBlock(documents.slice(from, from + BLOCK_PASSAGES)))))
    }
  }
  return {
    episodes: sources.map(describeEpisode),
    lists: new Map([...drafts].map(([word, { passages, impacts }]) => [word, packPostings(passages, impacts)])),
    blocks,
  }
}

function describeEpisode({ id, documents, covered = 0 }: ShardSource): ShardEpisode {
  const spoken = documents.filter(({ kind }) => kind === 'transcript')
  return {
    id,
    passages: documents.length,
    spoken: spoken.length,
    covered: Math.round(covered),
    knots: chooseKnots(spoken.map(({ at }) => at)),
  }
}

function addPassage(
  drafts: Map<string, { passages: number[]; impacts: number[] }>,
  document: SearchDocument,
  passage: number,
): void {
  const counts = new Map<string, number>()
  let length = 0
  visitTerms(joinFields(document), (term) => {
    counts.set(term, (counts.get(term) ?? 0) + 1)
    length++
  })
  for (const [term, count] of counts) {
    let draft = drafts.get(term)
    if (!draft) drafts.set(term, (draft = { passages: [], impacts: [] }))
    draft.passages.push(passage)
    draft.impacts.push(measureImpact(count, length))
  }
}

/** Shards of neighbouring episodes as one, in the order given. */
export function joinShards(shards: readonly Shard[]): Shard {
  const parts = new Map<string, { list: PostingList; base: number }[]>()
  let base = 0
  for (const shard of shards) {
    for (const [word, list] of shard.lists) {
      const known = parts.get(word)
      if (known) known.push({ list, base })
      else parts.set(word, [{ list, base }])
    }
    base += shard.episodes.reduce((sum, { passages }) => sum + passages, 0)
  }
  return {
    episodes: shards.flatMap((shard) => shard.episodes),
    lists: new Map([...parts].map(([word, lists]) => [word, joinPostings(lists)])),
    blocks: shards.flatMap((shard) => shard.blocks),
  }
}

/** Words that stand in at least a fiftieth of the passages: where two of them stand side by side is kept. */
export function listFrequentWords(shard: Shard): string[] {
  const passages = shard.episodes.reduce((sum, episode) => sum + episode.passages, 0)
  const least = Math.max(50, passages / 50)
  return [...shard.lists]
    .filter(([, { count }]) => count >= least)
    .map(([word]) => word)
    .toSorted()
}
