/** Says before the first write what a command would replace in a library that is not ours. */

import { join } from 'node:path'
import { parseTrackName } from '../../../core/episode/tracks.ts'
import { importFiles } from '../../../core/import/import-file.ts'
import { readProgramFingerprint } from '../../files/program.ts'
import { listNamesIn } from '../../files/read-file.ts'
import { stopsAtForeign } from '../../files/written-files.ts'
import type { Terminal } from '../../report/terminal.ts'
import { listIndexFiles } from '../search-index/index-files.ts'
import { fingerprintFiles, isMemoryFile, MEMORY_FILE, readMemory } from './build-memory.ts'
import { listCatalogueParts } from './catalogue-parts.ts'
import { createEpisodeIds, type KnownIds } from './episode-ids.ts'
import type { guardFolder, LibraryFolder } from './find-library-folder.ts'
import { FINDINGS_ENDING } from './findings-file.ts'
import { listNameFiles } from './name-files.ts'
import { hasOwnHead, isOwnFolder } from './own-output.ts'
import { readSource } from './read-source.ts'

type GuardedFolder = ReturnType<typeof guardFolder>

interface Guarding {
  /** Take over what looks as if an older version had written it, or was changed since. */
  readonly adopts?: boolean | undefined
  readonly hasIndex?: boolean
}

/** True, with the names, where something stands in the place of the lists, of the search index or of `more` that is not ours. */
export function stopsAtForeignLists(
  folder: GuardedFolder,
  more: readonly string[],
  { adopts, hasIndex = false }: Guarding,
  terminal: Terminal,
): boolean {
  const lists = ['library.json', 'names.json'].map((name) => join(folder.index, name))
  const search = hasIndex ? listIndexFiles(folder.index) : []
  const paths = [...lists, ...listCatalogueParts(folder), ...listNameFiles(folder), ...search, ...more]
  const isOfIndex = new Set(isOwnFolder(join(folder.index, 'search')) ? search : [])
  const looksOwn = (path: string) => hasOwnHead(path) || isOfIndex.has(path)
  return stopsAtForeign(folder.written, paths, { adopts, looksOwn }, terminal)
}

interface BuildSources {
  readonly groups: readonly (readonly string[])[]
  /** Folders they were found in. */
  readonly folders: readonly string[]
  readonly ids?: KnownIds | undefined
}

/** The same for a build, which also writes the episodes of these sources. They are read only where the folder holds other files. */
export function stopsBeforeBuild(
  folder: GuardedFolder,
  sources: BuildSources,
  guarding: Guarding,
  terminal: Terminal,
): boolean {
  const names = listNamesIn(folder.episodes).filter((name) => name.endsWith('.json') && !name.startsWith('.'))
  const paths = names.filter((name) => !name.endsWith(FINDINGS_ENDING)).map((name) => join(folder.episodes, name))
  const foreign = folder.written.listForeign(paths)
  const ids = foreign.length > 0 ? listWantedIds(folder, sources) : new Set<string>()
  const isWanted = (path: string) => {
    const name = path
      .slice(folder.episodes.length)
      .replace(/^[\\/]/, '')
      .toLowerCase()
    return ids.has(name.slice(0, -'.json'.length)) || ids.has(parseTrackName(name)?.id ?? '')
  }
  const memory = join(folder.episodes, MEMORY_FILE)
  const isOtherMemory = !folder.written.hasList && !isMemoryFile(memory)
  const more = [...foreign.filter(isWanted), ...(isOtherMemory ? [memory] : [])]
  if (stopsAtForeignLists(folder, more, guarding, terminal)) return true
  if (guarding.adopts)
    for (const path of foreign) if (hasOwnHead(path) && !folder.written.isOurs(path)) folder.written.adopt(path)
  return false
}

/** In lower case, as file systems may compare them. */
function listWantedIds(folder: LibraryFolder, { groups, folders, ids: known = new Map() }: BuildSources): Set<string> {
  const memory = readMemory(folder.episodes, readProgramFingerprint())
  const firsts = groups.map(([first = '']) => first)
  const ids = createEpisodeIds(folder, new Map([...memory.ids, ...known]), firsts)
  const wanted = groups.flatMap(([first = '', ...rest]) => {
    try {
      const files = [first, ...rest].map((path) => readSource(path, folders))
      const own = memory.find(fingerprintFiles(files))?.made?.own ?? importFiles(files).episode
      return own ? ids.choose(first, own).toLowerCase() : []
    } catch {
      // The build says why it cannot be read.
      return []
    }
  })
  return new Set(wanted)
}
