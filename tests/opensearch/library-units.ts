/** Units made from text a person can read, without files. */

import { buildLibraryDocuments, buildNameDocuments } from '../../src/core/search/documents.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { measureCovered } from '../../src/core/transcript/coverage.ts'
import { buildCatalogueEntry } from '../../src/core/findings/coverage/build-catalogue-entry.ts'
import { FORMAT_VERSION, type Episode } from '../../src/core/episode/schema.ts'
import { nameUnit } from '../../src/opensearch/index-layout.ts'
import type { Unit } from '../../src/opensearch/publish/unit.ts'
import { episodeOf } from '../support/episode-text.ts'

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
    load: () => ({ documents, listed: { type: 'name', name, kind: 'person', episodes: 0, page: { slug } } }),
  }
}
