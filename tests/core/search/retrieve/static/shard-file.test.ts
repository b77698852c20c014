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
