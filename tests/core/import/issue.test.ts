import { describe, expect, it } from 'vitest'

import { createIssueLog, findPosition, formatExcerpt } from '../../../src/core/import/issue.ts'

describe('an issue', () => {
  it('carries the file and a short, escaped excerpt', () => {
    const log = createIssueLog('a.md')
    log.warn({ code: 'x', line: 3, what: 'w', hint: 'h', excerpt: 'a\tb\u202E\u0000\n' })
    log.error({ code: 'y', what: 'w', hint: 'h' })
    expect(log.list).toEqual([
      {
        file: 'a.md',
        code: 'x',
        line: 3,
        severity: 'warning',
        what: 'w',
        hint: 'h',
        excerpt: 'a\\tb\\u{202E}\\u{0}\\n',
      },
      { file: 'a.md', code: 'y', severity: 'error', what: 'w', hint: 'h' },
    ])
  })

  it('cuts an excerpt at 80 characters', () => {
    expect(formatExcerpt('x'.repeat(80))).toBe('x'.repeat(80))
    expect(formatExcerpt('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`)
  })

  it('finds line and column of an offset', () => {
    expect(findPosition('ab\ncd\n', 0)).toEqual({ line: 1, column: 1 })
    expect(findPosition('ab\ncd\n', 4)).toEqual({ line: 2, column: 2 })
    expect(findPosition('ab\ncd\n', 6)).toEqual({ line: 3, column: 1 })
  })
})
