/** Removes comments (`<!-- … -->`) that fill whole lines; inside a line they are text, like all HTML. */

import type { Line } from './lines.ts'

export interface CommentedLines {
  readonly lines: readonly Line[]
  /** The words of each comment. */
  readonly comments: readonly string[]
}

/** A comment that is never closed is text. Code is left alone. Linear. */
export function extractComments(lines: readonly Line[]): CommentedLines {
  if (!lines.some((line) => line.text.includes('<!--'))) return { lines, comments: [] }
  const kept: Line[] = []
  const comments: string[] = []
  let closes = lines.filter((line) => closesComment(line)).length
  let open: string[] | undefined
  for (const line of lines) {
    const isEnd = closesComment(line)
    if (!open && closes > 0 && opensComment(line)) open = []
    if (open) open.push(line.text.trim())
    else kept.push(line)
    if (isEnd) closes--
    if (!open || !isEnd) continue
    comments.push(open.join(' ').slice(4, -3).trim())
    open = undefined
  }
  return { lines: kept, comments: comments.filter((text) => text !== '') }
}

function opensComment({ text, fenced }: Line): boolean {
  return !fenced && /^\s*<!--/.test(text) && !/-->\s*\S/.test(text)
}

function closesComment({ text, fenced }: Line): boolean {
  return !fenced && text.trimEnd().endsWith('-->')
}
