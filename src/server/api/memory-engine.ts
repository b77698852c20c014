/** The episodes of a built site in memory as a search engine: for a library of some hundreds, and for tests. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildLibraryDocuments, buildNameDocuments } from '../../core/search/documents.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import { SearchFaultError } from '../../core/search/source.ts'
import type { Seconds } from '../../core/time/span.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import type { OpenEngine } from './engine-link.ts'
import { createMemoryCatalogue } from './list-episodes.ts'
import type { SiteData } from './site-data.ts'

/** Reads the episodes anew where the lists of the site have changed. */
export function createMemoryEngine(root: string, readData: () => Promise<SiteData>): OpenEngine {
  const folder = join(root, 'data', 'episodes')
  return async () => {
    const data = await readData()
    const documents: SearchDocument[] = buildNameDocuments(data.names)
    const covered = new Map<string, Seconds>()
    for (const { id } of data.catalogue.episodes) {
      // One after the other: a library is never held twice.
      // oxlint-disable-next-line no-await-in-loop
      const read = parseEpisode(await readFile(join(folder, `${id}.json`), 'utf8').catch(() => ''))
      if (!read.ok) continue
      const transcript = buildTranscript(read.episode)
      documents.push(...buildLibraryDocuments(read.episode, transcript))
      covered.set(id, measureCovered(transcript))
    }
    const { words, ...source } = createMemorySource(documents, covered)
    if (!words) throw new SearchFaultError({ kind: 'broken', detail: 'a source without words' })
    return {
      source: { ...source, words, hasNames: true },
      catalogue: createMemoryCatalogue(data),
      index: { name: 'memory', episodes: covered.size },
      isCurrent: async () => (await readData()) === data,
    }
  }
}
