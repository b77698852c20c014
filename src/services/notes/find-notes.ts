/** Finds notes by words, episode and tag. */

import { compareNames } from '../../core/text/compare-names.ts'
import { fold } from '../../core/text/fold.ts'
import type { Note } from '../../reader/notes/note.ts'

export interface NoteFilter {
  /** Every word of it must stand somewhere in the note: its words, passage, tags or the title of its episode. */
  readonly text: string
  readonly episodeId?: string
  readonly tag?: string
  /** Of a note by somebody else; empty for the reader's own. */
  readonly by?: string | undefined
}

/** In the order they come in. Case, accents and the kind of quotation mark do not matter. */
export function findNotes(notes: readonly Note[], { text, episodeId, tag, by }: NoteFilter): readonly Note[] {
  const words = fold(text).split(' ').filter(Boolean)
  const wanted = tag?.toLowerCase()
  return notes.filter((note) => {
    if (episodeId !== undefined && note.episodeId !== episodeId) return false
    if (wanted !== undefined && !note.tags.some((own) => own.toLowerCase() === wanted)) return false
    if (by !== undefined && (note.by ?? '') !== by) return false
    if (words.length === 0) return true
    const held = fold([note.text, note.anchor.quote, note.episodeTitle, ...note.tags].join(' '))
    return words.every((word) => held.includes(word))
  })
}

/** Every tag once, by how often it is used, then by name. */
export function getTags(notes: readonly Note[]): readonly string[] {
  const counts = new Map<string, { tag: string; count: number }>()
  for (const tag of notes.flatMap((note) => note.tags)) {
    const known = counts.get(tag.toLowerCase())
    counts.set(tag.toLowerCase(), { tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || compareNames(a.tag, b.tag)).map(({ tag }) => tag)
}

/** Those who wrote any of them, the reader apart. */
export function getAuthors(notes: readonly Note[]): readonly string[] {
  return [...new Set(notes.flatMap(({ by }) => by ?? []))].toSorted(compareNames)
}
