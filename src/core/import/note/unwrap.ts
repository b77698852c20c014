/** Unwraps a note that a language model has put into a code fence, with its remarks before and after. */

import { findNoteSection } from '../../episode/note-sections.ts'

interface Unwrapped {
  /** As many lines as before; those of the fence and outside it are empty. */
  readonly text: string
  readonly asides: readonly string[]
}

const OPENER = /^[ \t]*(`{3,}|~{3,})[ \t]*(?:(markdown|md|mdx|text|txt|yaml)[ \t]*)?$/i
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*(\S*)/
/** Lines of talk before and behind a note. */
const MAX_TALK = 12

/** The text as it is, unless a note begins inside its first fence. A fence around the head alone is taken off too. Linear. */
export function unwrapNote(text: string): Unwrapped {
  const lines = text.split('\n')
  const opener = findOpener(lines)
  if (opener === undefined) return { text, asides: [] }
  const { closer, isHead } = findCloser(lines, opener)
  if (isHead) return { text: unwrapHead(lines, opener, closer), asides: [] }
  const asides = [lines.slice(0, opener), lines.slice(closer + 1)].map((part) => part.join('\n').trim())
  const inside = lines.map((line, index) => (index > opener && index < closer ? line : ''))
  return { text: inside.join('\n'), asides: asides.filter((part) => part !== '') }
}

/** The lines of the fence become those of the head, unless it has its own. */
function unwrapHead(lines: readonly string[], opener: number, closer: number): string {
  const inside = lines.slice(opener + 1, closer).filter((line) => line.trim() !== '')
  const mark = inside[0]?.trim() === '---' ? '' : '---'
  return lines.map((line, index) => (index === opener || index === closer ? mark : line)).join('\n')
}

/** A fence with only talk above, and a head, a title or a section right under it. */
function findOpener(lines: readonly string[]): number | undefined {
  let talk = 0
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (OPENER.test(line)) return beginsNote(lines, index + 1) ? index : undefined
    if (talk++ >= MAX_TALK || /^(?:#{1,6}\s|-{3,}$|>|\||\[\d)/.test(trimmed)) return undefined
  }
  return undefined
}

function beginsNote(lines: readonly string[], from: number): boolean {
  const first = lines.slice(from, from + 5).find((line) => line.trim() !== '') ?? ''
  const heading = /^#{1,3}\s+(.*)$/.exec(first)?.[1]
  return (
    /^(?:---\s*$|(?:video_?id|title|url|channel)\s*:)/i.test(first) ||
    /^#\s/.test(first) ||
    (heading !== undefined && findNoteSection(heading) !== undefined)
  )
}

/** The line that ends the fence: the last bare one, unless it ends a fence inside; the end of the text when there is none. */
function findCloser(lines: readonly string[], opener: number): { readonly closer: number; readonly isHead: boolean } {
  const mark = OPENER.exec(lines[opener]!)![1]!
  const talkFrom = findTalk(lines)
  let open = false
  let last: number | undefined
  for (let index = opener + 1; index < lines.length; index++) {
    const fence = FENCE.exec(lines[index]!)
    if (!fence || fence[1]![0] !== mark[0]) continue
    if (open && fence[2] === '') open = false
    else if (fence[2] !== '' || index + 1 < talkFrom) open = true
    else last = index
  }
  const head = lines.findIndex((line, index) => index > opener && FENCE.test(line))
  const isHead = head !== -1 && isHeadOnly(lines.slice(opener + 1, head))
  return isHead ? { closer: head, isHead } : { closer: last ?? lines.length, isHead: false }
}

/** Fields and nothing else. */
function isHeadOnly(lines: readonly string[]): boolean {
  return (
    lines.every((line) => /^(?:\s*$|---\s*$|["']?[A-Za-z_][\w .-]{0,60}["']?\s*:|\s|- |#\s)/.test(line)) &&
    lines.some((line) => /^\w+\s*:/.test(line))
  )
}

/** Index of the first of the last lines that could be talk behind the note. */
function findTalk(lines: readonly string[]): number {
  let from = lines.length
  let talk = 0
  while (from > 0 && !/^\s*(?:#{1,6}\s|>|`{3}|~{3}|\[\d)/.test(lines[from - 1]!)) {
    if (lines[from - 1]!.trim() !== '' && ++talk > MAX_TALK) break
    from--
  }
  return from
}
