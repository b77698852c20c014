/** Formats issues as lines for people and as JSON for programs. */

import { escapeControls, type Issue, type Severity } from '../../core/import/issue.ts'
import { countEach } from '../../core/text/group-by.ts'

/** One line, `file:line: severity code: what (hint)`; without a line number when the issue has none. */
export function formatIssue(issue: Issue): string {
  const position = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`
  const path = issue.path === undefined || issue.what.includes(issue.path) ? '' : `${issue.path}: `
  return escapeControls(`${position}: ${issue.severity} ${issue.code}: ${path}${issue.what} (${issue.hint})`)
}

/** One JSON object per line. */
export function formatReport(issues: readonly Issue[]): string {
  return issues.map((issue) => `${JSON.stringify(issue)}\n`).join('')
}

/** How often each code of a severity occurs, most frequent first. */
export function countCodes(issues: readonly Issue[], severity: Severity): (readonly [code: string, count: number])[] {
  const counts = countEach(issues.filter((issue) => issue.severity === severity).map(({ code }) => code))
  return [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
}
