/** An open episode as exporters take it: its text as shown or as the source has it, the reader's notes with their places. */

import type { ExportSource, PlacedNote } from '../core/export/exporter.ts'
import { createAnchorFinder } from '../core/findings/passages/find-anchor.ts'
import type { Passage } from '../core/findings/finding.ts'
import { buildExportedNote } from '../services/notes/located-note.ts'
import type { Session } from './session.ts'

interface Chosen {
  readonly notes: boolean
  readonly corrections: boolean
}

export function buildExportSource(session: Session, { notes, corrections }: Chosen): ExportSource {
  const { links, findings } = session
  const { episode, transcript } = corrections ? session : session.source
  const isShown = transcript === session.transcript
  const source = { episode, transcript, page: links.to(0), quotes: isShown ? findings.getState()?.quotes : undefined }
  return notes ? { ...source, notes: placeNotes(session, source) } : source
}

function placeNotes({ notes, links }: Session, { episode, transcript }: ExportSource): PlacedNote[] {
  const find = createAnchorFinder(episode, transcript)
  return (notes.getState()?.located.getState() ?? []).map(({ note }) => {
    const match = find(note.anchor)
    const passage: Passage | undefined = 'range' in match ? match.range : undefined
    return { ...buildExportedNote(note, links.to(note.anchor.at ?? 0)), passage }
  })
}
