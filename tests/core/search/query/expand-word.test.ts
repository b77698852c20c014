import { describe, expect, test } from 'vitest'
import { expandWord } from '../../../../src/core/search/query/expand-word.ts'
import { createVocabulary } from '../../../../src/core/search/query/vocabulary.ts'

/** `word:frequency` pairs; frequency 5 unless said. */
function vocabularyOf(words: string) {
  const entries = words.split(' ').map((entry) => entry.split(':') as [string, string?])
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return createVocabulary(
    entries.map(([word]) => word),
    Uint32Array.from(entries, ([, frequency]) => Number(frequency ?? 5)),
  )
}

function expand(words: string, typed: string, { isUnfinished = false, isFuzzy = true } = {}): string[] {
  const vocabulary = vocabularyOf(words)
  const { terms } = expandWord(vocabulary, typed, isUnfinished, isFuzzy)
  return terms.toSorted((a, b) => b.weight - a.weight).map(({ term }) => vocabulary.words[term]!)
}

describe('the expansion of a typed word', () => {
  test('includes the word itself first', () => {
    expect(expand('model models modal', 'model')).toEqual(['model', 'models'])
  })

  test('includes all longer words while it is unfinished, shorter ones with more weight', () => {
    expect(expand('scale scaled scaling scary', 'scal', { isUnfinished: true })).toEqual(['scale', 'scaled', 'scaling'])
  })

  test('includes only the two dozen most frequent words for one letter', () => {
    const many = Array.from({ length: 60 }, (_, index) => `s${String(index).padStart(3, '0')}:${index + 1}`).join(' ')
    const found = expand(many, 's', { isUnfinished: true })
    expect(found.length).toBe(24)
    expect(found).toContain('s059')
    expect(found).not.toContain('s000')
  })

  test('includes inflected forms once it is finished, but not every longer word', () => {
    expect(expand('train trained training trainingsets', 'train')).toEqual(['train', 'trained', 'training'])
    expect(expand('compiler', 'compilers')).toEqual(['compiler'])
  })

  test('includes likely corrections only if the word does not occur', () => {
    expect(expand('anthropic', 'antropic')).toEqual(['anthropic'])
    expect(expand('anthropic', 'anhtropic')).toEqual(['anthropic'])
    expect(expand('modal model', 'modal')).toEqual(['modal'])
  })

  test('includes a correction that is much more frequent than the typed word', () => {
    expect(expand('deepsek:1 deepseek:30', 'deepsek')).toEqual(['deepsek', 'deepseek'])
    expect(expand('deepsek:1 deepseek:3', 'deepsek')).toEqual(['deepsek'])
    expect(expand('deepsek:4 deepseek:90', 'deepsek')).toEqual(['deepsek'])
  })

  test('includes words whose beginning was mistyped, while it is unfinished', () => {
    expect(expand('transformer', 'trasnfo', { isUnfinished: true })).toEqual(['transformer'])
    expect(expand('transformer', 'trasnfo')).toEqual([])
  })

  test('never includes another number', () => {
    expect(expand('gpt4 2025', 'gpt5')).toEqual([])
    expect(expand('gpt4 2025', '2026')).toEqual([])
  })

  test('includes nothing else when typing errors are not allowed', () => {
    expect(expand('anthropic', 'antropic', { isFuzzy: false })).toEqual([])
  })
})
