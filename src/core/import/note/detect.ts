/** Tells notes and Markdown transcripts from everything else, by content. */

import { findNoteSection } from '../../episode/note-sections.ts'
import type { Line } from '../markdown/lines.ts'
import { findCandidate } from './transcript/speaker-label.ts'

const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i
const OTHER_FORMAT =
  /^\s*(?:WEBVTT|\{|\[\s*(?:[[{"\d-]|$)(?!\d{0,3}:?\d{1,3}:\d{2})|<[?!a-z]|\d{1,6}[^\S\n]*\n\s*\d{1,3}:\d{2}:\d{2}[,.]|\d{1,2}:\d{2}:\d{2}\.\d{1,3},\d{1,2}:\d{2})/i
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

const TIME = String.raw`(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?`
const LABEL = String.raw`\*\*([^*\n]{1,80}?)(?::\*\*|\*\*:)`
/** Marks that only Markdown has. */
const MARKED = new RegExp(String.raw`^(?:${LABEL}|\[\d{1,3}:\d{2}(?::\d{2})?\]\()`)
/** A time at the front, behind a name, or alone with a name on a line. */
const TIMED = new RegExp(
  String.raw`^(?:\*{0,2}[[(\\]*${TIME}[\])\\]*\*{0,2}(?:[\s:(]|$)|\*\*[^*\n]{1,80}\*\*:?\s*(?:[–—|·•-]\s*)?[[(]?${TIME}[\])]?|[^\n().!?:]{1,60}\s[[(]?${TIME}[\])]?:?\s*$|[^\n()[\].!?:]{1,60}\s[[(]${TIME}[\])]:\s)`,
)
const LABELLED = new RegExp(String.raw`^(?:${LABEL}|\*\*([^*\n]{1,60})\*\*\s*$)`)

/**
 * At least two paragraphs begin with a speaker or a time, and the first or half of all do. Without times a speaker has to come
 * again: bold words in front of single paragraphs are remarks.
 */
export function looksLikeDialogue(lines: readonly Line[], sign?: RegExp): boolean {
  const starts = getStarts(lines)
  const spoken = starts.filter((text) => (sign ? sign.test(text) : TIMED.test(text) || LABELLED.test(text)))
  const isFirst = spoken.length > 1 && spoken[0] === starts[0]
  if (spoken.length < 2 || (!isFirst && spoken.length * 2 < starts.length)) return isPlainDialogue(starts)
  return spoken.some((text) => !LABELLED.test(text)) || comesAgain(spoken.map(parseLabel))
}

/** The first paragraph begins with a time. */
export function startsTimed(lines: readonly Line[]): boolean {
  return TIMED.test(getStarts(lines)[0] ?? '')
}

/** The first paragraph begins with a time or a speaker. */
export function startsSpoken(lines: readonly Line[]): boolean {
  return startsTimed(lines) || LABELLED.test(getStarts(lines)[0] ?? '')
}

/** Paragraphs by their first line. */
function getStarts(lines: readonly Line[]): string[] {
  return lines.flatMap((line, index) => {
    const isStart = index === 0 || lines[index - 1]!.text.trim() === '' || /^#{1,6} /.test(lines[index - 1]!.text)
    const text = line.text.trim()
    return isStart && !line.fenced && text !== '' && !/^#{1,6} /.test(text) ? [text] : []
  })
}

function parseLabel(text: string): string {
  const match = LABELLED.exec(text)
  return match?.[1] ?? match?.[2] ?? ''
}

const MIN_PLAIN = 4

/** Of a few labels each may come once. */
function comesAgain(labels: readonly string[]): boolean {
  return labels.length < MIN_PLAIN || new Set(labels).size < labels.length
}

/** `Ann: …` without any marks: nearly every paragraph, and by people who speak again. */
function isPlainDialogue(starts: readonly string[]): boolean {
  const labels = starts.flatMap((text) => findCandidate(text)?.label ?? [])
  if (labels.length < MIN_PLAIN || labels.length * 5 < starts.length * 4) return false
  return new Set(labels).size * 2 <= labels.length
}
