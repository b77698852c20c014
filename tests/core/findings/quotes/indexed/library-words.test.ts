import { expect, test } from 'vitest'
import { createLibraryWords } from '../../../../../src/core/findings/quotes/indexed/library-words.ts'

const words = createLibraryWords({
  words: ['compile', 'compiled', 'the', '発酵', '酵母'],
  frequencies: [3, 2, 95, 4, 1],
  passageCount: 100,
})

test('a word tells more the fewer passages hold it', () => {
  const bitsOf = (word: string) => words.bits[words.idOf(word)]!
  expect(bitsOf('compiled')).toBeGreaterThan(bitsOf('compile'))
  expect(bitsOf('the')).toBeLessThan(1.5)
  expect(words.idOf('compiler')).toBe(-1)
})

test('forms of a word are those that the library says', () => {
  expect(words.formsOf('compiles').map((id) => [words.idOf('compile'), words.idOf('compiled')].includes(id))).toEqual([
    true,
    true,
  ])
})

test('letters of a script without spaces are as frequent as the words that hold them', () => {
  const bitsOf = (word: string) => words.bits[words.idOf(word)]!
  expect(words.idOf('酵')).toBeGreaterThan(4)
  expect(bitsOf('酵')).toBeLessThan(bitsOf('発'))
})

test('a word of every passage is not said endlessly often', () => {
  const all = createLibraryWords({ words: ['a', 'b'], frequencies: [10, 1], passageCount: 10 })
  expect(Number.isFinite(all.total)).toBe(true)
})
