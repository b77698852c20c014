/** A shard and its pairs as files, so that what has not changed need not be made again. */

import { DoubtSchema, type Doubt } from '../../../episode/schema.ts'
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts'
import type { KeyedLists } from './join-lists.ts'
import type { PairLists } from './pairs.ts'
import type { KindRun, Shard, ShardEpisode } from './shard.ts'
import { KINDS } from './text-block.ts'

export function writeShard(shard: Shard): Uint8Array {
  const writer = createByteWriter()
  writer.number(shard.episodes.length)
  for (const { id, passages, spoken, covered, words, knots, others, doubts } of shard.episodes) {
    writer.text(id)
    const runs = others.flatMap((run) => [KINDS.indexOf(run.kind), run.passages])
    for (const number of [passages, spoken, covered, words, knots.length, ...knots, others.length, ...runs])
      writer.number(number)
    writeDoubts(writer, doubts)
  }
  const lists = createByteWriter()
  writeLists(lists, shard.lists, (word) => lists.text(word))
  writer.number(lists.length)
  writer.bytes(lists.take())
  writer.number(shard.blockLengths.length)
  for (const length of shard.blockLengths) writer.number(length)
  writer.bytes(shard.texts)
  return writer.take()
}

/** @throws RangeError when the bytes end too early. */
export function readShard(bytes: Uint8Array): Shard {
  const reader = createByteReader(bytes)
  const episodes = Array.from({ length: reader.number() }, (): ShardEpisode => {
    const id = reader.text()
    const [passages, spoken, covered, words] = [reader.number(), reader.number(), reader.number(), reader.number()]
    const knots = Array.from({ length: reader.number() }, () => reader.number())
    const others = Array.from({ length: reader.number() }, () => readRun(reader))
    return { id, passages, spoken, covered, words, knots, others, doubts: readDoubts(reader) }
  })
  const lists = readLists(reader.bytes(reader.number()), (list) => list.text())
  const blockLengths = Array.from({ length: reader.number() }, () => reader.number())
  const texts = reader.bytes(blockLengths.reduce((sum, length) => sum + length, 0))
  return { episodes, lists, texts, blockLengths }
}

/** @throws RangeError where the number is no kind. */
export function readRun(reader: ByteReader): KindRun {
  const kind = KINDS[reader.number()]
  if (kind === undefined) throw new RangeError('the index names a kind that there is not')
  return { kind, passages: reader.number() }
}

const DOUBTS = DoubtSchema.options

export function writeDoubts(writer: ByteWriter, doubts: ReadonlyMap<number, Doubt>): void {
  writer.number(doubts.size)
  for (const [position, doubt] of doubts) for (const number of [position, DOUBTS.indexOf(doubt)]) writer.number(number)
}

/** Kinds of newer versions count as the mildest. */
export function readDoubts(reader: ByteReader): ReadonlyMap<number, Doubt> {
  const count = reader.number()
  return new Map(Array.from({ length: count }, () => [reader.number(), DOUBTS[reader.number()] ?? 'unsure'] as const))
}

export function writePairLists(pairs: PairLists): Uint8Array {
  const writer = createByteWriter()
  writeLists(writer, pairs, (pair) => writer.number(pair))
  return writer.take()
}

/** Read as they are gone through, which throws a RangeError when the bytes end too early. */
export function readPairLists(bytes: Uint8Array): PairLists {
  return readLists(bytes, (reader) => reader.number())
}

function writeLists<Key extends string | number>(
  writer: ByteWriter,
  lists: KeyedLists<Key>,
  writeKey: (key: Key) => void,
): void {
  for (const [key, { count, last, bytes }] of lists) {
    writeKey(key)
    for (const number of [count, last, bytes.length]) writer.number(number)
    writer.bytes(bytes)
  }
}

/** Only the bytes are kept: as objects the lists of a library take many times their room. */
function readLists<Key extends string | number>(
  source: Uint8Array,
  readKey: (reader: ByteReader) => Key,
): KeyedLists<Key> {
  return {
    *[Symbol.iterator]() {
      const reader = createByteReader(source)
      while (!reader.isAtEnd) {
        const key = readKey(reader)
        const [count, last] = [reader.number(), reader.number()]
        yield [key, { count, last, bytes: reader.bytes(reader.number()) }] as const
      }
    },
  }
}
