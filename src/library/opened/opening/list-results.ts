/** Results of an import, file by file. */

import { isKept, type SaveOutcome } from '../../../storage/app-database.ts'
import type { ChosenFile } from './chosen-file.ts'
import type { Candidate, Decided, PlannedEpisode } from './plan-import.ts'
import type { FileReading, ReadingReport } from '../reading/import-report.ts'

export type FileResult =
  | { readonly kind: 'added' | 'replaced' | 'merged' | 'unchanged'; readonly id: string; readonly title: string }
  /**
   * copied: the reader's own version, beside the site's. `change`: in one line, to the version before or to the site's; absent
   * when it is not known or nothing that is read has changed.
   */
  | { readonly kind: 'updated' | 'copied'; readonly id: string; readonly title: string; readonly change?: string }
  /** Nothing of it was added; its report says why. */
  | { readonly kind: 'refused' }
  /** The reader left it out. */
  | { readonly kind: 'skipped'; readonly title: string }
  | { readonly kind: 'not-kept'; readonly title: string }

export interface FileReport {
  /** Of several files that make one episode: all their names. */
  readonly name: string
  /** How many files that are. */
  readonly files: number
  readonly result: FileResult
  readonly report: ReadingReport
}

export interface ReadFile {
  readonly name: string
  readonly chosen: readonly ChosenFile[]
  readonly reading: FileReading
}

/** Files that were read and wait for answers or to be saved. */
export interface Batch {
  readonly files: readonly ReadFile[]
  readonly candidates: readonly Candidate[]
  readonly shipped: ReadonlySet<string>
  readonly passedOver: number
  /** Decisions without a question, by index of the file. */
  readonly decided: ReadonlyMap<number, Decided>
}

export interface Settled {
  readonly planned: PlannedEpisode
  /** The episode as saved; merging may have failed. */
  readonly reading: FileReading
  /** Describes the changes of an update, or how a copy differs from the site's episode. */
  readonly change?: string
}

export interface Kept {
  /** Outcome of saving; undefined when there was nothing to save. */
  readonly keeping: SaveOutcome | undefined
  readonly findShownId: (kept: string) => string
}

/** In the order of the files. */
export function listReports(batch: Batch, settled: readonly Settled[], kept: Kept): readonly FileReport[] {
  const results = listResults(batch, settled, kept)
  return batch.files.map(({ name, chosen, reading }, file) => ({
    name,
    files: chosen.length,
    result: results.get(file)?.result ?? { kind: 'refused' },
    report: results.get(file)?.report ?? reading.report,
  }))
}

/** By index of the file, for files that made an episode. */
function listResults(
  { candidates, decided }: Batch,
  settled: readonly Settled[],
  { keeping, findShownId }: Kept,
): ReadonlyMap<number, { readonly result: FileResult; readonly report?: ReadingReport }> {
  const results = new Map<number, { readonly result: FileResult; readonly report?: ReadingReport }>()
  for (const { file, episode } of candidates) {
    const { title } = episode.entry
    const { how, keptId = '' } = decided.get(file) ?? {}
    const id = how === 'known' ? findShownId(keptId) : how === 'shipped' ? keptId : undefined
    results.set(file, { result: id === undefined ? { kind: 'skipped', title } : { kind: 'unchanged', id, title } })
  }
  for (const { planned, reading, change } of settled) {
    for (const { file, how } of planned.files) {
      const title = reading.episode?.entry.title
      if (title === undefined) results.set(file, { result: { kind: 'refused' }, report: reading.report })
      else if (keeping === undefined || !isKept(keeping)) results.set(file, { result: { kind: 'not-kept', title } })
      else if (how === 'updated' || planned.shipped) {
        const kind = planned.shipped ? 'copied' : 'updated'
        results.set(file, { result: { kind, id: findShownId(planned.id), title, change } })
      } else results.set(file, { result: { kind: how, id: findShownId(planned.id), title } })
    }
  }
  return results
}
