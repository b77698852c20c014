/** A shard and its pairs as files, so that what has not changed need not be made again. */

import { DoubtSchema, type Doubt } from '../../../episode/schema.ts'
import type { Aside } from '../../../transcript/transcript.ts'
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts'
import type { KeyedLists } from './join-lists.ts'
import type { PairLists } from './pairs.ts'
import type { PostingList } from './posting-list.ts'
import type { KindRun, Shard, ShardEpisode } from './shard.ts'
import { KINDS } from './text-block.ts'

export function writeShard(shard: Shard): Uint8Array {
  const writer = createByteWriter()
  writer.number(shard.episodes.length)
  for (const { id, passages, spoken, covered, words, asideWords, knots, others, doubts } of shard.episodes) {
    writer.text(id)
    const runs = others.flatMap((run) => [KINDS.indexOf(run.kind), run.passages])
    const counts = [passages, spoken, covered, words, asideWords]
    for (const number of [...counts, knots.length, ...knots, others.length, ...runs]) writer.number(number)
    writeDoubts(writer, doubts)
  }
  const lists = createByteWriter()
  writeLists(lists, shard.lists, (word) => lists.text(word))
  writer.number(lists.length)
  writer.bytes(lists.take())
  writer.number(shard.blockLengths.length)
  for (const length of shard.blockLengths) writer.number(length)
  writer.bytes(shard.texts)
  writeMarks(writer, shard.episodes)
  return writer.take()
}

/** @throws RangeError when the bytes end too early. */
export function readShard(bytes: Uint8Array): Shard {
  const reader = createByteReader(bytes)
  const episodes = Array.from({ length: reader.number() }, (): Markable<ShardEpisode> => {
    const id = reader.text()
    const [passages, spoken, covered, words, asideWords] = Array.from({ length: 5 }, () => reader.number()) as Five
    const knots = Array.from({ length: reader.number() }, () => reader.number())
    const others = Array.from({ length: reader.number() }, () => readRun(reader))
    const doubts = readDoubts(reader)
    return {
      id,
      passages,
      spoken,
      covered,
      words,
      asideWords,
      knots,
      others,
      doubts,
      asides: new Map(),
      hasSecond: false,
    }
  })
  const lists = readLists(reader.bytes(reader.number()), (list) => list.text())
  const blockLengths = Array.from({ length: reader.number() }, () => reader.number())
  const texts = reader.bytes(blockLengths.reduce((sum, length) => sum + length, 0))
  readMarks(reader, episodes)
  return { episodes, lists, texts, blockLengths }
}

type Five = [number, number, number, number, number]

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

const CATEGORIES = ['sponsor', 'selfpromo', 'interaction', 'intro', 'outro']
/** In place of a category. Above it stands the number of episodes in which the words return. */
const CHAPTER = 9

type Marked = Pick<ShardEpisode, 'asides' | 'hasSecond'>

/** At the end of a file: of every episode its runs of one aside, then whether it has a second transcript; nothing where none has any. */
export function writeMarks(writer: ByteWriter, episodes: readonly Marked[]): void {
  const hasSeconds = episodes.some(({ hasSecond }) => hasSecond)
  if (!hasSeconds && episodes.every(({ asides }) => asides.size === 0)) return
  for (const { asides } of episodes) {
    const runs: [number, number, number][] = []
    for (const [position, aside] of asides) {
      const last = runs.at(-1)
      const code = numberAside(aside)
      if (last && last[0] + last[1] === position && last[2] === code) last[1]++
      else runs.push([position, 1, code])
    }
    for (const number of [runs.length, ...runs.flat()]) writer.number(number)
  }
  if (hasSeconds) for (const { hasSecond } of episodes) writer.number(Number(hasSecond))
}

/** An episode whose marks are read after its other fields. */
export type Markable<T extends Marked> = Omit<T, keyof Marked> & { -readonly [Field in keyof Marked]: Marked[Field] }

export function readMarks(reader: ByteReader, episodes: readonly Markable<Marked>[]): void {
  for (const episode of episodes) {
    if (reader.isAtEnd) return
    const asides = new Map<number, Aside>()
    for (let runs = reader.number(); runs > 0; runs--) {
      const [start, length] = [reader.number(), reader.number()]
      const aside = readAside(reader.number())
      for (let step = 0; step < length; step++) asides.set(start + step, aside)
    }
    episode.asides = asides
  }
  for (const episode of episodes) if (!reader.isAtEnd) episode.hasSecond = reader.number() === 1
}

function numberAside(aside: Aside): number {
  if (aside.kind === 'repeat') return CHAPTER + aside.episodes
  return aside.kind === 'chapter' ? CHAPTER : Math.max(0, CATEGORIES.indexOf(aside.category))
}

/** Titles of chapters are in the episode. */
function readAside(code: number): Aside {
  if (code > CHAPTER) return { kind: 'repeat', episodes: code - CHAPTER }
  return code === CHAPTER ? { kind: 'chapter', title: '' } : { kind: 'sponsorblock', category: CATEGORIES[code] ?? '' }
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
  const writeList = ({ count, last, bytes }: PostingList) => {
    for (const number of [count, last, bytes.length]) writer.number(number)
    writer.bytes(bytes)
  }
  for (const [key, list] of lists) {
    writeKey(key)
    writeList(list)
    writeList(list.repeats ?? NO_REPEATS)
  }
}

const NO_REPEATS: PostingList = { count: 0, last: 0, bytes: new Uint8Array() }

function readList(reader: ByteReader): PostingList {
  const [count, last] = [reader.number(), reader.number()]
  return { count, last, bytes: reader.bytes(reader.number()) }
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
        const [list, repeats] = [readList(reader), readList(reader)]
        yield [key, repeats.count > 0 ? { ...list, repeats } : list] as const
      }
    },
  }
}
