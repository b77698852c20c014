import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createByteReader, createByteWriter } from '../../../../../src/core/search/retrieve/static/bytes.ts'
import { readChecked } from '../../../../../src/core/search/retrieve/static/checksum.ts'
import { readDirectory } from '../../../../../src/core/search/retrieve/static/directory.ts'
import { joinRanges, readPieces } from '../../../../../src/core/search/retrieve/static/plan-reads.ts'
import {
  joinPostings,
  measureImpact,
  packPostings,
  packRepeats,
  unpackPassages,
  unpackPostings,
} from '../../../../../src/core/search/retrieve/static/posting-list.ts'
import { formatBlock, parseBlock } from '../../../../../src/core/search/retrieve/static/text-block.ts'
import { inflateRawSync } from 'node:zlib'
import { makeSpokenText } from '../../labelled/spoken-text.ts'
import { buildStaticFiles, episodesOf } from './static-files.ts'

test('numbers and texts come back as they were written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER })),
      fc.string({ unit: 'grapheme' }),
      (numbers, text) => {
        const writer = createByteWriter()
        writer.text(text)
        for (const number of numbers) writer.number(number)
        const reader = createByteReader(writer.take())
        expect(reader.text()).toBe(text)
        expect(numbers.map(() => reader.number())).toEqual(numbers)
        expect(reader.isAtEnd).toBe(true)
      },
    ),
  )
})

test('a file that ends too early is noticed', () => {
  expect(() => createByteReader(Uint8Array.of(200)).number()).toThrow(RangeError)
  expect(() => createByteReader(Uint8Array.of(9, 65)).text()).toThrow(RangeError)
  const bytes = packPostings([1, 2, 3], [1, 1, 1]).bytes
  expect(() => unpackPostings(bytes, 4)).toThrow(RangeError)
})

const passages = fc
  .uniqueArray(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 50 })
  .map((list) => list.sort((a, b) => a - b))

test('a list comes back, with and without impacts', () => {
  fc.assert(
    fc.property(passages, (list) => {
      const impacts = list.map((passage) => passage % 8)
      const packed = packPostings(list, impacts)
      expect(unpackPostings(packed.bytes, packed.count)).toEqual({
        passages: Uint32Array.from(list),
        impacts: Uint8Array.from(impacts),
        counts: Uint32Array.from(list, () => 1),
      })
      expect(unpackPassages(packPostings(list).bytes, list.length)).toEqual(Uint32Array.from(list))
    }),
  )
})

const counts = fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 500 })), { minLength: 1 })

test('how often a word stands in each passage comes back, of joined lists too', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 4 }), (lists) => {
      const parts = lists.map((list, index) => ({
        list: {
          ...packPostings(
            list.map((_, number) => number),
            list.map(() => 3),
          ),
          repeats: packRepeats(list),
        },
        base: index * 1000,
      }))
      const writer = createByteWriter()
      const count = joinPostings(writer, parts)
      expect(unpackPostings(writer.take(), count).counts).toEqual(Uint32Array.from(lists.flat()))
    }),
  )
})

test('joined lists are the list of the joined stretches', () => {
  fc.assert(
    fc.property(fc.array(passages, { minLength: 1, maxLength: 5 }), (lists) => {
      const parts = lists.map((list, index) => ({
        list: packPostings(
          list,
          list.map(() => 3),
        ),
        base: index * 100_001,
      }))
      const whole = lists.flatMap((list, index) => list.map((passage) => passage + index * 100_001))
      const writer = createByteWriter()
      const count = joinPostings(writer, parts)
      const packed = packPostings(
        whole,
        whole.map(() => 3),
      )
      expect({ count, bytes: writer.take() }).toEqual({ count: packed.count, bytes: packed.bytes })
    }),
  )
})

test('a word says more where it stands often, and less in a long passage', () => {
  expect(measureImpact(3, 30)).toBeGreaterThan(measureImpact(1, 30))
  expect(measureImpact(1, 10)).toBeGreaterThan(measureImpact(1, 100))
})

test('the texts of a block come back, with line breaks as spaces so that offsets hold', () => {
  const document = {
    kind: 'quote',
    episodeId: 'e',
    id: 'q1',
    text: 'two\nlines\tand',
    detail: 'more',
    at: 1.5,
    note: 'Ann',
  } as const
  expect(parseBlock(formatBlock([document]), 'e')).toEqual([{ ...document, text: 'two lines and' }])
})

test('the directory comes back: words in any script, counts, places', () => {
  const files = buildStaticFiles(episodesOf(['Éclair über 東京 naïve 😀 word', 'word again'], ['another word']))
  const directory = readDirectory(new Uint8Array(inflateRawSync(readChecked(files.directory)!)))
  const { words, frequencies } = directory.vocabulary
  expect(words).toEqual(words.toSorted())
  expect(words).toContain('uber')
  expect(frequencies[words.indexOf('word')]).toBe(3)
  expect(directory.episodes).toEqual([
    {
      id: 'e1',
      passages: 2,
      spoken: 2,
      covered: 0,
      words: 7,
      asideWords: 0,
      knots: [0, 20],
      others: [],
      doubts: new Map(),
      asides: new Map(),
      hasSecond: false,
    },
    {
      id: 'e2',
      passages: 1,
      spoken: 1,
      covered: 0,
      words: 2,
      asideWords: 0,
      knots: [0],
      others: [],
      doubts: new Map(),
      asides: new Map(),
      hasSecond: false,
    },
  ])
  expect(directory.listStarts.at(-1)).toBe(files.lists.length)
  expect(directory.blockStarts.at(-1)).toBe(files.texts.length)
})

test('the files are the same however the episodes are dealt out, and every time', () => {
  const text = makeSpokenText({ paragraphs: 300, vocabulary: 400, seed: 3 })
  const sources = episodesOf(...Array.from({ length: 10 }, (_, index) => text.slice(index * 30, index * 30 + 30)))
  const whole = buildStaticFiles(sources)
  expect(whole.pairs.length).toBeGreaterThan(100)
  for (const atOnce of [1, 3, 7]) expect(buildStaticFiles(sources, atOnce)).toEqual(whole)
})

test('pieces of a file that lie close together are read in one request', async () => {
  const ranges = [
    { start: 100, end: 110 },
    { start: 0, end: 10 },
    { start: 12, end: 20 },
    { start: 50, end: 50 },
  ]
  expect(joinRanges(ranges, { largestGap: 5 })).toEqual([
    { start: 0, end: 20 },
    { start: 100, end: 110 },
  ])
  const file = Uint8Array.from({ length: 200 }, (_, index) => index)
  let requests = 0
  const read = ({ start, end }: { start: number; end: number }) => {
    requests++
    return Promise.resolve(file.subarray(start, end))
  }
  const pieces = await readPieces(read, ranges, { largestGap: 5 })
  expect(pieces.map((piece) => [...piece])).toEqual(ranges.map(({ start, end }) => [...file.subarray(start, end)]))
  expect(requests).toBe(2)
})
