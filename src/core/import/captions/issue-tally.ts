/** Reports issues of the same kind once: the first of them, and how many more there are. */

import type { IssueDetails, IssueLog } from '../issue.ts'

interface TalliedIssue extends IssueDetails {
  /** Words for several of them; default: those of the first, and how many more. */
  readonly describeAll?: (count: number) => Pick<IssueDetails, 'what' | 'hint'>
}

export interface IssueTally {
  add(issue: TalliedIssue): void
  /** Writes one warning per code to the log, in the order the codes were first met. Call once, at the end. */
  flush(log: IssueLog): void
}

export function createIssueTally(): IssueTally {
  const counts = new Map<string, { readonly first: TalliedIssue; count: number }>()
  return {
    add(issue) {
      const known = counts.get(issue.code)
      if (known) known.count++
      else counts.set(issue.code, { first: issue, count: 1 })
    },
    flush(log) {
      for (const { first, count } of counts.values()) {
        const { describeAll, ...issue } = first
        const all = describeAll?.(count) ?? { what: `${issue.what}; ${count - 1} more like it` }
        log.warn(count === 1 ? issue : { ...issue, ...all })
      }
    },
  }
}
