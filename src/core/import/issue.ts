/** A fault in the input, as data: where it is, what is wrong and what to do about it. */

import { cutText } from '../text/cut-text.ts'

/** error: the file (or the named part) could not be used. warning: it was mended, kept as it is, or left out, and the rest is used. */
export type Severity = 'error' | 'warning'

export interface Issue {
  /** Name of the file, for display. */
  readonly file: string
  /** Line in the file, from 1. */
  readonly line?: number
  /** Column in UTF-16 code units, from 1. */
  readonly column?: number
  /** Where in structured data it is, for example `segments[3].words[0].start`. */
  readonly path?: string
  /** Stable kebab-case name; `explain-issue.ts` has a page for each. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, one sentence without a full stop, quoting the value. */
  readonly what: string
  /** What to write or do instead, or what was done. */
  readonly hint: string
  /** The text at fault: at most 80 characters, control characters escaped. */
  readonly excerpt?: string
}

/** An issue before the file is known. */
export type IssueDraft = Omit<Issue, 'file' | 'excerpt'> & { readonly excerpt?: string | undefined }

/** Collects the issues of one file in the order they are found. */
export interface IssueLog {
  readonly list: readonly Issue[]
  error(issue: Omit<IssueDraft, 'severity'>): void
  warn(issue: Omit<IssueDraft, 'severity'>): void
}

const EXCERPT_LENGTH = 80

export function createIssueLog(file: string): IssueLog {
  const list: Issue[] = []
  const add = (severity: Severity, issue: Omit<IssueDraft, 'severity'>) => {
    const { excerpt, ...rest } = issue
    list.push({ file, ...rest, severity, ...(excerpt === undefined ? {} : { excerpt: formatExcerpt(excerpt) }) })
  }
  return { list, error: (issue) => add('error', issue), warn: (issue) => add('warning', issue) }
}

/** Shortens to 80 characters and escapes what a terminal or a page must not get raw: control, format and lone surrogate characters. */
export function formatExcerpt(text: string): string {
  const short = text.length > EXCERPT_LENGTH ? `${cutText(text, EXCERPT_LENGTH - 1)}…` : text
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, escapeCharacter)
}

/** Escapes what makes a terminal do something or turns the text behind it around; what only joins letters stays. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, escapeCharacter)
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  return `\\u{${character.codePointAt(0)!.toString(16).toUpperCase()}}`
}

/** Line and column (from 1) of an offset in a text whose line ends are `\n`. */
export function findPlace(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}
