/** A shard and its pairs as files, so that what has not changed need not be made again. */

import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts'
import type { PairLists } from './pairs.ts'
import type { PostingList } from './posting-list.ts'
import type { Shard, ShardEpisode } from './shard.ts'

export function writeShard(shard: Shard): Uint8Array {
  const writer = createByteWriter()
  writer.number(shard.episodes.length)
  for (const { id, passages, spoken, covered, knots } of shard.episodes) {
    writer.text(id)
    for (const number of [passages, spoken, covered, knots.length, ...knots]) writer.number(number)
  }
  writeLists(writer, shard.lists)
  writer.number(shard.blocks.length)
  for (const block of shard.blocks) {
    writer.number(block.length)
    writer.bytes(block)
  }
  return writer.take()
}

/** @throws RangeError when the bytes end too early. */
export function readShard(bytes: Uint8Array): Shard {
  const reader = createByteReader(bytes)
  const episodes = Array.from({ length: reader.number() }, (): ShardEpisode => {
    const id = reader.text()
    const [passages, spoken, covered] = [reader.number(), reader.number(), reader.number()]
    return { id, passages, spoken, covered, knots: Array.from({ length: reader.number() }, () => reader.number()) }
  })
  const lists = readLists(reader)
  const blocks = Array.from({ length: reader.number() }, () => reader.bytes(reader.number()))
  return { episodes, lists, blocks }
}

export function writePairLists(pairs: PairLists): Uint8Array {
  const writer = createByteWriter()
  writeLists(writer, pairs)
  return writer.take()
}

/** @throws RangeError when the bytes end too early. */
export function readPairLists(bytes: Uint8Array): PairLists {
  return readLists(createByteReader(bytes))
}

function writeLists(writer: ByteWriter, lists: ReadonlyMap<string, PostingList>): void {
  writer.number(lists.size)
  for (const [key, { count, last, bytes }] of lists) {
    writer.text(key)
    writer.number(count)
    writer.number(last)
    writer.number(bytes.length)
    writer.bytes(bytes)
  }
}

function readLists(reader: ByteReader): Map<string, PostingList> {
  const lists = new Map<string, PostingList>()
  for (let left = reader.number(); left > 0; left--) {
    const key = reader.text()
    const [count, last] = [reader.number(), reader.number()]
    lists.set(key, { count, last, bytes: reader.bytes(reader.number()) })
  }
  return lists
}
