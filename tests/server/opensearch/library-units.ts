/** Units made from text a person can read, without files. */

import {
  buildCatalogueDocuments,
  buildLibraryDocuments,
  buildNameDocuments,
} from '../../../src/core/search/documents.ts'
import { describeEpisodes } from '../../../src/core/search/query/choose-searched.ts'
import { createListedLibrary, type ServedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { measureCovered } from '../../../src/core/transcript/coverage.ts'
import { buildCatalogueEntry } from '../../../src/core/findings/coverage/build-catalogue-entry.ts'
import { FORMAT_VERSION, type Episode } from '../../../src/core/episode/schema.ts'
import { nameUnit } from '../../../src/server/opensearch/index-layout.ts'
import type { Unit } from '../../../src/server/opensearch/publish/unit.ts'
import { episodeOf } from '../../support/episode-text.ts'

/** @param lines As `episodeOf` reads them. */
export function unitOf(id: string, lines: string, rest: Record<string, unknown> = {}): Unit {
  return episodeUnit(episodeOf(lines, { id, title: `Talk ${id}`, ...rest }))
}

export function episodeUnit(episode: Episode): Unit {
  const transcript = buildTranscript(episode)
  const text = JSON.stringify(episode)
  const entry = buildCatalogueEntry(episode, transcript, { size: text.length, hash: text })
  return {
    type: 'episode',
    id: episode.id,
    key: nameUnit('episode', episode.id),
    hash: text,
    load: () => ({
      documents: buildLibraryDocuments(episode, transcript),
      listed: { type: 'episode', entry, covered: measureCovered(transcript) },
    }),
  }
}

export function nameOf(slug: string, name: string, text: string): Unit {
  const documents = buildNameDocuments({
    formatVersion: FORMAT_VERSION,
    names: { [slug]: { name, kind: 'person', text, episodes: [] } },
  })
  return {
    type: 'name',
    id: slug,
    key: nameUnit('name', slug),
    hash: `${name} ${text}`,
    load: () => ({ documents, listed: { type: 'name', name, kind: 'person', episodes: 0, stored: { slug } } }),
  }
}

/** The same library as a server searches it in memory. */
export function toMemory(units: readonly Unit[]): ServedLibrary {
  const loaded = units.map((unit) => unit.load())
  const listed = loaded.flatMap(({ listed: one }) => (one.type === 'episode' ? [one] : []))
  const entries = listed.map(({ entry }) => entry)
  const covered = new Map(listed.map(({ entry, covered: seconds }) => [entry.id as string, seconds]))
  const documents = loaded.flatMap((one) => one.documents)
  const list = { ...describeEpisodes(entries), covered }
  const source = createMemorySource([...documents, ...buildCatalogueDocuments(entries)], list)
  return createListedLibrary(source, list, new Map(entries.map(({ id, counts }) => [id, counts.words])))
}
