import { describe, expect, it } from 'vitest'
import { describePath } from '../../../src/views/about/about-text.tsx'

describe('a place in the file, in words', () => {
  it.each([
    [['quotes', 3], 'Quote 4'],
    [['keyPoints', 0], 'Key point 1'],
    [['highlights', 2, 'quotes', 0], 'Highlight 3'],
    [['highlights', 2, 'quotes', 1], 'Highlight 3, quote 2'],
    [['somethingNew', 1], 'somethingNew 2'],
    [['title'], 'The file'],
    [[], 'The file'],
  ])('%j is %s', (path, words) => {
    expect(describePath(path)).toBe(words)
  })
})
