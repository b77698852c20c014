import { expect, test } from 'vitest'
import { buildPairs } from '../../../../src/core/search/static/pairs.ts'
import { buildShard } from '../../../../src/core/search/static/shard.ts'
import { readPairLists, readShard, writePairLists, writeShard } from '../../../../src/core/search/static/shard-file.ts'
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

test('a part that was cut off is noticed', () => {
  const bytes = writeShard(buildShard(sources, (part) => part))
  expect(() => readShard(bytes.subarray(0, bytes.length - 5))).toThrow(RangeError)
  const pairs = writePairLists(buildPairs(sources, ['of', 'out', 'the']))
  expect(() => [...readPairLists(pairs.subarray(0, pairs.length - 1))]).toThrow(RangeError)
})
