/** Issues as lines for people and for programs. */

import type { Issue } from '../core/import/issue.ts'

/** `file:line: severity code: what (hint)`; the line number is left out where there is none. */
export function formatIssue(issue: Issue): string {
  const place = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`
  const path = issue.path === undefined || issue.what.includes(issue.path) ? '' : `${issue.path}: `
  return `${place}: ${issue.severity} ${issue.code}: ${path}${issue.what} (${issue.hint})`
}

/** One JSON object per line. */
export function formatReport(issues: readonly Issue[]): string {
  return issues.map((issue) => `${JSON.stringify(issue)}\n`).join('')
}

/** How often each code occurs, most frequent first: `time-mismatch 3, bad-date 1`. */
export function formatCounts(issues: readonly Issue[]): string {
  const counts = new Map<string, number>()
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([code, count]) => `${code} ${count}`)
    .join(', ')
}
