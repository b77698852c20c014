import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getTerms, parseQuery } from '../../../../src/core/search/query/parse-query.ts'
import { FUZZY_LIMIT, MAX_DISTANCES, MAX_PHRASES, QUERY_LIMIT } from '../../../../src/core/search/search-document.ts'

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
    expect(getTerms(parseQuery('"the model" model ')).map(({ term }) => term)).toEqual(['model', 'the'])
  })

  test('cuts scripts without spaces into words', () => {
    expect(parseQuery('人工智能很重要 ').words.length).toBeGreaterThan(1)
  })

  test('has nothing in it when it is empty or only signs', () => {
    for (const query of ['', '   ', '"', '""', '" "', '?!…—', '\u0301', '\ud800']) expect(show(query)).toBe('')
  })

  test('is cut at the limit and says so', () => {
    expect(parseQuery('a'.repeat(QUERY_LIMIT)).shortened).toBeUndefined()
    expect(parseQuery('a'.repeat(QUERY_LIMIT + 1))).toMatchObject({
      shortened: { by: 'characters', at: QUERY_LIMIT },
      text: 'a'.repeat(QUERY_LIMIT),
    })
  })

  test('has only so many distances and phrases: the rest is left out, but for filters', () => {
    const near = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ~3m ')
    const { near: parts, words, shortened, operators } = parseQuery(`${near} in:lex`)
    expect(parts).toHaveLength(MAX_DISTANCES + 1)
    expect(words.map(({ term }) => term)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4'])
    expect(shortened).toEqual({ by: 'distances', at: near.indexOf('w4 ') + 3 })
    expect(operators.at(-1)).toMatchObject({ kind: 'channel', value: 'lex' })
    const quoted = Array.from({ length: 20 }, (_, index) => `"a w${index}"`).join(' ')
    const { phrases, shortened: end, text } = parseQuery(quoted)
    expect([phrases.length, end?.by, text]).toEqual([MAX_PHRASES, 'phrases', quoted.slice(0, end?.at)])
    const few = parseQuery('a ~3m b ~3m c ~3m d ~3m e "f g" "" "" "" "" "" "" "" "" "h')
    expect([few.shortened, few.near.length]).toEqual([undefined, 5])
  })

  test('is not matched with typing errors when it is long', () => {
    expect(parseQuery('a'.repeat(FUZZY_LIMIT)).isFuzzy).toBe(true)
    expect(parseQuery('a'.repeat(FUZZY_LIMIT + 1)).isFuzzy).toBe(false)
  })
})

/** `name value` of each operator, as they were typed. */
function showOperators(query: string): string[] {
  return parseQuery(query).operators.map(
    ({ kind, value, start, end }) => `${kind} ${value} [${query.slice(start, end)}]`,
  )
}

