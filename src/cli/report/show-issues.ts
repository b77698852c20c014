/** Prints issues as they are found: every error, and the first few warnings of each code. */

import type { Issue } from '../../core/import/issue.ts'
import { LIMITS } from '../../core/import/limits.ts'
import { formatIssue } from './format-issue.ts'
import type { Terminal } from './terminal.ts'

export interface IssueScreen {
  /** Prints the issues of one episode's files. */
  readonly show: (issues: readonly Issue[]) => void
  /** Prints how many were left out. */
  readonly close: () => void
}

const MAX_PER_CODE = 5

export function createIssueScreen(terminal: Terminal): IssueScreen {
  const counts = new Map<string, number>()
  let hidden = 0
  const isShown = ({ severity, code }: Issue) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return severity === 'error' || count <= MAX_PER_CODE
  }
  return {
    show: (issues) => {
      const shown = issues.filter(isShown).slice(0, LIMITS.issuesShown)
      hidden += issues.length - shown.length
      for (const issue of shown) terminal.printError(formatIssue(issue))
    },
    close: () => {
      if (hidden === 0) return
      const more = hidden === 1 ? '1 more problem is' : `${hidden} more problems are`
      terminal.printError(`${more} of a kind shown above; --report <file> writes every one`)
    },
  }
}
