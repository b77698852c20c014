/** Imports a note written as text in a test. */

import type { Episode } from '../../src/core/episode/schema.ts'
import { importFile, type ImportResult } from '../../src/core/import/import-file.ts'

export function importText(text: string, name = 'note.md'): ImportResult {
  return importFile({ name, bytes: new TextEncoder().encode(text) })
}

/** The episode of a note that must be readable. */
export function readNote(text: string, name = 'note.md'): Episode {
  const { episode, issues } = importText(text, name)
  if (!episode) throw new Error(`refused: ${issues.map((issue) => `${issue.code} ${issue.what}`).join('; ')}`)
  return episode
}

/** A note with an id and one section. */
export function noteWith(section: string, body: string): string {
  return `---\nvideo_id: abcdefghijk\ntitle: "A talk"\n---\n\n# A talk\n\n## ${section}\n\n${body}\n`
}

/** A timestamp link as notes write them. */
export function link(label: string, seconds: number, id = 'abcdefghijk'): string {
  return `[${label}](https://www.youtube.com/watch?v=${id}&t=${seconds}s)`
}

/** Codes of all issues, in order. */
export function codesOf(text: string, name = 'note.md'): string[] {
  return importText(text, name).issues.map((issue) => issue.code)
}
