/** Notes made on search results, each shown below its result. Their code comes with the first one. */

import { useEffect, useRef, useState } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { Notes } from '../../services/notes/located-note.ts'
import { createKeystrokeBuffer, type KeystrokeBuffer } from '../../services/keystroke-buffer.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { useStable, type ResultNotes } from '../../views/results/use-results.ts'

const ResultNote = lazyPart(async () => (await import('../../views/results/rows/result-note.tsx')).ResultNote, {
  name: 'Notes',
})

export interface OpenedNotes extends ResultNotes {
  /** Between asking for a note and its field being there. */
  readonly noteKeystrokes: KeystrokeBuffer
}

interface Made {
  readonly notes: Notes
  readonly id: string
  /** How often it was opened: each time anew. */
  readonly opened: number
}

const PROBLEMS = {
  'no-episode': 'The episode could not be loaded',
  'no-passage': 'Nothing here to add a note to',
} as const

export function useResultNotes(): OpenedNotes {
  const services = useAppServices()
  const [noteKeystrokes] = useState(createKeystrokeBuffer)
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  const pending = useRef(new Set<string>())
  const show = (key: string, next: Made) => setMade((known) => new Map(known).set(key, next))
  const left = useRef(made)
  useEffect(() => void (left.current = made), [made])
  // A note that was opened and left as it was is gone with the page.
  useEffect(() => () => left.current.forEach(({ notes, id }) => notes.dropDraft(id)), [])
  const fail = (reason: string) => {
    noteKeystrokes.end()
    services.announce(reason)
  }
  const make = async (row: SearchResult) => {
    const { noteResult } = await importChunk(() => import('../../services/notes/note-result.ts'))
    const result = await noteResult(services, row)
    if (result.ok) show(row.key, { notes: result.notes, id: result.note.id, opened: 0 })
    else fail(PROBLEMS[result.reason])
  }
  /** Makes a note on a result and opens it; opens the one that was made here before. */
  const open = (row: SearchResult) => {
    const known = made.get(row.key)
    if (known?.notes.getState().notes.has(known.id)) return show(row.key, { ...known, opened: known.opened + 1 })
    if (pending.current.has(row.key)) return
    pending.current.add(row.key)
    noteKeystrokes.begin()
    make(row)
      .catch(() => fail('Notes could not be loaded. Reload the page to try again'))
      .finally(() => pending.current.delete(row.key))
  }
  const stable = useStable({ open })
  return {
    ...stable,
    render({ key }) {
      const own = made.get(key)
      if (!own) return null
      const { notes, id, opened } = own
      return (
        <ResultNote
          key={`${id} ${opened}`}
          notes={notes}
          id={id}
          takeTyped={noteKeystrokes.end}
          onAnnounce={services.announce}
        />
      )
    },
    noteKeystrokes,
  }
}
