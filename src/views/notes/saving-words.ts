/** How well a note is kept, in words: "Saved" only when the disk has it. */

import type { Saving } from '../../services/notes/located-note.ts'

const PROBLEMS: Readonly<Record<Exclude<Saving, 'saved' | 'saving' | 'draft'>, string>> = {
  held: 'the browser isn’t saving data; it is lost when you close the page. Export it to keep it.',
  full: 'the browser has no space left. Remove opened episodes, or export your notes.',
  'read-only': 'another tab uses a newer version. Reload the page; until then copy what you wrote.',
  refused: 'the browser cannot store it.',
  failed: 'the browser could not write it.',
  gone: 'it is no longer stored in this browser. Its data was cleared.',
}

/** Undefined while all is well. */
export function describeSavingProblem(saving: Saving): string | undefined {
  return saving === 'saved' || saving === 'saving' || saving === 'draft' ? undefined : PROBLEMS[saving]
}
