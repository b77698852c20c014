import { describe, expect, it } from 'vitest'
import { splitQuery } from '../../src/core/search/query/operators.ts'
import { makeSpokenText } from '../core/search/labelled/spoken-text.ts'
import { compareRecords } from './record-queries.ts'
import { makeRequests } from './recorded-queries.ts'

describe('the queries that are recorded', () => {
  const texts = [makeSpokenText({ paragraphs: 200, vocabulary: 2000, seed: 5 })]
  const queries = makeRequests(texts, ['talk-a', 'talk-b'], { count: 5000, seed: 2026 })

  it('are 5,000 different ones, the same each time', () => {
    expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(5000)
    expect(makeRequests(texts, ['talk-a', 'talk-b'], { count: 50, seed: 2026 })).toEqual(queries.slice(0, 50))
  })

  it('have every kind of operator, and everything that is chosen beside a query', () => {
    const pieces = queries.flatMap(({ q }) => splitQuery(q))
    const operators = new Set(pieces.flatMap((piece) => (piece.kind === 'operator' ? piece.operator.kind : [])))
    expect([...operators].toSorted()).toEqual(
      ['after', 'before', 'channel', 'kind', 'length', 'near', 'speaker', 'tag', 'unknown', 'without'].toSorted(),
    )
    expect([...new Set(queries.flatMap(Object.keys))].toSorted()).toEqual(
      ['countAll', 'kind', 'kindRows', 'most', 'offset', 'only', 'open', 'q', 'rows', 'sort', 'speaker'].toSorted(),
    )
  })
})

describe('two records', () => {
  const record = { source: 'memory', request: { q: 'lamp' }, total: 3, rows: ['a', 'b'] }

  it('are compared field by field, in order', () => {
    expect(compareRecords(record, { ...record })).toBeUndefined()
    expect(compareRecords(record, { ...record, rows: ['b', 'a'] })).toBe('  rows\n    - ["a","b"]\n    + ["b","a"]')
  })

  it('differ where one of them is lacking', () => {
    expect(compareRecords(record, undefined)).toContain('  total\n    - 3\n    + nothing')
  })
})
