import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinLists } from '../../../../../src/core/search/retrieve/static/join-lists.ts'
import { packPostings } from '../../../../../src/core/search/retrieve/static/posting-list.ts'

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
