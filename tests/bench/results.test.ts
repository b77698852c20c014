import { describe, expect, it } from 'vitest'
import { formatResults, formatRow } from './results.ts'

const circumstances = '2026-01-01, 2 × Some processor'

describe('formatResults', () => {
  const size = { name: 'size | all', value: 98.34, unit: 'kB', aim: { atMost: 110 } }

  it('puts each figure beside its aim and says whether it is met', () => {
    const page = formatResults('', [
      {
        name: 'first-load',
        circumstances,
        rows: [size, { name: 'hits', value: 3, unit: '', aim: { atLeast: 5 }, note: 'of 6' }],
      },
    ])
    expect(page).toContain('# Bench results')
    expect(page).toContain('## first-load\n\n2026-01-01, 2 × Some processor\n')
    expect(page).toContain('| size \\| all | 98.3 kB | ≤ 110 kB | yes |  |')
    expect(page).toContain('| hits | 3 | ≥ 5 | no | of 6 |')
  })

  it('keeps the sections that did not run, in place', () => {
    const rows = (value: number) => [{ name: 'n', value, unit: 'ms' }]
    const before = formatResults('', [
      { name: 'a', circumstances, rows: rows(1) },
      { name: 'b', circumstances, rows: rows(2) },
    ])
    const after = formatResults(before, [{ name: 'a', circumstances, rows: rows(7) }])
    expect(after).toBe(before.replace('| 1 ms |', '| 7 ms |'))
  })
})

describe('formatRow', () => {
  it.each([
    [0.1234, '0.12 ms'],
    [12.345, '12.3 ms'],
    [1234.5, '1,235 ms'],
    [42, '42 ms'],
  ])('writes %d as %s', (value, text) => {
    expect(formatRow({ name: 'n', value, unit: 'ms' })).toBe(`n: ${text}`)
  })
})
