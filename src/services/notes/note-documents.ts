/** The reader's notes as things that can be found. */

import { DETAIL_SEPARATOR, type SearchDocument } from '../../core/search/search-document.ts'
import type { Note } from '../../reader/notes/note.ts'

/**
 * By what the reader wrote, else by the words it stands at; those words and the tags are found too. A bookmark of a moment
 * without words has nothing to find it by. @param openId Of the open episode: its title goes without saying.
 */
export function buildNoteDocuments(notes: Iterable<Note>, openId?: string): SearchDocument[] {
  return [...notes].flatMap(({ id, episodeId, episodeTitle, anchor, text, tags }): SearchDocument[] => {
    const own = text.trim()
    const words = own === '' ? anchor.quote : own
    if (words === '' && tags.length === 0) return []
    const beside = [own === '' ? '' : anchor.quote, ...tags.map((tag) => `#${tag}`)]
    return [
      {
        kind: 'note',
        episodeId,
        id,
        text: words,
        detail: beside.filter((part) => part !== '').join(DETAIL_SEPARATOR),
        ...(anchor.at !== undefined && { at: anchor.at }),
        ...(episodeId !== openId && { note: episodeTitle }),
      },
    ]
  })
}
