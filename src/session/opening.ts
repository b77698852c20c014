/** Opening files from this device, joined to the library. Fetched when the first file is opened or the library is shown. */

import { openImportWorker } from '../library/opened/import-channel.ts'
import { createImportLine } from '../library/opened/create-import-line.ts'
import { createOpening, type Opening } from '../library/opened/create-opening.ts'
import type { OpenedLibrary } from '../library/opened/opened-library.ts'

export type { Opening, OpeningState } from '../library/opened/create-opening.ts'
export type { FileReport, FileResult } from '../library/opened/list-results.ts'
export type { Choice, Question } from '../library/opened/plan-import.ts'
export type { ReadingReport, ShownIssue, SourceExcerpt } from '../library/opened/reading.ts'

/** One for the whole program, so that a report can be read after walking about. */
const openings = new WeakMap<OpenedLibrary, Promise<Opening>>()

/** Rejects when the code for the opened episodes cannot be fetched; a later call tries again. */
export function loadOpening(library: OpenedLibrary): Promise<Opening> {
  const known = openings.get(library)
  if (known) return known
  const created = library.loadShelf().then((shelf) => {
    const line = createImportLine(openImportWorker)
    const findShownId = (kept: string) =>
      [...library.opened.read()].find(([, { keptId }]) => keptId === kept)?.[0] ?? kept
    return createOpening({
      line,
      shelf,
      loadShipped: () => library.loadShipped(),
      loadShippedEpisode: async (id) => {
        const load = await library.loadShippedEpisode(id)
        return load.ok ? load.episode : undefined
      },
      findShownId,
    })
  })
  created.catch(() => openings.delete(library))
  openings.set(library, created)
  return created
}
