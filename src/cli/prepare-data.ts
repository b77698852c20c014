/** `prepare-data <data> <prepared>`: gathers what the site publishes. Files that are under version control stay as they are. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { importers } from '../core/import/importers.ts'
import { buildEpisodes } from './build-episodes.ts'
import { readMemory } from './build-memory.ts'
import { buildSearchIndex, needsSearchIndex } from './build-search-index.ts'
import { findSources } from './find-sources.ts'
import { findLibraryFolder, readOtherFacts, writeIndex } from './library-folder.ts'
import { listPublished } from './site-data.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { copyWhole } from './write-file.ts'

/**
 * Copies the episodes of `data`, adds one for each note in `data/notes`, and writes the lists of episodes and names anew:
 * a note or an episode file that was merely dropped into the folder is found by the app. A note that cannot be read is
 * reported and left out; an edited one keeps the id it had. A large library gets its search index, made anew only where something has changed.
 */
export async function prepareData(data: string, prepared: string, terminal: Terminal): Promise<void> {
  const out = join(prepared, 'episodes')
  const ids = new Map([out, join(data, 'episodes')].flatMap((folder) => [...readMemory(folder, '').ids]))
  rmSync(prepared, { recursive: true, force: true })
  for (const path of listPublished(data)) copyWhole(join(data, path), join(prepared, path))
  const notes = join(data, 'notes')
  const { files } = findSources([notes], { extensions: importers.flatMap((importer) => importer.extensions) })
  if (files.length > 0)
    buildEpisodes({ paths: [notes], out, json: false, ids }, { ...terminal, say: () => {} }, () => performance.now())
  else writeIndex(findLibraryFolder(out), readOtherFacts(findLibraryFolder(out), new Set()))
  if (needsSearchIndex(out))
    await buildSearchIndex(out, { ...terminal, say: () => {} }, { parts: `${prepared}-search-parts` })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [data = 'data', prepared = '.cache/data'] = process.argv.slice(2)
  await prepareData(data, prepared, createTerminal())
}
