/** The code that lists opened files and joins them with the library of the site, in one file of the build: one round trip. */

import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { joinNames, NO_NAMES } from '../../core/library/join-names.ts'
import { nameOpened } from '../../core/library/name-opened.ts'
import type { OpenedFiles } from './records/create-opened-files.ts'
import type { OpenedMedia } from './records/opened-record.ts'
import { nameEntry } from './records/rename-episode.ts'

export { createOpenedFiles } from './records/create-opened-files.ts'

/** An opened episode as the library shows it. */
export interface ShownOpened {
  /** Id of its record. */
  readonly keptId: string
  /** Names of its source files, the main one first. */
  readonly files: readonly string[]
  /** The name the reader gave it. */
  readonly name?: string | undefined
  /** Title in its file. */
  readonly title: string
  /** The date the reader gave it. */
  readonly publishedOn?: string | undefined
  readonly dateInFile?: string | undefined
  /** Where its file says it can be heard; undefined when an older version kept it. */
  readonly media?: OpenedMedia | undefined
  /** ISO 8601, where known. */
  readonly addedOn?: string | undefined
  /** File name of its recording. */
  readonly recording?: string | undefined
}

type KeptFiles = ReturnType<OpenedFiles['episodes']['getState']>

/** @param shipped Ids of episodes of the site. */
export function showOpened(kept: KeptFiles, shipped: Iterable<string>) {
  const all = [...kept.values()]
  const named = nameOpened(all.map(nameEntry), shipped)
  const own = named.map(({ id, entry }): CatalogueEntry => ({ ...entry, id: id as CatalogueEntry['id'] }))
  const opened = all.map(({ entry, sources, name, publishedOn, media, addedOn, recording }, at) => {
    const files = sources.map((source) => source.name)
    const { id, title, publishedOn: dateInFile } = entry
    const shown = { keptId: id, files, name, title, publishedOn, dateInFile, media, addedOn, recording }
    return [named[at]!.id, shown] as const
  })
  return { own, opened: new Map<string, ShownOpened>(opened) }
}

/** Names that opened episodes list, under the ids by which these are shown. */
export async function loadOpenedNames(
  opened: ReadonlyMap<string, ShownOpened>,
  files: Pick<OpenedFiles, 'loadNames'>,
): Promise<Names> {
  const loaded = [...opened].map(async ([shownId, { keptId }]) => {
    const names = await files.loadNames(keptId)
    return names ? [{ shownId, names }] : []
  })
  return joinNames(NO_NAMES, (await Promise.all(loaded)).flat())
}
