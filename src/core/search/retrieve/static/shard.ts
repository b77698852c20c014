/** A part of the library's index: some neighbouring episodes, numbered from 0. Made apart from the others and joined later. */

import type { Doubt } from '../../../episode/schema.ts'
import { countWords } from '../../../text/words.ts'
import type { Seconds } from '../../../time/span.ts'
import type { Aside } from '../../../transcript/transcript.ts'
import { isPassage, type SearchDocument, type SearchKind } from '../../search-document.ts'
import { visitTerms } from '../../query/terms.ts'
import { joinFields } from '../create-hit.ts'
import { createByteWriter } from './bytes.ts'
import type { KeyedLists } from './join-lists.ts'
import { measureImpact, packPostings, packRepeats } from './posting-list.ts'
import { chooseKnots } from './passage-times.ts'
import { BLOCK_PASSAGES, fillQuestion, findQuestionPassage, formatBlock, parseBlock } from './text-block.ts'

export interface ShardEpisode {
  readonly id: string
  readonly passages: number
  /** How many of them are said; they come first. */
  readonly spoken: number
  /** Of the media, in whole seconds; 0 when nothing is known of it. */
  readonly covered: Seconds
  /** Of the spoken passages. */
  readonly words: number
  /** How many of them are in passages that are not the talk itself. */
  readonly asideWords: number
  /** When some of the spoken passages begin, in whole seconds, for saying about when the others do (`findPassageTime`). */
  readonly knots: readonly Seconds[]
  /** Passages after the spoken ones, as runs of one kind, so that they can be counted without reading their texts. */
  readonly others: readonly KindRun[]
  /** Spoken passages, by position, that a machine may have invented, and why. */
  readonly doubts: ReadonlyMap<number, Doubt>
  /** Spoken passages, by position, that are not the talk itself, and why. */
  readonly asides: ReadonlyMap<number, Aside>
  /** Another transcript of it lies beside it, whose words are not in the index. */
  readonly hasSecond: boolean
}

export interface KindRun {
  readonly kind: SearchKind
  readonly passages: number
}

export interface Shard {
  readonly episodes: readonly ShardEpisode[]
  /** By word. */
  readonly lists: KeyedLists<string>
  /** Compressed blocks of texts, one behind the other, and how long each is; a block never holds two episodes. */
  readonly texts: Uint8Array
  readonly blockLengths: readonly number[]
}

/** Everything findable of one episode, in the order it is numbered: the transcript first. */
export interface ShardSource {
  readonly id: string
  readonly documents: readonly SearchDocument[]
  /** How much of it has text; absent when nothing is known of it. */
  readonly covered?: Seconds
  readonly hasSecond?: boolean
}

export type Compress = (bytes: Uint8Array) => Uint8Array

/** The same sources give the same bytes, whatever stands beside them. They are gone through once, so that one is held at a time. */
export function buildShard(sources: Iterable<ShardSource>, compress: Compress): Shard {
  const drafts = new Map<string, Draft>()
  const texts = createByteWriter()
  const blockLengths: number[] = []
  let passage = 0
  const episodes: ShardEpisode[] = []
  for (const source of sources) {
    const { documents } = source
    episodes.push(describeEpisode(source))
    for (const document of documents) addPassage(drafts, document, passage++)
    for (let from = 0; from < documents.length; from += BLOCK_PASSAGES) {
      const block = compress(new TextEncoder().encode(formatBlock(documents.slice(from, from + BLOCK_PASSAGES))))
      texts.bytes(block)
      blockLengths.push(block.length)
    }
  }
  return {
    episodes,
    lists: [...drafts.keys()].toSorted().map((word) => {
      const { passages, impacts, counts } = drafts.get(word)!
      return [word, { ...packPostings(passages, impacts), repeats: packRepeats(counts) }] as const
    }),
    texts: texts.take(),
    blockLengths,
  }
}

function describeEpisode({ id, documents, covered = 0, hasSecond = false }: ShardSource): ShardEpisode {
  const spoken = documents.filter(({ kind }) => isPassage(kind))
  const count = (some: readonly SearchDocument[]) => some.reduce((sum, { text }) => sum + countWords(text), 0)
  return {
    id,
    passages: documents.length,
    spoken: spoken.length,
    covered: Math.round(covered),
    words: count(spoken),
    asideWords: count(spoken.filter(({ kind }) => kind === 'aside')),
    knots: chooseKnots(spoken.map(({ at }) => at)),
    others: listRuns(documents.slice(spoken.length)),
    doubts: new Map(spoken.flatMap(({ doubt }, position) => (doubt === undefined ? [] : [[position, doubt] as const]))),
    asides: new Map(spoken.flatMap(({ aside }, position) => (aside === undefined ? [] : [[position, aside] as const]))),
    hasSecond,
  }
}

function listRuns(documents: readonly SearchDocument[]): KindRun[] {
  const runs: { kind: SearchKind; passages: number }[] = []
  for (const { kind } of documents) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.passages++
    else runs.push({ kind, passages: 1 })
  }
  return runs
}

interface Draft {
  readonly passages: number[]
  readonly impacts: number[]
  readonly counts: number[]
}

function addPassage(drafts: Map<string, Draft>, document: SearchDocument, passage: number): void {
  const counts = new Map<string, number>()
  let length = 0
  visitTerms(joinFields(document), (term) => {
    counts.set(term, (counts.get(term) ?? 0) + 1)
    length++
  })
  for (const [term, count] of counts) {
    let draft = drafts.get(term)
    if (!draft) drafts.set(term, (draft = { passages: [], impacts: [], counts: [] }))
    draft.passages.push(passage)
    draft.impacts.push(measureImpact(count, length))
    draft.counts.push(count)
  }
}

type Inflate = (bytes: Uint8Array) => Uint8Array

/** The episodes of a shard with their documents as its texts hold them: the same words, line breaks and tabs as spaces. */
export function* readShardSources(shard: Shard, inflate: Inflate): Generator<ShardSource> {
  let block = 0
  let at = 0
  for (const { id, passages } of shard.episodes) {
    const documents: SearchDocument[] = []
    while (documents.length < passages) {
      const length = shard.blockLengths[block++]!
      const text = new TextDecoder().decode(inflate(shard.texts.subarray(at, (at += length))))
      documents.push(...parseBlock(text, id))
    }
    const filled = documents.map((document) => {
      const of = documents[findQuestionPassage(document)]
      return of ? fillQuestion(document, of) : document
    })
    yield { id, documents: filled }
  }
}

/** Each with what its passages count from when the shards stand one behind the other. */
export function listBases(shards: readonly Shard[]): number[] {
  let base = 0
  return shards.map(({ episodes }) => {
    const own = base
    base += countPassages(episodes)
    return own
  })
}

function countPassages(episodes: readonly ShardEpisode[]): number {
  return episodes.reduce((sum, { passages }) => sum + passages, 0)
}

/** Words that stand in at least a fiftieth of the passages, sorted: where two of them stand side by side is kept. */
export function listFrequentWords(shards: readonly Shard[]): string[] {
  const passages = countPassages(shards.flatMap(({ episodes }) => episodes))
  const least = Math.max(50, passages / 50)
  const counts = new Map<string, number>()
  for (const { lists } of shards) {
    for (const [word, { count }] of lists) counts.set(word, (counts.get(word) ?? 0) + count)
  }
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([word]) => word)
    .toSorted()
}
