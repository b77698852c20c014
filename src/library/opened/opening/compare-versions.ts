/** Compares an episode that is opened again with the one that is kept: what can be done without a question, what an update changed. */

import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { countEach } from '../../../core/text/group-by.ts'
import { formatNumber } from '../../../core/text/number.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import { readKeptText, type OpenedEpisode } from '../records/opened-record.ts'
import {
  decideAlone,
  findOwnId,
  isKnown,
  type Candidate,
  type Decided,
  type PlannedEpisode,
  type ExistingEpisodes,
} from './plan-import.ts'
import type { FileReading } from '../reading/import-report.ts'

export interface Versions {
  /** `losses`: by index of the file, how many notes an update would leave without their words. Those are to be asked about. */
  decide(
    candidates: readonly Candidate[],
    existing: ExistingEpisodes,
  ): Promise<{ readonly decided: ReadonlyMap<number, Decided>; readonly losses: ReadonlyMap<number, number> }>
  /**
   * Describes what an update changes, or how the reader's own version differs from the site's; to be called before it is kept. Undefined
   * when nothing that is read has changed.
   */
  describe(planned: PlannedEpisode, reading: FileReading): Promise<string | undefined>
}

export interface VersionsParts {
  readonly openedFiles: Pick<OpenedFiles, 'episodes' | 'loadEpisode'>
  /** An episode of the site, whole; undefined when it cannot be had. */
  readonly loadShippedEpisode: (id: string) => Promise<Episode | undefined>
  /** The id an episode kept under this id is shown under. */
  readonly findShownId: (kept: string) => string
  /** How many of the reader's notes on the episode shown under this id are on words that the new version lacks. */
  readonly countLosses?: (shownId: string, before: Episode, after: Episode) => Promise<number>
}

export function createVersions({ openedFiles, loadShippedEpisode, findShownId, countLosses }: VersionsParts): Versions {
  const readBoth = async (keptId: string, newer: OpenedEpisode) => {
    const [before, after] = await Promise.all([openedFiles.loadEpisode(keptId), readEpisode(newer)])
    // A name given by the reader is no change of the file.
    const title = openedFiles.episodes.getState().get(keptId)?.entry.title
    return before?.ok && after && title !== undefined ? { before: { ...before.episode, title }, after } : undefined
  }
  /** The site has it as it is; or the file is of a kind the site's was not read from, and adds to it. */
  const decideShipped = async (episode: OpenedEpisode, isFirst: boolean): Promise<Decided | undefined> => {
    const { id } = episode.entry
    const [before, after] = await Promise.all([loadShippedEpisode(id), readEpisode(episode)])
    if (!before || !after) return undefined
    if (compareRead({ before, after }) === undefined) return { how: 'shipped', keptId: id }
    const formats = new Set(before.sources.map(({ format }) => format))
    const isAddition = isFirst && !episode.sources.some(({ format }) => formats.has(format) || format === 'episode')
    return isAddition ? { how: 'merge', keptId: id } : undefined
  }
  return {
    async decide(candidates, existing) {
      const decided = new Map(decideAlone(candidates, existing))
      const losses = new Map<number, number>()
      for (const { file, episode } of candidates) {
        const { how, keptId } = decided.get(file) ?? {}
        if (how !== 'update' || keptId === undefined || !countLosses) continue
        // One after the other: memory is for one.
        // oxlint-disable-next-line no-await-in-loop
        const both = await readBoth(keptId, episode)
        const isWhole = existing.opened.get(keptId)?.sources.length === episode.sources.length
        if (both && isWhole && compareRead(both) === undefined) {
          decided.set(file, { how: 'known', keptId })
          continue
        }
        // oxlint-disable-next-line no-await-in-loop
        const lost = both ? await countLosses(findShownId(keptId), both.before, both.after) : 0
        if (lost === 0) continue
        decided.delete(file)
        losses.set(file, lost)
      }
      const opened = new Set(existing.opened.keys())
      const seen = new Set<string>()
      for (const { file, episode } of candidates) {
        const { id } = episode.entry
        if (existing.shipped.has(id) && !decided.has(file) && !losses.has(file)) {
          // oxlint-disable-next-line no-await-in-loop
          const alone = await decideShipped(episode, !seen.has(id) && findOwnId(id, opened) === undefined)
          if (alone) decided.set(file, alone)
        }
        if (!isKnown(decided.get(file))) seen.add(id)
      }
      return { decided, losses }
    },
    async describe({ id, files, shipped }, { episode }) {
      if (!episode) return undefined
      if (shipped) {
        const [before, after] = await Promise.all([loadShippedEpisode(shipped.id), readEpisode(episode)])
        return before && after && compareRead({ before, after })
      }
      if (!files.some(({ how }) => how === 'updated')) return undefined
      const both = await readBoth(id, episode)
      return both && compareRead(both)
    },
  }
}

/** The name of a file is no change of it. */
function compareRead({ before, after }: { readonly before: Episode; readonly after: Episode }): string | undefined {
  const { id, sources } = after
  return describeChange({ ...before, id, sources }, after)
}

async function readEpisode({ json }: OpenedEpisode): Promise<Episode | undefined> {
  const result = parseEpisode(await readKeptText(json).catch(() => ''))
  return result.ok ? result.episode : undefined
}

/** `3 lines changed, 1 added`; undefined when both have the same text. */
export function describeChange(before: Episode, after: Episode): string | undefined {
  const added = countMissing(after, before)
  const removed = countMissing(before, after)
  const changed = Math.min(added, removed)
  const parts = [
    changed > 0 ? `${formatNumber(changed)} ${changed === 1 ? 'line' : 'lines'} changed` : '',
    added > changed ? `${formatNumber(added - changed)} ${changed > 0 ? '' : 'lines '}added` : '',
    removed > changed ? `${formatNumber(removed - changed)} ${changed > 0 ? '' : 'lines '}removed` : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(', ').replace(/^1 lines/, '1 line')
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : 'details changed, same transcript'
}

/** Number of lines of one episode that the other does not have. */
function countMissing({ cues }: Episode, other: Episode): number {
  const left = countEach(other.cues.map(({ text }) => text))
  let missing = 0
  for (const { text } of cues) {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    else missing += 1
  }
  return missing
}
