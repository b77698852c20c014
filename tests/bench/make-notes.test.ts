import { describe, expect, it } from 'vitest'
import { importText } from '../support/import-text.ts'
import { makeNotes } from './make-notes.ts'

const note = (id: string) => ({
  name: `${id}.md`,
  bytes: new TextEncoder().encode(
    `---\nvideo_id: "${id}"\ntitle: A talk\n---\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=${id}&t=1s) Hello there.\n`,
  ),
})

describe('makeNotes', () => {
  it('repeats the notes in turn, each with a video of its own', () => {
    const made = makeNotes([note('-aaaaaaaaa-'), note('bbbbbbbbbbb')], 5)
    const ids = made.map(({ name, bytes }) => importText(new TextDecoder().decode(bytes), name).episode?.id)
    expect(ids).toEqual(['bench-00000', 'bench-00001', 'bench-00002', 'bench-00003', 'bench-00004'])
    expect(new TextDecoder().decode(made[4]!.bytes)).not.toContain('-aaaaaaaaa-')
  })
})
