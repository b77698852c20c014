import { expect, test } from 'vitest'
import { buildPairs } from '../../../../../src/core/search/retrieve/static/pairs.ts'
import { buildShard, readShardSources } from '../../../../../src/core/search/retrieve/static/shard.ts'
import {
  readPairLists,
  readShard,
  writePairLists,
  writeShard,
} from '../../../../../src/core/search/retrieve/static/shard-file.ts'
import type { SearchDocument } from '../../../../../src/core/search/search-document.ts'
import { episodesOf } from './static-files.ts'
import { readChecked, withChecksum } from '../../../../../src/core/search/retrieve/static/checksum.ts'
import fc from 'fast-check'
import { joinLists } from '../../../../../src/core/search/retrieve/static/join-lists.ts'
import { packPostings } from '../../../../../src/core/search/retrieve/static/posting-list.ts'
import { formatListing, parseListing } from '../../../../../src/core/search/retrieve/static/listing.ts'
import { makeCatalogue } from '../../../../bench/make-catalogue.ts'

const sources = episodesOf(['out of the box', 'and out of the way'], ['über Größe'])

test('a shard and its pairs come back from their files', () => {
  const shard = buildShard(sources, (bytes) => bytes)
  const read = readShard(writeShard(shard))
  expect({ ...read, lists: [...read.lists] }).toEqual(shard)
  const words = [...read.lists].map(([word]) => word)
  expect(words).toEqual(words.toSorted())
  const pairs = buildPairs(sources, ['of', 'out', 'the'])
  const ofThe = 2
  const outOf = 3
  expect([...pairs].map(([pair]) => pair)).toEqual([ofThe, outOf])
  const readPairs = readPairLists(writePairLists(pairs))
  expect([...readPairs]).toEqual(pairs)
  // Gone through once more, from the beginning.
  expect([...readPairs]).toEqual(pairs)
})

test('the texts of a shard are the documents it was made of', () => {
  const many = episodesOf(
    Array.from({ length: 30 }, (_, index) => `Größe ${index}`),
    [],
    ['out of\tthe\nbox'],
  )
  const shard = readShard(writeShard(buildShard(many, (bytes) => bytes)))
  const read = [...readShardSources(shard, (bytes) => bytes)]
  expect(read.slice(0, 2)).toEqual(many.slice(0, 2))
  expect(read[2]!.documents[0]!.text).toBe('out of the box')
})

test('a part that was cut off is noticed', () => {
  const bytes = writeShard(buildShard(sources, (part) => part))
  expect(() => readShard(bytes.subarray(0, bytes.length - 5))).toThrow(RangeError)
  const pairs = writePairLists(buildPairs(sources, ['of', 'out', 'the']))
  expect(() => [...readPairLists(pairs.subarray(0, pairs.length - 1))]).toThrow(RangeError)
})

test('passages that a machine may have invented come back with why', () => {
  const [first] = episodesOf(['said', 'hummed', 'said'])
  const documents = first!.documents.map((one, index) => (index === 1 ? { ...one, doubt: 'repeated' as const } : one))
  const shard = readShard(writeShard(buildShard([{ ...first!, documents }], (bytes) => bytes)))
  expect([...shard.episodes[0]!.doubts]).toEqual([[1, 'repeated']])
})

