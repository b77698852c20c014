/** Opening files from this device, joined to the library. Fetched when the first file is opened or the library is shown. */

import { createImportClient } from '../library/opened/reading/create-import-client.ts'
import { createOpening, type Opening } from '../library/opened/opening/create-opening.ts'
import { createAnchorFinder } from '../core/findings/passages/find-anchor.ts'
import type { Episode } from '../core/episode/schema.ts'
import { findText } from '../core/corrections/known-texts.ts'
import type { OpenedLibrary } from '../library/opened/opened-library.ts'
import type { Reader } from '../reader/create-reader.ts'
import type { AppServices } from './app-services.ts'

export type { Opening } from '../library/opened/opening/create-opening.ts'
export type { OpeningState } from '../library/opened/opening/opening-state.ts'
export type { FileReport, FileResult } from '../library/opened/opening/list-results.ts'
export type { Choice, Question } from '../library/opened/opening/plan-import.ts'
export type { ReadingReport, ShownIssue, SourceExcerpt } from '../library/opened/reading/import-report.ts'

/** One for the whole program, so that a report can be read after walking about. */
const openings = new WeakMap<OpenedLibrary, Promise<Opening>>()

/** Rejects when the code for the opened episodes cannot be fetched; a later call tries again. */
export function loadOpening({ library, reader }: Pick<AppServices, 'library' | 'reader'>): Promise<Opening> {
  const known = openings.get(library)
  if (known) return known
  const created = library.loadOpenedFiles().then((openedFiles) => {
    const client = createImportClient()
    const findShownId = (kept: string) =>
      [...library.opened.getState()].find(([, { keptId }]) => keptId === kept)?.[0] ?? kept
    return createOpening({
      client,
      openedFiles,
      loadShipped: library.loadShipped,
      loadShippedEpisode: async (id) => {
        const load = await library.loadShippedEpisode(id)
        return load.ok ? load.episode : undefined
      },
      findShownId,
      countLosses: (id, before, after) => countLosses(reader, id, before, after),
    })
  })
  created.catch(() => openings.delete(library))
  openings.set(library, created)
  return created
}

/** Notes whose words the old version has and the new one lacks. None when the notes cannot be read now. */
async function countLosses(reader: Reader, id: string, before: Episode, after: Episode): Promise<number> {
  const notes = await reader.loadNotes().catch(() => undefined)
  const own = [...(notes?.getState().notes.values() ?? [])].filter(({ note }) => note.episodeId === id)
  if (own.length === 0) return 0
  const [findOld, findNew] = [before, after].map((source) => {
    const { episode, transcript } = findText(source)
    return createAnchorFinder(episode, transcript)
  })
  return own.filter(({ note: { anchor } }) => findOld!(anchor).kind !== 'lost' && findNew!(anchor).kind === 'lost')
    .length
}
