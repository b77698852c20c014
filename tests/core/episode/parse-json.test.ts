import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDepth } from '../../../src/core/episode/parse-json.ts'

/** The same, one character after another. */
function walk(text: string): number {
  let depth = 0
  let deepest = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (isInside && letter === '\\') at++
    else if (letter === '"') isInside = !isInside
    else if (!isInside && '[{'.includes(letter)) deepest = Math.max(deepest, ++depth)
    else if (!isInside && ']}'.includes(letter)) depth--
  }
  return deepest
}

describe('the depth of JSON', () => {
  it.each([
    ['', 0],
    ['{"a":[1,[2]],"b":{}}', 3],
    ['["[[[", "a\\"[[", "\\\\", [1]]', 2],
    ['["never closed [[[', 1],
  ])('of %s is %i', (text, depth) => {
    expect(findDepth(text)).toBe(depth)
  })

  it('ignores brackets in strings with any escaping', () => {
    const text = fc.array(fc.constantFrom('"', '\\', '[', ']', '{', '}', 'a')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (json) => {
        expect(findDepth(json)).toBe(walk(json))
      }),
    )
  })
})
