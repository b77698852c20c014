/** An open episode as exporters take it: its text as shown or as the source has it, the reader's notes with their places. */

import type { ExportSource } from '../core/export/exporter.ts'
import { placeNotes } from '../services/library/export-sources.ts'
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
  const located = session.notes.getState()?.located.getState() ?? []
  return notes ? { ...source, notes: placeNotes(located, source, links) } : source
}

/** Waits for the notes: without them a page that is written again would lose them. */
export async function* loadOpenSource(session: Session, chosen: Chosen): AsyncGenerator<ExportSource> {
  await session.services.reader.loadNotes()
  if (chosen.notes && !session.notes.getState()?.all.getState().isLoaded)
    throw new Error('your notes could not be read')
  yield buildExportSource(session, chosen)
}
