/** Splits a note at its headings into title, preamble and sections. */

import { findNoteSection, type NoteSection } from '../../episode/note-sections.ts'
import { parseHeading } from '../markdown/blocks.ts'
import { stripMarkup } from '../markdown/inline.ts'
import type { Line } from '../markdown/lines.ts'

export interface NotePart {
  /** Undefined for a heading the dialect does not know. */
  readonly section: NoteSection | undefined
  readonly title: string
  readonly line: number
  readonly lines: readonly Line[]
}

/** What a section lists, and the text that is no entry of it; of the remarks blank ones are dropped later. */
export interface SectionEntries<Entry> {
  readonly entries: readonly Entry[]
  readonly remarks: readonly string[]
}

export interface NoteOutline {
  /** The first heading, if it stands above those of the sections; plain text. */
  readonly heading?: { readonly text: string; readonly line: number }
  /** Lines between the front matter or the title and the first section. */
  readonly preamble: readonly Line[]
  readonly parts: readonly NotePart[]
}

/** Cuts at headings of the level most sections are written at and above; deeper only for names that no such heading bears. */
export function parseOutline(lines: readonly Line[]): NoteOutline {
  const headings = lines.flatMap((line, index) => {
    const heading = parseHeading(line)
    return heading ? [{ ...heading, index, section: findNoteSection(stripMarkup(heading.text)) }] : []
  })
  const [first] = headings
  const firstWords = lines.findIndex((line) => line.text.trim() !== '')
  const isNote = headings.some(({ section }) => section !== undefined)
  const base = findBaseLevel(headings)
  const isAbove = first !== undefined && (first.level === 1 || first.level < base) && first.section === undefined
  const title = isAbove && (isNote || first.index === firstWords) ? first : undefined
  const named = headings.filter(({ level, section }) => level <= base && section !== undefined)
  const hasTranscript = named.some(({ section }) => section === 'transcript')
  const cuts = headings.filter((heading) => {
    if (heading === title || heading.level > 4) return false
    if (heading.level <= Math.min(base, 2)) return true
    if (heading.level <= base) return heading.section !== undefined
    return heading.section === 'transcript' && !hasTranscript && heading.level <= 3
  })
  const parts = cuts.map((cut, position) => ({
    section: cut.section,
    title: stripMarkup(cut.text),
    line: lines[cut.index]!.number,
    lines: lines.slice(cut.index + 1, cuts[position + 1]?.index ?? lines.length),
  }))
  const before = lines.slice(0, cuts[0]?.index ?? lines.length)
  const preamble = title ? before.filter((_, index) => index !== title.index) : before
  return {
    heading: title && { text: stripMarkup(title.text), line: lines[title.index]!.number },
    preamble,
    parts,
  }
}

const USUAL_LEVEL = 2

/** The level with the most names of sections; the usual one when it has as many. */
function findBaseLevel(
  headings: readonly { readonly level: number; readonly section: NoteSection | undefined }[],
): number {
  const counts = [1, 2, 3, 4].map(
    (level) => new Set(headings.flatMap((heading) => (heading.level === level ? (heading.section ?? []) : []))).size,
  )
  const most = Math.max(...counts)
  return counts[USUAL_LEVEL - 1] === most ? USUAL_LEVEL : counts.indexOf(most) + 1
}
