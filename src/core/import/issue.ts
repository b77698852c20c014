/** An issue in the input, as data: where it is, what is wrong, and how to fix it. */

import { shortenText } from '../text/truncate-text.ts'

/** error: the file (or the named part) could not be used. warning: it was repaired, kept as it is, or left out; the rest is used. */
export type Severity = 'error' | 'warning'

export interface Issue {
  /** Name of the file, for display. */
  readonly file: string
  /** Line in the file, from 1. */
  readonly line?: number
  /** Column in UTF-16 code units, from 1. */
  readonly column?: number
  /** Path in structured data, for example `segments[3].words[0].start`. */
  readonly path?: string
  /** Stable kebab-case name; `issue-pages.ts` has a page for each. */
  readonly code: string
  readonly severity: Severity
  /** Describes the problem: one sentence without a full stop, quoting the value. */
  readonly what: string
  /** How to fix it, or how it was handled. */
  readonly hint: string
  /** The text in question: at most 80 characters, control characters escaped. */
  readonly excerpt?: string
}

/** An issue before its file and its severity are known. */
export type IssueDetails = Omit<Issue, 'file' | 'excerpt' | 'severity'> & { readonly excerpt?: string | undefined }

/** Collects the issues of one file in the order they are found. */
export interface IssueLog {
  readonly list: readonly Issue[]
  error(issue: IssueDetails): void
  warn(issue: IssueDetails): void
}

const MAX_EXCERPT = 80

export function createIssue(file: string, severity: Severity, { excerpt, ...rest }: IssueDetails): Issue {
  return { file, ...rest, severity, excerpt: excerpt === undefined ? undefined : formatExcerpt(excerpt) }
}

export function createIssueLog(file: string): IssueLog {
  const list: Issue[] = []
  return {
    list,
    error: (issue) => void list.push(createIssue(file, 'error', issue)),
    warn: (issue) => void list.push(createIssue(file, 'warning', issue)),
  }
}

/** Shortens to 80 characters and escapes control, format and lone surrogate characters, which are unsafe in a terminal or a page. */
export function formatExcerpt(text: string): string {
  return shortenText(text, MAX_EXCERPT).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, escapeCharacter)
}

/** Escapes characters that control a terminal or reverse the direction of text. Joiners inside words stay. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, escapeCharacter)
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  return `\\u{${character.codePointAt(0)!.toString(16).toUpperCase()}}`
}

/** Line and column (from 1) of an offset in a text whose line ends are `\n`. */
export function findPosition(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

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
