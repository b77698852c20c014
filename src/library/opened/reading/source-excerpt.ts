/** Cuts the five lines of a source file around an issue, with the range to underline. */

import type { Issue } from '../../../core/import/issue.ts'
import type { ShownIssue, SourceExcerpt } from './import-report.ts'

const AROUND = 2
const MAX_LENGTH = 200
/** Characters shown before an issue far into a long line. */
const LEAD = 40

/** Adds the excerpt to an issue. An issue without a line of this file is returned as it is. */
export function showIssue(issue: Issue, lines: readonly string[], isNote: boolean): ShownIssue {
  const excerpt = buildExcerpt(issue, lines)
  const field = issue.path ?? (excerpt && isNote ? findKey(issue, lines) : undefined)
  const section = excerpt && isNote ? findSection(issue.line ?? 1, lines) : undefined
  return {
    issue,
    ...(field !== undefined && { field }),
    ...(section !== undefined && { section }),
    ...(excerpt && { excerpt }),
  }
}

function buildExcerpt(issue: Issue, lines: readonly string[]): SourceExcerpt | undefined {
  const at = (issue.line ?? 0) - 1
  const text = lines[at]
  if (text === undefined) return undefined
  // Near the start or end of the file, take more lines from the other side.
  const from = Math.max(0, Math.min(at - AROUND, lines.length - 1 - 2 * AROUND))
  const [start, end] = findFault(issue, text)
  const cut = start > MAX_LENGTH - LEAD ? start - LEAD : 0
  const lead = cut > 0 ? '…' : ''
  const shown = lines.slice(from, from + 2 * AROUND + 1).map((line) => shorten(makeVisible(line)))
  shown[at - from] = lead + shorten(makeVisible(text.slice(cut)))
  const shift = lead.length - cut
  const longest = shown[at - from]?.length ?? 0
  const fault = { line: at - from, start: start + shift, end: Math.min(end + shift, longest) }
  return { first: from + 1, lines: shown, fault }
}

/** Underlines the text that the issue quotes, else the word at its column, else the value of `key: value`, else the line. */
function findFault({ excerpt, what, column }: Issue, text: string): readonly [start: number, end: number] {
  const quoted = [...what.matchAll(/"([^"]+)"|“([^”]+)”|`([^`]+)`/g)].map((match) => match[1] ?? match[2] ?? match[3])
  for (const value of [excerpt?.replace(/…$/, ''), ...quoted]) {
    const trimmed = value?.trim() ?? ''
    const start = trimmed === '' ? -1 : text.indexOf(trimmed)
    if (start !== -1 && trimmed.length < text.trim().length) return [start, start + trimmed.length]
  }
  if (column !== undefined && column <= text.length) {
    const word = /^\s*\S+/.exec(text.slice(column - 1))?.[0] ?? ''
    if (word !== '') return [column - 1, column - 1 + word.length]
  }
  const value = /^([\w-]+:\s+)(\S.*?)\s*$/.exec(text)
  if (value) return [value[1]!.length, value[1]!.length + value[2]!.length]
  const start = text.length - text.trimStart().length
  return [start, Math.max(start, text.trimEnd().length)]
}

function findKey({ line = 1 }: Issue, lines: readonly string[]): string | undefined {
  return isInHead(line, lines) ? /^([\w-]+):/.exec(lines[line - 1] ?? '')?.[1] : undefined
}

function findSection(line: number, lines: readonly string[]): string | undefined {
  if (isInHead(line, lines)) return 'front matter'
  for (let at = line - 1; at >= 0; at--) {
    const title = /^##\s+(.+?)\s*#*$/.exec(lines[at] ?? '')?.[1]
    if (title !== undefined) return shorten(makeVisible(title), 60)
  }
  return undefined
}

function isInHead(line: number, lines: readonly string[]): boolean {
  if (lines[0]?.trimEnd() !== '---') return false
  const end = lines.findIndex((text, index) => index > 0 && text.trimEnd() === '---')
  return end !== -1 && line <= end + 1
}

function shorten(text: string, maxLength = MAX_LENGTH): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text
}

/** Replaces each invisible or direction-changing character by a visible one. Joiners are part of words and stay. */
function makeVisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
    character === '\t' || character === '\u200C' || character === '\u200D' ? character : '\uFFFD',
  )
}
