/** Results for files that can't be read at all: one error, no episode. */

import { type IssueDetails, createIssue } from '../../../core/import/issue.ts'
import type { FileReading } from './import-report.ts'

export function refuseFile(name: string, issue: IssueDetails): FileReading {
  const shown = [{ issue: createIssue(name, 'error', issue) }]
  return { episode: undefined, report: { errors: 1, warnings: 0, shown } }
}

/** The browser can't read its bytes. */
export function refuseUnreadable(name: string): FileReading {
  const what = 'the file could not be read; it may have been changed, moved or removed since it was chosen'
  return refuseFile(name, { code: 'file-access', what, hint: 'choose it again' })
}

/** The site's episode that it should be merged with can't be loaded now. */
export function refuseUnreachable(name: string): FileReading {
  const what = 'the episode of this site that it should be merged with could not be loaded'
  return refuseFile(name, { code: 'file-access', what, hint: 'open it again when the site answers, or keep both' })
}
