/** A folder's worth of notes: the notes at hand, repeated, each with a video of its own as in a real folder. */

import { Buffer } from 'node:buffer'
import { isVideoId } from '../../src/core/episode/media-file.ts'
import type { SourceFile } from '../../src/core/import/source-file.ts'

const STATED_ID = /^(?:video_id|id):[ \t]*["']?([\w-]{11})["']?[ \t]*$/m

/** `count` notes, taking each of `notes` in turn; `notes` must not be empty. */
export function makeNotes(notes: readonly SourceFile[], count: number): SourceFile[] {
  const read = notes.map(({ name, bytes }) => {
    const text = Buffer.from(bytes).toString('utf8')
    return { text, id: STATED_ID.exec(text)?.[1] ?? findNamedId(name) }
  })
  return Array.from({ length: count }, (_, index) => {
    const { text, id } = read[index % read.length]!
    const own = `bench-${String(index).padStart(5, '0')}`
    return { name: `${own}.md`, bytes: Buffer.from(id === undefined ? text : text.replaceAll(id, own), 'utf8') }
  })
}

function findNamedId(name: string): string | undefined {
  const base = name.replace(/\.md$/, '')
  return isVideoId(base) ? base : undefined
}
