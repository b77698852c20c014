import { describe, expect, test } from 'vitest'
import { listTerms, parseQuery } from '../../../src/core/search/query.ts'
import { FUZZY_LIMIT, QUERY_LIMIT } from '../../../src/core/search/search.ts'

/** `word`, or `word…` while more letters may follow. */
function show(query: string): string {
  const { words, phrases } = parseQuery(query)
  const name = ({ term, isUnfinished }: { term: string; isUnfinished: boolean }) => term + (isUnfinished ? '…' : '')
  return [...words.map(name), ...phrases.map((phrase) => `"${phrase.map(name).join(' ')}"`)].join(' ')
}

describe('a query', () => {
  test('is words, the last one unfinished until something follows it', () => {
    expect(show('scaling la')).toBe('scaling la…')
    expect(show('scaling laws ')).toBe('scaling laws')
    expect(show('scaling laws?')).toBe('scaling laws')
  })

  test('keeps quoted words together, in straight and curly marks', () => {
    expect(show('"scaling laws" nathan ')).toBe('nathan "scaling laws"')
    expect(show('“scaling laws” „open models“')).toBe('"scaling laws" "open models"')
  })

  test('takes an unclosed quotation mark as reaching to the end', () => {
    expect(show('said "scaling la')).toBe('said "scaling la…"')
    expect(show('"sca')).toBe('sca…')
    expect(show('"scaling ')).toBe('"scaling"')
  })

  test('folds case, accents and apostrophes, and remembers what was typed', () => {
    expect(show('Don’t CAFÉ ')).toBe('dont cafe')
    expect(parseQuery('CAFÉ ').words[0]!.typed).toBe('CAFÉ')
  })

  test('holds each word once', () => {
    expect(show('the model the model ')).toBe('the model')
    expect(listTerms(parseQuery('"the model" model ')).map(({ term }) => term)).toEqual(['model', 'the'])
  })

  test('cuts scripts without spaces into words', () => {
    expect(parseQuery('人工智能很重要 ').words.length).toBeGreaterThan(1)
  })

  test('has nothing in it when it is empty or only signs', () => {
    for (const query of ['', '   ', '"', '""', '" "', '?!…—', '\u0301', '\ud800']) expect(show(query)).toBe('')
  })

  test('is cut at the limit and says so', () => {
    expect(parseQuery('a'.repeat(QUERY_LIMIT))).toMatchObject({ wasShortened: false })
    expect(parseQuery('a'.repeat(QUERY_LIMIT + 1))).toMatchObject({ wasShortened: true, text: 'a'.repeat(QUERY_LIMIT) })
  })

  test('is not matched with typing errors when it is long', () => {
    expect(parseQuery('a'.repeat(FUZZY_LIMIT)).isFuzzy).toBe(true)
    expect(parseQuery('a'.repeat(FUZZY_LIMIT + 1)).isFuzzy).toBe(false)
  })
})
