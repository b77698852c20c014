/** Tells notes and Markdown transcripts from everything else, by content. */

import { findNoteSection } from '../../episode/note-sections.ts'
import type { Line } from './lines.ts'

const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i
const OTHER_FORMAT =
  /^\s*(?:WEBVTT|\{|\[\s*(?:[[{"\d-]|$)(?!\d{0,3}:?\d{1,3}:\d{2})|<[?!a-z]|\d{1,6}\s*\n\s*\d{1,3}:\d{2}:\d{2}[,.]|\d{1,2}:\d{2}:\d{2}\.\d{1,3},\d{1,2}:\d{2})/i
const HEAD_LENGTH = 20_000

/** True for a text with a note's head or headings, for a dialogue in Markdown, and for any other text named as Markdown. */
export function looksLikeNote(name: string, text: string): boolean {
  const head = text.slice(0, HEAD_LENGTH)
  if (OTHER_FORMAT.test(head)) return false
  if (MARKDOWN_NAME.test(name) || /^\s*---[ \t]*\n\s*[A-Za-z_][\w -]{0,40}:/.test(head)) return true
  const lines = head.split('\n').map((line, index) => ({ text: line, number: index + 1, fenced: false }))
  const hasSection = lines.some(
    (line) => /^#{1,3} /.test(line.text) && findNoteSection(line.text.replace(/^#+ /, '')) !== undefined,
  )
  return hasSection || looksLikeDialogue(lines, MARKED)
}

/** Marks that only Markdown has. */
const MARKED = /^(?:\*\*[^*\n]{1,80}(?::\*\*|\*\*:)|\[\d{1,3}:\d{2}(?::\d{2})?\]\()/
const SPOKEN =
  /^(?:\*\*[^*\n]{1,80}(?::\*\*|\*\*:)|\*{0,2}\\?\[(?:\d{1,2}:)?\d{1,3}:\d{2}\\?\]|(?:[^\n().!?]{1,60} )?\((?:\d{1,2}:)?\d{1,3}:\d{2}\):?\s*(?:$|\n)|(?:\d{1,2}:)?\d{1,3}:\d{2}\s)/

/** At least two paragraphs begin with a speaker or a time, and the first or half of all do. */
export function looksLikeDialogue(lines: readonly Line[], sign: RegExp = SPOKEN): boolean {
  const starts = lines.filter((line, index) => {
    const isStart = index === 0 || lines[index - 1]!.text.trim() === '' || /^#{1,6} /.test(lines[index - 1]!.text)
    return isStart && !line.fenced && line.text.trim() !== '' && !/^#{1,6} /.test(line.text)
  })
  const spoken = starts.filter((line) => sign.test(line.text.trimStart()))
  if (spoken.length < 2) return false
  return spoken[0] === starts[0] || spoken.length * 2 >= starts.length
}
