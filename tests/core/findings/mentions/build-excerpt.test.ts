import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildExcerpt } from '../../../../src/core/findings/mentions/build-excerpt.ts'

/** The excerpt around the words in [brackets]. */
function excerptOf(marked: string): string {
  const text = marked.replaceAll(/[[\]]/g, '')
  const ranges = [...marked.matchAll(/\[([^\]]*)\]/g)].map((match, index) => {
    const start = match.index - 2 * index
    return { start, end: start + match[1]!.length }
  })
  const { range, isCutBefore, isCutAfter } = buildExcerpt(text, ranges)
  return `${isCutBefore ? '… ' : ''}${text.slice(range.start, range.end)}${isCutAfter ? ' …' : ''}`
}

const LONG = `Then ${'filler words that go on and on '.repeat(8).trim()}.`

describe('an excerpt', () => {
  it('is the whole paragraph when it is short', () => {
    expect(excerptOf('We use [Claude] a lot. It is good.')).toBe('We use Claude a lot. It is good.')
  })

  it('starts with the sentence that says the name and goes on with what fits', () => {
    expect(excerptOf(`Before it. We use [Claude] a lot. It is good. ${LONG}`)).toBe(
      '… We use Claude a lot. It is good. …',
    )
  })

  it('holds further occurrences as long as they fit', () => {
    expect(excerptOf('We use [Claude] a lot. And [Claude] is good.')).toBe('We use Claude a lot. And Claude is good.')
  })

  it('does not end at an abbreviation or a number', () => {
    expect(excerptOf(`Skip this. About 3.5 million [Claude] users, e.g. here, wrote. ${LONG}`)).toBe(
      '… About 3.5 million Claude users, e.g. here, wrote. …',
    )
  })

  it('cuts at spaces where a sentence has no end', () => {
    const shown = excerptOf(`${'word '.repeat(200)}[Claude] ${'word '.repeat(200)}`.trim())
    expect(shown).toMatch(/^… word .*Claude.* word …$/)
    expect(shown.length).toBeLessThan(520)
  })

  it('always holds the first occurrence and stays inside the text', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}[.!?]?$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), fc.nat(), (words, pick) => {
        const text = words.join(' ')
        const chosen = pick % words.length
        const start = words.slice(0, chosen).join(' ').length + (chosen > 0 ? 1 : 0)
        const name = { start, end: start + words[chosen]!.length }
        const { range, isCutBefore, isCutAfter } = buildExcerpt(text, [name])
        expect(range.start).toBeLessThanOrEqual(name.start)
        expect(range.end).toBeGreaterThanOrEqual(name.end)
        expect(isCutBefore).toBe(range.start > 0)
        expect(isCutAfter).toBe(range.end < text.length)
        expect(range.end - range.start).toBeLessThan(600)
      }),
    )
  })
})
