/** The episodes of a built site in memory as a search engine: for a library of some hundreds, in a thread (`search-thread.ts`) and in tests. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { runWithTurns, type RunSteps } from '../../core/time/slices.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildCatalogueDocuments, buildNameDocuments } from '../../core/search/documents.ts'
import { buildSearchDocuments } from '../../core/library/texts/search-documents.ts'
import { describeEpisodes, type EpisodeList } from '../../core/search/query/choose-searched.ts'
import { createListedLibrary } from '../../core/search/remote/served-library.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { WordedSource } from '../../core/search/search-source.ts'
import type { Seconds } from '../../core/time/span.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { readTracks } from '../../cli/build/library/library-folder.ts'
import { createHandlers } from './create-handlers.ts'
import type { OpenEngine } from './engine-link.ts'
import { createSiteData, type SiteData } from './site-data.ts'

/** Reads the episodes anew where the lists of the site have changed. */
export function createMemoryEngine(folder: string): OpenEngine {
  const readData = createSiteData(folder)
  return async () => {
    const data = await readData()
    const { source, list } = await readSource(folder, data)
    return {
      ...createHandlers(createListedLibrary(source, list, data.words)),
      catalogue: data.list,
      index: { name: 'memory', episodes: list.covered.size },
      isCurrent: async () => (await readData()) === data,
    }
  }
}

/** The episodes and lists of a built site, with the titles. Episodes that cannot be read are left out. */
export async function readSource(
  folder: string,
  { catalogue, names, newest }: SiteData,
): Promise<{ readonly source: WordedSource; readonly list: EpisodeList }> {
  const episodes = join(folder, 'episodes')
  const documents: SearchDocument[] = buildNameDocuments(names)
  const covered = new Map<string, Seconds>()
  for (const { id } of catalogue.episodes) {
    // One after the other: a library is never held twice.
    // oxlint-disable-next-line no-await-in-loop
    const read = parseEpisode(await readFile(join(episodes, `${id}.json`), 'utf8').catch(() => ''))
    if (!read.ok) continue
    const { episode, transcript } = openCorrected(readTracks({ episodes }, read.episode, () => {}))
    documents.push(...buildSearchDocuments(episode, transcript))
    covered.set(id, measureCovered(transcript))
  }
  const run: RunSteps = (work) => runWithTurns(work, setImmediate)
  documents.push(...buildCatalogueDocuments(newest))
  const list = { ...describeEpisodes(newest), covered }
  return { source: { ...createMemorySource(documents, list, run), hasNames: true }, list }
}