test('what a passage says in the source or in another language comes back with it', () => {
  const passage = { episodeId: 'ai', detail: '' } as const
  const documents = [
    {
      ...passage,
      kind: 'transcript',
      id: 's1',
      text: 'The Qwen models.',
      detail: 'The Kwen models.',
      corrected: [{ start: 4, end: 8, was: 'Kwen', correction: '' }],
    },
    {
      ...passage,
      kind: 'transcript',
      id: 's2',
      text: 'Models.',
      detail: 'Small Models.',
      voice: { key: 'ann', name: 'Ann', isCarried: true },
      corrected: [{ start: 0, end: 0, was: 'Small', correction: '' }],
    },
    { ...passage, kind: 'translation', id: 'de.0', text: 'Die Modelle.', language: 'de', original: 'The Qwen models.' },
    {
      ...passage,
      kind: 'translation',
      id: 'de.1',
      text: 'Klein.',
      voice: { key: 'ann', name: 'Ann', isCarried: false },
    },
  ] as const satisfies SearchDocument[]
  const shard = readShard(
    writeShard(
      buildShard(
        [
          { id: 'ai', documents, hasSecond: true },
          { id: 'other', documents: [] },
        ],
        (bytes) => bytes,
      ),
    ),
  )
  expect(shard.episodes.map(({ spoken, hasSecond }) => [spoken, hasSecond])).toEqual([
    [2, true],
    [0, false],
  ])
  const [read] = [...readShardSources(shard, (bytes) => bytes)]
  expect(read!.documents).toEqual(documents)
})

const text = new TextEncoder()

test('is CRC-16, so that other programs can check it', () => {
  expect(withChecksum(text.encode('123456789')).slice(-2)).toEqual(Uint8Array.of(0x29, 0xb1))
})

test('bytes come back without it', () => {
  for (const bytes of [new Uint8Array(), text.encode('a'), Uint8Array.from({ length: 500 }, (_, index) => index)])
    expect(readChecked(withChecksum(bytes))).toEqual(bytes)
})

test('every changed byte, and every swap of neighbours, is noticed', () => {
  const checked = withChecksum(text.encode('the garden at night'))
  for (let index = 0; index < checked.length; index++) {
    const [changed, swapped] = [checked.slice(), checked.slice()]
    changed[index] = changed[index]! ^ 0x41
    expect(readChecked(changed)).toBeUndefined()
    swapped[index] = checked[index + 1] ?? checked[0]!
    if (swapped[index] !== checked[index]) expect(readChecked(swapped)).toBeUndefined()
  }
  expect(readChecked(new Uint8Array(1))).toBeUndefined()
})

const keys = fc.uniqueArray(fc.oneof(fc.constantFrom('a', 'b', 'ab', 'é', '😀'), fc.string())).map((all) => all.sort())

test('each key comes once, in order, with the lists of all parts that have it, in the order of the parts', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 9 }), (parts) => {
      const lists = parts.map((words) => words.map((word) => [word, packPostings([word.length])] as const))
      const joined = joinLists(lists.map((list, part) => ({ lists: list, base: part * 100 })))
      const found = [...joined].map(({ key, parts: of }) => [key, of.map(({ base }) => base / 100)])
      const wanted = [...new Set(parts.flat())]
        .toSorted()
        .map((word) => [word, parts.flatMap((words, part) => (words.includes(word) ? part : []))])
      expect(found).toEqual(wanted)
    }),
  )
})

const { episodes } = makeCatalogue(200, 40)
const ids = episodes.map(({ id }) => id)

test('a listing has what a search shows and filters by of every episode', () => {
  const listed = parseListing(formatListing(episodes), ids)
  expect(listed).toEqual(
    episodes.map(({ id, title, channel, publishedOn, duration, tags, speakers }) => ({
      id,
      title,
      channel,
      publishedOn,
      duration,
      tags,
      speakers,
    })),
  )
})

test('what an episode does not state stays unknown', () => {
  const { channel: _, duration: __, speakers: ___, publishedOn: ____, ...bare } = episodes[3]!
  const entry = { ...bare, tags: [], lacksMedia: true }
  expect(parseListing(formatListing([entry]), [entry.id])).toEqual([
    { id: entry.id, title: entry.title, tags: [], lacksMedia: true },
  ])
})

test('a text that does not fit these episodes is no listing', () => {
  expect(parseListing(formatListing(episodes), ids.slice(1))).toBeUndefined()
  expect(parseListing('{}', [])).toBeUndefined()
  expect(parseListing('{"titles":', ids)).toBeUndefined()
})
