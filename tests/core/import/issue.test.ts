import { describe, expect, it } from 'vitest'
import { createIssueLog, findPosition, formatExcerpt } from '../../../src/core/import/issue.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { ISSUE_PAGES } from '../../../src/core/import/issue-pages.ts'

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

describe('the pages of issues', () => {
  const SRC = fileURLToPath(new URL('../../../src', import.meta.url))
  const FOLDERS = ['core/import', 'core/episode', 'core/catalogue', 'core/findings/quotations', 'cli', 'library/opened']
  /** Codes that are put together from parts. */
  const COMPOSED = ['comment', 'colon', 'indicator', 'quote', 'tag'].map((fault) => `yaml-${fault}`)

  function listCodes(): string[] {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(SRC, folder, name)),
    )
    const text = files
      // Codes of a built site have pages of their own.
      .filter((path) => path.endsWith('.ts') && !path.startsWith(join(SRC, 'cli/check')))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const written = [
      ...text.matchAll(
        /\bcode: '([a-z0-9-]+)'|\b(?:warnKey\(log, \w+|refuse\(\s*log|fault: '(?=\w+-time)|fail\(log), '?([a-z0-9-]+)'/g,
      ),
    ]
    return [
      ...new Set([
        ...written.map((match) => match[1] ?? match[2]!),
        ...COMPOSED,
        'repeated-time',
        'unreadable-time',
        'repeated-key',
        'unsafe-key',
      ]),
    ]
  }

  describe('the pages of issues', () => {
    it('explain every code the program can report', () => {
      expect(listCodes().filter((code) => !ISSUE_PAGES.has(code))).toEqual([])
    })

    it('explain no code that is never reported', () => {
      const codes = new Set(listCodes())
      expect([...ISSUE_PAGES.keys()].filter((code) => !codes.has(code))).toEqual([])
    })

    it('say what it means, what happens and what to do, in sentences', () => {
      for (const [code, page] of ISSUE_PAGES) {
        for (const text of Object.values(page)) expect(text, code).toMatch(/^(?:[A-Z"]|library\.json).*[.…"]$/u)
      }
    })
  })
})
