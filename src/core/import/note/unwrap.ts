/** Takes a note out of the code fence a language model has wrapped around all of it, and out of what it says before and behind. */

import { findNoteSection } from '../../episode/note-sections.ts'

export interface Unwrapped {
  /** As many lines as before; those of the fence and outside it are empty. */
  readonly text: string
  /** What stood outside the fence. */
  readonly asides: readonly string[]
}

const OPENER = /^[ \t]*(`{3,}|~{3,})[ \t]*(markdown|md|mdx|text|txt|yaml)?[ \t]*$/i
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*(\S*)/
/** Lines of talk before and behind a note. */
const MOST_TALK = 12

/** The text as it is, unless a note begins inside its first fence and ends with its last. Linear. */
export function unwrapNote(text: string): Unwrapped {
  const lines = text.split('\n')
  const opener = findOpener(lines)
  if (opener === undefined) return { text, asides: [] }
  const closer = findCloser(lines, opener)
  const asides = [lines.slice(0, opener), lines.slice(closer + 1)].map((part) => part.join('\n').trim())
  const inside = lines.map((line, index) => (index > opener && index < closer ? line : ''))
  return { text: inside.join('\n'), asides: asides.filter((part) => part !== '') }
}

/** A fence with only talk above, and a head, a title or a section right under it. */
function findOpener(lines: readonly string[]): number | undefined {
  let talk = 0
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (OPENER.test(line)) return beginsNote(lines, index + 1) ? index : undefined
    if (talk++ >= MOST_TALK || /^(?:#{1,6}\s|-{3,}$|>|\||\[\d)/.test(trimmed)) return undefined
  }
  return undefined
}

function beginsNote(lines: readonly string[], from: number): boolean {
  const first = lines.slice(from, from + 5).find((line) => line.trim() !== '') ?? ''
  const heading = /^#{1,3}\s+(.*)$/.exec(first)?.[1]
  return (
    /^---\s*$/.test(first) || /^#\s/.test(first) || (heading !== undefined && findNoteSection(heading) !== undefined)
  )
}

/** The line that ends the fence: the last bare one, unless it ends a fence inside; the end of the text when there is none. */
function findCloser(lines: readonly string[], opener: number): number {
  const mark = OPENER.exec(lines[opener]!)![1]!
  let open = false
  let last: number | undefined
  for (let index = opener + 1; index < lines.length; index++) {
    const fence = FENCE.exec(lines[index]!)
    if (!fence || fence[1]![0] !== mark[0]) continue
    if (open && fence[2] === '') open = false
    else if (fence[2] !== '' || !isTalk(lines.slice(index + 1))) open = true
    else last = index
  }
  return last ?? lines.length
}

function isTalk(lines: readonly string[]): boolean {
  const words = lines.filter((line) => line.trim() !== '')
  return words.length <= MOST_TALK && words.every((line) => !/^\s*(?:#{1,6}\s|>|`{3}|~{3}|\[\d)/.test(line))
}
