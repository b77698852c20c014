/** A note cut at its headings: what stands before the first, the title, and each section with its lines. */

import { findNoteSection, type NoteSection } from '../../episode/note-dialect.ts'
import { readHeading } from './blocks.ts'
import { readPlainText } from './inline.ts'
import type { Line } from './lines.ts'

export interface NotePart {
  /** Undefined for a heading the dialect does not know. */
  readonly section: NoteSection | undefined
  /** The heading as plain text. */
  readonly title: string
  /** Line of the heading. */
  readonly line: number
  readonly lines: readonly Line[]
}

export interface NoteOutline {
  /** The first heading of level 1, as plain text. */
  readonly heading?: { readonly text: string; readonly line: number }
  /** Lines between the front matter or the title and the first section. */
  readonly preamble: readonly Line[]
  readonly parts: readonly NotePart[]
}

/** Cuts at headings of level 1 and 2; at level 3 only for known names that no heading of level 2 bears. */
export function readOutline(lines: readonly Line[]): NoteOutline {
  const headings = lines.flatMap((line, index) => {
    const heading = readHeading(line)
    return heading ? [{ ...heading, index, section: findNoteSection(readPlainText(heading.text)) }] : []
  })
  const firstWords = lines.findIndex((line) => line.text.trim() !== '')
  const title = headings.find(
    ({ level, section, index }) => level === 1 && section === undefined && index === firstWords,
  )
  const named = headings.filter(({ level, section }) => level === 2 && section !== undefined)
  const hasTranscript = named.some(({ section }) => section === 'transcript')
  const cuts = headings.filter((heading) => {
    if (heading === title || heading.level > 3) return false
    if (heading.level < 3) return true
    return named.length === 0 ? heading.section !== undefined : heading.section === 'transcript' && !hasTranscript
  })
  const parts = cuts.map((cut, position) => ({
    section: cut.section,
    title: readPlainText(cut.text),
    line: lines[cut.index]!.number,
    lines: lines.slice(cut.index + 1, cuts[position + 1]?.index ?? lines.length),
  }))
  const before = lines.slice(0, cuts[0]?.index ?? lines.length)
  const preamble = title ? before.filter((_, index) => index !== title.index) : before
  return {
    ...(title && { heading: { text: readPlainText(title.text), line: lines[title.index]!.number } }),
    preamble,
    parts,
  }
}
