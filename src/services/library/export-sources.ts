/** Episodes as exporters take them, with the notes and corrections of the reader: one, or many of the library one after the other. */

import type { Episode } from '../../core/episode/schema.ts'
import type { ExportSource, PlacedNote } from '../../core/export/exporter.ts'
import { createAnchorFinder } from '../../core/findings/passages/find-anchor.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { giveTurn } from '../../platform/give-turn.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { AppServices } from '../app-services.ts'
import { createLinks, type Links } from '../links.ts'
import { buildExportedNote, compareNotes, type KeptNote } from '../notes/located-note.ts'

/** In the order of the talk. */
export function placeNotes(
  notes: readonly KeptNote[],
  { episode, transcript }: Pick<ExportSource, 'episode' | 'transcript'>,
  links: Links,
): PlacedNote[] {
  const find = createAnchorFinder(episode, transcript)
  const located = notes.map(({ note, saving }) => ({ note, saving, match: find(note.anchor) })).toSorted(compareNotes)
  return located.map(({ note, match }) => {
    const passage = 'range' in match ? match.range : undefined
    return { ...buildExportedNote(note, links.to(note.anchor.at ?? 0)), passage }
  })
}

export interface LoadingSources {
  readonly signal: AbortSignal
  /** Before each episode, and after the last. */
  readonly onProgress: (done: number) => void
  /** Called with an episode that could not be loaded, and is left out. */
  readonly onLost: (id: string) => void
}

/** Ends early when aborted. Rejects where notes or corrections cannot be read: without them the text would be another. */
export async function* loadExportSources(
  services: Pick<AppServices, 'base' | 'library' | 'reader'>,
  ids: readonly string[],
  { signal, onProgress, onLost }: LoadingSources,
): AsyncGenerator<ExportSource> {
  const { base, library, reader } = services
  const [{ applyCorrections }, corrections, notes] = await Promise.all([
    importChunk(() => import('../../core/corrections/apply-corrections.ts')),
    reader.loadCorrections(),
    reader.loadNotes(),
  ])
  if (!notes.getState().isLoaded) throw new Error('your notes could not be read')
  const all = [...notes.getState().notes.values()]
  const open = (source: Episode): ExportSource => {
    const own = [...corrections.list(source.id), ...(source.corrections ?? [])]
    const { episode, transcript } = applyCorrections(source, buildTranscript(source), own)
    const links = createLinks(base, source)
    const made = all.filter(({ note }) => note.episodeId === source.id)
    return { episode, transcript, page: links.to(0), notes: placeNotes(made, { episode, transcript }, links) }
  }
  for (const [index, id] of ids.entries()) {
    onProgress(index)
    // One after the other: the text of one is much. The page draws in between.
    // oxlint-disable-next-line no-await-in-loop
    await giveTurn()
    // oxlint-disable-next-line no-await-in-loop
    const load = await library.loadEpisode(id, signal).catch(() => undefined)
    if (signal.aborted) return
    if (load?.ok) yield open(load.episode)
    else onLost(id)
  }
  onProgress(ids.length)
}
