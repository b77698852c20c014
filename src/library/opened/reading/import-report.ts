/** The result of reading a file in the browser: an episode or none, and its issues, ready to be shown. Types only. */

import type { Issue } from '../../../core/import/issue.ts'
import type { OpenedEpisode } from '../records/opened-record.ts'

/** Five lines of a file round a fault. */
export interface SourceExcerpt {
  /** Number of the first line, from 1. */
  readonly first: number
  /** Long lines are cut. */
  readonly lines: readonly string[]
  /** Which of the lines is at fault, from 0, and from where to where in it. */
  readonly fault: { readonly line: number; readonly start: number; readonly end: number }
}

export interface ShownIssue {
  readonly issue: Issue
  /** Field of structured data, or key of a note's head. */
  readonly field?: string
  /** Heading it stands under, in a note. */
  readonly section?: string
  readonly excerpt?: SourceExcerpt
}

export interface ReadingReport {
  readonly errors: number
  readonly warnings: number
  /** Errors first, at most `LIMITS.issuesShown`. */
  readonly shown: readonly ShownIssue[]
  /** Every issue as a line of JSON; absent when all are shown. */
  readonly all?: Blob
}

export interface FileReading {
  /** Undefined when the file makes no episode; `report` then has at least one error. */
  readonly episode: OpenedEpisode | undefined
  readonly report: ReadingReport
}
