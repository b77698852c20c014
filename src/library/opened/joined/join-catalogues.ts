/** Joins shipped and opened episodes into one catalogue. A shipped id wins: an opened episode of that id is shown as `id~2`. */

import type { Names } from '../../../core/catalogue/catalogue-schema.ts'
import { joinNames } from '../../../core/library/join-names.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { Catalogue, CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { nameOpened } from '../../../core/library/name-opened.ts'
import type { CatalogueState } from '../../create-library.ts'
import type { OpenedMedia } from '../records/opened-record.ts'
import type { LoadProblem } from '../../problem.ts'
import { nameEntry } from '../records/rename-episode.ts'

/** An opened episode as the library shows it. */
export interface ShownOpened {
  /** Id of its record. */
  readonly keptId: string
  /** Names of its source files, the main one first. */
  readonly files: readonly string[]
  /** The name the reader gave it. */
  readonly name?: string
  /** Title in its file. */
  readonly title: string
  /** The date the reader gave it. */
  readonly publishedOn?: string
  readonly dateInFile?: string
  /** Where its file says it can be heard; undefined when an older version kept it. */
  readonly media?: OpenedMedia
  /** ISO 8601, where known. */
  readonly addedOn?: string
  /** File name of its recording. */
  readonly recording?: string
}

export interface JoinedCatalogue {
  readonly catalogue: Catalogue
  /** By the id an opened episode is shown under. */
  readonly opened: ReadonlyMap<string, ShownOpened>
}

interface Kept {
  readonly entry: CatalogueEntry
  readonly sources: readonly { readonly name: string }[]
  readonly name?: string
  readonly publishedOn?: string
  readonly media?: OpenedMedia
  readonly addedOn?: string
  readonly recording?: string
}

/** The library to show. `failure`: why the site's catalogue could not be loaded; then opened episodes are listed alone. */
export function joinShippedCatalogue(
  state: CatalogueState,
  failure: LoadProblem | undefined,
  opened: Iterable<Kept>,
): { readonly catalogue: CatalogueState; readonly opened: JoinedCatalogue['opened'] } {
  const shipped = state.phase === 'ready' ? state.catalogue : { formatVersion: 1 as const, episodes: [] }
  const joined = joinCatalogues(shipped, opened)
  if (state.phase === 'ready') return { ...joined, catalogue: { ...state, catalogue: joined.catalogue } }
  if (!failure || joined.opened.size === 0) return { ...joined, catalogue: state }
  const shortfall = { problem: failure, isTrying: state.phase === 'loading' }
  return { ...joined, catalogue: { phase: 'ready', catalogue: joined.catalogue, skipped: [], shortfall } }
}

const NONE: JoinedCatalogue['opened'] = new Map()

export function joinCatalogues(shipped: Catalogue, opened: Iterable<Kept>): JoinedCatalogue {
  const kept = [...opened]
  // The same list stays the same object: nothing is sorted, counted or drawn anew.
  if (kept.length === 0) return { catalogue: shipped, opened: NONE }
  const named = nameOpened(
    kept.map(nameEntry),
    shipped.episodes.map(({ id }) => id),
  )
  const shown = named.map(({ id, entry }, at) => {
    const { entry: inFile, sources, name, publishedOn, media, addedOn, recording } = kept[at]!
    return {
      entry: id === entry.id ? entry : { ...entry, id: id as CatalogueEntry['id'] },
      fact: {
        keptId: inFile.id,
        files: sources.map((source) => source.name),
        name,
        title: inFile.title,
        publishedOn,
        dateInFile: inFile.publishedOn,
        media,
        addedOn,
        recording,
      },
    }
  })
  return {
    catalogue: { ...shipped, episodes: [...shipped.episodes, ...shown.map(({ entry }) => entry)] },
    opened: new Map(shown.map(({ entry, fact }) => [entry.id, fact])),
  }
}

/** The names of the site with those that opened episodes list, under the ids by which these are shown. */
export async function joinOpenedNames(
  site: Names,
  opened: ReadonlyMap<string, ShownOpened>,
  files: Pick<OpenedFiles, 'loadNames'>,
): Promise<Names> {
  const loaded = [...opened].map(async ([shownId, { keptId }]) => {
    const names = await files.loadNames(keptId)
    return names ? [{ shownId, names }] : []
  })
  return joinNames(site, (await Promise.all(loaded)).flat())
}
