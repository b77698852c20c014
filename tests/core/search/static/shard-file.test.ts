import { expect, test } from 'vitest'
import { buildPairs } from '../../../../src/core/search/static/pairs.ts'
import { buildShard } from '../../../../src/core/search/static/shard.ts'
import { readPairLists, readShard, writePairLists, writeShard } from '../../../../src/core/search/static/shard-file.ts'
import { episodesOf } from './static-files.ts'

const sources = episodesOf(['out of the box', 'and out of the way'], ['über Größe'])

test('a shard and its pairs come back from their files', () => {
  const shard = buildShard(sources, (bytes) => bytes)
  expect(readShard(writeShard(shard))).toEqual(shard)
  const pairs = buildPairs(sources, new Set(['out', 'of', 'the']))
  expect([...pairs.keys()]).toEqual(['out of', 'of the'])
  expect(readPairLists(writePairLists(pairs))).toEqual(pairs)
})

test('a part that was cut off is noticed', () => {
  const bytes = writeShard(buildShard(sources, (part) => part))
  expect(() => readShard(bytes.subarray(0, bytes.length - 5))).toThrow(RangeError)
})
