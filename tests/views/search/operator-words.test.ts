import { expect, test } from 'vitest'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { describeMistake, getOperatorWords } from '../../../src/views/search/operator-words.ts'

const describeAll = (query: string) =>
  parseQuery(`${query} `).operators.map((operator) => {
    const { does, value } = getOperatorWords(operator)!
    return `${does} ${value}`
  })

test('every operator is said in words', () => {
  expect(describeAll('@ken in:lex tag:maps kind:quotes -tariffs -"supply chain" a ~3m b')).toEqual([
    'said by “ken”',
    'in “lex”',
    'tagged “maps”',
    'only quotes',
    'without “tariffs”',
    'without “supply chain”',
    'within 3 minutes',
  ])
  expect(describeAll('after:2025-11 before:2026-05 after:2025 before:2026 before:2026-05-01')).toEqual([
    'from Nov 2025',
    'to Apr 2026',
    'from 2025',
    'to 2025',
    'to 30 Apr 2026',
  ])
  expect(describeAll('speaker:none')).toEqual(['speaker not named'])
  expect(describeAll('length:<20m length:20m-1h length:>2h')).toEqual([
    'under 20 minutes',
    'of 20 minutes to 1 h',
    'over 2 h',
  ])
})

test('an operator whose value makes no sense says how it is written, and that it is searched as text', () => {
  const mistakes = parseQuery('after:soon before:x length:long lang:en ').operators.map((one) =>
    describeMistake(one, false),
  )
  expect(mistakes).toEqual([
    '“after:soon” isn’t a date like after:2025-11; searched as text.',
    '“before:x” isn’t a date like before:2026-05; searched as text.',
    '“length:long” isn’t a length like length:20m-1h; searched as text.',
    '“lang:” isn’t a filter; searched as text.',
  ])
})
