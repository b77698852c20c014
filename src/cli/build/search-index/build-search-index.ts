/** `episode index`: writes the search index of a library as static files, made again only where episodes have changed. */

import { statSync } from 'node:fs'
import { join } from 'node:path'

import { isLargeLibrary } from '../../../core/search/library-size.ts'
import type { StaticManifest } from '../../../core/search/static/static-index.ts'
import { renewCatalogue, SEARCH_FOLDER } from '../library/catalogue-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import { formatManifest, readWholeIndex, writeIndexFiles } from './index-files.ts'
import { listPartGroups, makeParts, type PartGroup } from './index-parts.ts'
import { findEpisodesIn, findLibraryFolder, listEpisodeFiles } from '../library/library-folder.ts'
import { readTextIfThere } from '../../files/read-text.ts'
import { readEpisodeFile } from './search-sources.ts'
import type { Terminal } from '../../report/terminal.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../../files/unreadable.ts'
import { sweepTemporary, writeWhole } from '../../files/write-file.ts'

/** Hidden, so that it is not published: parts to be used again. */
const PARTS_FOLDER = '.parts'

/** Beside the parts: of which episodes, by which program, the index was made, and which one that is. */
const MADE_FILE = 'made'

export interface IndexOptions {
  /** Default: as many as the machine has cores. */
  readonly processes?: number | undefined
  /** Where the parts are kept. Default: in the folder of the index. */
  readonly parts?: string | undefined
}

/** Whether the episodes of this folder are too many to be searched in memory. */
export function needsSearchIndex(episodes: string): boolean {
  const library = findLibraryFolder(episodes)
  return isLargeLibrary(listEpisodeFiles(library).map((name) => readSize(join(library.episodes, name))))
}

/** Zero for what is no file. */
function readSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? found.size : 0
}

/** @param folder The episodes, or the folder they are in. Exit code 0, 1 when a file could not be read, 2 when there are none. */
export async function buildSearchIndex(
  folder: string,
  terminal: Terminal,
  { processes, parts }: IndexOptions = {},
): Promise<number> {
  const library = findEpisodesIn(folder)
  const names = listEpisodeFiles(library)
  if (names.length === 0) {
    terminal.complain(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  const out = join(library.index, SEARCH_FOLDER)
  const partsFolder = parts ?? join(out, PARTS_FOLDER)
  for (const written of [out, partsFolder]) sweepTemporary(written)
  const unreadable: Unreadable[] = []
  const files = names.flatMap((name) => {
    const path = join(library.episodes, name)
    const bytes = tryReading(path, unreadable)
    return bytes ? readEpisodeFile(name.slice(0, -'.json'.length), path, bytes) : []
  })
  for (const one of unreadable) terminal.complain(formatUnreadable(one))
  const groups = listPartGroups(library, files)
  const { manifest, fresh } =
    findStanding(out, partsFolder, groups) ?? (await makeIndex(out, partsFolder, groups, terminal, processes))
  renewCatalogue(library)
  const total = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0)
  terminal.say(
    `Search index of ${manifest.episodes} episodes, ${manifest.passages} passages, ${manifest.words} words: ` +
      `${Math.round(total / 1000)} kB in ${out}, ${fresh} of ${groups.length * 2} parts made anew`,
  )
  return unreadable.length > 0 ? 1 : 0
}

interface Made {
  readonly manifest: StaticManifest
  /** How many parts were made for it. */
  readonly fresh: number
}

/** The index as it is, where this program made it of these very episodes and every file of it is whole. */
function findStanding(out: string, parts: string, groups: readonly PartGroup[]): Made | undefined {
  const manifest = readWholeIndex(out)
  const isOfThese = manifest && readTextIfThere(join(parts, MADE_FILE)) === describeMade(groups, manifest)
  return isOfThese ? { manifest, fresh: 0 } : undefined
}

async function makeIndex(
  out: string,
  parts: string,
  groups: readonly PartGroup[],
  terminal: Terminal,
  processes: number | undefined,
): Promise<Made> {
  const made = await makeParts(groups, parts, terminal, processes)
  const manifest = writeIndexFiles(
    out,
    made,
    groups.flatMap(({ files }) => files),
  )
  writeWhole(join(parts, MADE_FILE), describeMade(groups, manifest))
  return { manifest, fresh: made.fresh }
}

/** The keys of the parts say which episodes and which program. */
function describeMade(groups: readonly PartGroup[], manifest: StaticManifest): string {
  return `${hashOf(groups.map(({ key }) => key).join(' '))}\n${formatManifest(manifest)}`
}