describe('the operators of a query', () => {
  test('name a speaker, a kind, a channel and a distance, and are no words', () => {
    expect(showOperators('@nathan laws kind:quotes in:lex ')).toEqual([
      'speaker nathan [@nathan]',
      'kind quote [kind:quotes]',
      'channel lex [in:lex]',
    ])
    expect(show('@nathan laws kind:quotes in:lex ')).toBe('laws')
  })

  test('take what stands in quotation marks right behind them', () => {
    expect(showOperators('@"Nathan Lambert" in:“Lex Fridman” laws')).toEqual([
      'speaker Nathan Lambert [@"Nathan Lambert"]',
      'channel Lex Fridman [in:“Lex Fridman”]',
    ])
    expect(show('@"Nathan Lambert" "scaling laws" ')).toBe('"scaling laws"')
  })

  test('narrow channel, speaker, tag, date and length, and leave words out', () => {
    expect(showOperators('speaker:"Ken Rogoff" channel:“Hard Fork” tag:maps inflation ')).toEqual([
      'speaker Ken Rogoff [speaker:"Ken Rogoff"]',
      'channel Hard Fork [channel:“Hard Fork”]',
      'tag maps [tag:maps]',
    ])
    expect(showOperators('after:2025-11 before:2026-02-28 after:2024 ')).toEqual([
      'after 2025-11 [after:2025-11]',
      'before 2026-02-28 [before:2026-02-28]',
      'after 2024 [after:2024]',
    ])
    expect(showOperators('length:<20m length:20m-1h length:>1h30m ')).toEqual([
      'length <20m [length:<20m]',
      'length 20m-1h [length:20m-1h]',
      'length >1h30m [length:>1h30m]',
    ])
    expect(showOperators('inflation -tariffs −"supply chain"')).toEqual([
      'without tariffs [-tariffs]',
      'without supply chain [−"supply chain"]',
    ])
    expect(show('inflation -tariffs −"supply chain"')).toBe('inflation…')
    expect(show('inflation -tariffs ')).toBe('inflation')
  })

  test('leave nothing out for a dash inside or before nothing', () => {
    for (const query of ['state-of-the-art', 'a - b', '--help', '-', '-"', '-?!'])
      expect(showOperators(query)).toEqual([])
    expect(show('a - b ')).toBe('a b')
  })

  test('with a value that makes no sense are words, and told', () => {
    for (const query of [
      'after:soon',
      'before:2026-13',
      'after:2025-02-30',
      'length:long',
      'length:2h-20m',
      'length:20',
    ])
      expect(showOperators(`${query} `)).toEqual([`unknown ${query} [${query}]`])
    expect(show('after:soon ')).toBe('after soon')
    expect(show('after:"next year" ')).toBe('after "next year"')
  })

  test('of dates say nothing while they are being typed', () => {
    for (const query of ['after:2', 'after:202', 'before:2025-', 'before:2025-1', 'before:2025-11-0'])
      expect([show(query), showOperators(query)]).toEqual(['', []])
    expect(showOperators('after:202 ')).toEqual(['unknown after:202 [after:202]'])
  })

  test('count for no limit of length, and are kept when the words are cut', () => {
    const narrow = 'channel:"All-In Podcast" after:2025-11'
    expect(parseQuery(`${'a'.repeat(FUZZY_LIMIT)} ${narrow}`).isFuzzy).toBe(true)
    expect(parseQuery(`${narrow} ${'a'.repeat(FUZZY_LIMIT + 1)}`).isFuzzy).toBe(false)
    const { shortened, words, operators } = parseQuery(`${'word '.repeat(50)}${narrow}`)
    expect([shortened?.by, words.length, operators.map(({ kind }) => kind)]).toEqual([
      'characters',
      1,
      ['channel', 'after'],
    ])
    expect(parseQuery(`${'a'.repeat(QUERY_LIMIT)} ${narrow}`).shortened).toBeUndefined()
  })

  test('say nothing yet while they have no value, and are no words then either', () => {
    for (const query of ['@', 'kind:', 'in:', 'in:""', '@ ']) {
      expect([show(query), showOperators(query)]).toEqual(['', []])
    }
  })

  test('know a kind by any of its names and by its beginning', () => {
    for (const [typed, kind] of [
      ['key-points', 'key-point'],
      ['Names', 'mention'],
      ['titles', 'episode'],
      ['que', 'question'],
      ['summaries', 'summary'],
    ])
      expect(showOperators(`kind:${typed} `)).toEqual([`kind ${kind} [kind:${typed}]`])
  })

  test('that are unknown are searched as text, and told', () => {
    expect(showOperators('lang:en laws ')).toEqual(['unknown lang:en [lang:en]'])
    expect(show('lang:en laws ')).toBe('lang en laws')
    expect(showOperators('kind:poem ')).toEqual(['unknown kind:poem [kind:poem]'])
    expect(show('kind:poem ')).toBe('kind poem')
    expect(showOperators('a ~3 b ')).toEqual(['unknown ~3 [~3]'])
    expect(show('a ~3 b ')).toBe('a 3 b')
  })

  test('are not seen in times, addresses, mail addresses and sentences', () => {
    for (const query of ['48:42', 'https://example.org/a', 'me@example.org', 'he said: yes', '3:4 ratio', '~ about']) {
      expect(showOperators(query)).toEqual([])
    }
  })

  test('inside quotation marks are words', () => {
    expect(showOperators('"kind:quotes @nathan"')).toEqual([])
    expect(show('"kind:quotes @nathan" ')).toBe('"kind quotes nathan"')
  })

  test('of distance part the query into things said near each other', () => {
    const near = (query: string) =>
      parseQuery(query).near.map(({ words, phrases, within }) => [
        within,
        ...words.map(({ term }) => term),
        ...phrases.map((phrase) => phrase.map(({ term }) => term).join(' ')),
      ])
    expect(near('deepseek ~3m "scaling laws" ')).toEqual([
      [0, 'deepseek'],
      [180, 'scaling laws'],
    ])
    expect(near('a ~30s b c ~1:30 d ')).toEqual([
      [0, 'a'],
      [30, 'b', 'c'],
      [90, 'd'],
    ])
    expect(near('a ~3m ')).toEqual([])
    expect(near('a ~3 b ')).toEqual([])
    expect(show('deepseek ~3m laws ')).toBe('deepseek laws')
  })

  test('never make a query that cannot be read, whatever is typed', () => {
    const piece = fc.constantFrom(
      '@',
      '-',
      'after:2',
      'length:',
      '"',
      '“',
      'kind:',
      'in:',
      '~3m',
      '~',
      ':',
      'a',
      ' ',
      '(',
      '[',
      '\\',
      '.*',
      'x:y',
    )
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(typed, (query) => {
        const { operators, text } = parseQuery(query)
        let from = 0
        for (const { start, end } of operators) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          from = end
        }
      }),
    )
  })
})
