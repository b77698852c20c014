/** The folder the app is served from: episode files, the catalogue and the names, always in step with each other. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { readEpisodeText } from '../core/episode/read-episode.ts'
import { FORMAT_VERSION, type Catalogue, type CatalogueEntry, type Episode } from '../core/episode/schema.ts'
import { buildCatalogueEntry } from '../core/findings/build-catalogue-entry.ts'
import { buildNames, listNameShares, type NameShare } from '../core/findings/build-names.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { writeWhole, type Written } from './write-file.ts'

/** What the catalogue and the names need of an episode; small enough to keep for hundreds. */
export interface EpisodeFacts {
  readonly entry: CatalogueEntry
  readonly shares: readonly NameShare[]
}

export interface LibraryFolder {
  readonly episodes: string
  /** Where `library.json` and `names.json` are: beside the folder when it is called `episodes`, else in it. */
  readonly index: string
}

export function findLibraryFolder(out: string): LibraryFolder {
  return { episodes: out, index: basename(out) === 'episodes' ? dirname(out) : out }
}

/** Two spaces, the schema's order of keys, a final line end: the same bytes for the same episode on every machine. */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

export function writeEpisode(folder: LibraryFolder, episode: Episode): { written: Written; facts: EpisodeFacts } {
  const text = formatJson(episode)
  const written = writeWhole(join(folder.episodes, `${episode.id}.json`), text)
  return { written, facts: readFacts(episode, text) }
}

function readFacts(episode: Episode, text: string): EpisodeFacts {
  const bytes = Buffer.from(text)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const transcript = buildTranscript(episode)
  return {
    entry: buildCatalogueEntry(episode, transcript, { size: bytes.length, hash }),
    shares: listNameShares(episode, transcript),
  }
}

const INDEX_FILES: ReadonlySet<string> = new Set(['library.json', 'names.json', 'episode.schema.json'])

/** Names of the episode files in the folder, sorted. */
export function listEpisodeFiles(folder: LibraryFolder): string[] {
  try {
    return readdirSync(folder.episodes)
      .filter((name) => name.endsWith('.json') && !INDEX_FILES.has(name))
      .toSorted()
  } catch {
    return []
  }
}

/** Facts of the episodes that were there before; files that are no valid episodes are passed over. */
export function readOtherFacts(folder: LibraryFolder, known: ReadonlySet<string>): EpisodeFacts[] {
  return listEpisodeFiles(folder)
    .filter((name) => !known.has(name.slice(0, -'.json'.length)))
    .flatMap((name) => {
      const text = readFileSync(join(folder.episodes, name), 'utf8')
      const result = readEpisodeText(text)
      const isInPlace = result.ok && `${result.episode.id}.json` === name
      return isInPlace ? [readFacts(result.episode, text)] : []
    })
}

/** Writes the catalogue and the names of these episodes, sorted by id. */
export function writeIndex(folder: LibraryFolder, facts: readonly EpisodeFacts[]): Written[] {
  const sorted = facts.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
  const catalogue: Catalogue = { formatVersion: FORMAT_VERSION, episodes: sorted.map(({ entry }) => entry) }
  const names = buildNames(sorted.flatMap(({ shares }) => shares))
  return [
    writeWhole(join(folder.index, 'library.json'), formatJson(catalogue)),
    writeWhole(join(folder.index, 'names.json'), formatJson(names)),
  ]
}
