import { expect, it } from 'vitest'

import { formatIssue } from '../../../src/cli/report/format-issue.ts'

it('is one line without control characters, whatever the file name', () => {
  const issue = { file: 'a\n\u001B[2Jb\u202E 👩\u200D🚀.md', line: 3, severity: 'warning', code: 'x' } as const
  expect(formatIssue({ ...issue, what: 'w\r', hint: 'h' })).toBe(
    'a\\n\\u{1B}[2Jb\\u{202E} 👩\u200D🚀.md:3: warning x: w\\u{D} (h)',
  )
})
