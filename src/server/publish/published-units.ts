/** The episodes and names of a built library as the units that are published one by one. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { CatalogueEntry, NameEntry } from '../../core/catalogue/catalogue-schema.ts'
import { parseNames } from '../../core/catalogue/names/read-names.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { FORMAT_VERSION, type Episode } from '../../core/episode/schema.ts'
import { buildCatalogueEntry } from '../../core/findings/coverage/build-catalogue-entry.ts'
import { buildNameDocuments } from '../../core/search/documents.ts'
import { buildSearchDocuments } from '../../core/library/texts/search-documents.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { nameUnit } from '../opensearch/index-layout.ts'
import type { Unit } from '../opensearch/publish/unit.ts'
import { hashOf } from '../../cli/files/hash-of.ts'
import { formatUnreadable, readTextIfThere, tryReading, type Unreadable } from '../../cli/files/read-file.ts'
import type { Terminal } from '../../cli/report/terminal.ts'
import { findEpisodesIn, type LibraryFolder } from '../../cli/build/library/find-library-folder.ts'
import { hashTracks, listEpisodeFiles, readTracks } from '../../cli/build/library/library-folder.ts'
import { listStoredNames, readStoredName } from '../../cli/build/library/name-files.ts'

interface PublishedUnits {
  readonly units: readonly Unit[]
  /** Files that are no episodes or cannot be read. They are named, and published no more. */
  readonly failed: number
}

/** Of the episodes only their hashes are kept; each is read again when it is sent. */
export function readUnits(path: string, terminal: Terminal): PublishedUnits {
  const folder = findEpisodesIn(path)
  const read = parseCatalogue(readTextIfThere(join(folder.index, 'library.json')))
  const listed = mapEntries(read.ok ? read.catalogue.episodes : [])
  const tracks = hashTracks(folder)
  const units: Unit[] = []
  let failed = 0
  for (const name of listEpisodeFiles(folder)) {
    const id = name.slice(0, -'.json'.length)
    const unit = readEpisodeUnit({ folder, name, tracks: tracks.get(id) }, listed.get(id), terminal)
    if (unit) units.push(unit)
    else failed++
  }
  return { units: [...units, ...readNameUnits(folder)], failed }
}

interface UnitFile {
  readonly folder: LibraryFolder
  readonly name: string
  /** Hash of the files of its other texts. */
  readonly tracks: string | undefined
}

function readEpisodeUnit(
  { folder, name, tracks = '' }: UnitFile,
  known: CatalogueEntry | undefined,
  terminal: Terminal,
): Unit | undefined {
  const path = join(folder.episodes, name)
  const unreadable: Unreadable[] = []
  const bytes = tryReading(path, unreadable)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  if (!bytes) return undefined
  const hash = hashOf(bytes)
  // The catalogue lists files that were read before; others are looked at now.
  const entry = known?.hash === hash ? known : readEntry(path, bytes, hash, terminal)
  if (!entry) return undefined
  const load: Unit['load'] = () => {
    const again = readFileSync(path)
    const read = parseEpisode(again.toString('utf8'))
    if (hashOf(again) !== hash || !read.ok) throw new Error(`${path} has changed meanwhile: publish again`)
    const { episode, transcript } = openCorrected(readTracks(folder, read.episode, terminal.printError))
    return {
      documents: buildSearchDocuments(episode, transcript),
      listed: { type: 'episode', entry, covered: measureCovered(transcript) },
    }
  }
  return {
    type: 'episode',
    id: entry.id,
    key: nameUnit('episode', entry.id),
    hash: hashOf(`${JSON.stringify(entry)}${tracks}`),
    load,
  }
}

function readEntry(path: string, bytes: Buffer, hash: string, terminal: Terminal): CatalogueEntry | undefined {
  const read = parseEpisode(bytes.toString('utf8'))
  if (read.ok) return buildEntry(read.episode, bytes.length, hash)
  terminal.printError(`${path}: error ${read.problem.code}: ${read.problem.what} (${read.problem.hint})`)
  return undefined
}

function buildEntry(source: Episode, size: number, hash: string): CatalogueEntry {
  const { episode, transcript } = openCorrected(source)
  return buildCatalogueEntry(episode, transcript, { size, hash })
}

function readNameUnits({ index }: LibraryFolder): Unit[] {
  const read = parseNames(readTextIfThere(join(index, 'names.json')))
  if (!read.ok) return []
  // Only hashes of what is stored: all names of a large library are not kept in memory.
  const stored = new Map<string, string>()
  for (const [slug, one] of listStoredNames(index)) stored.set(slug, hashOf(JSON.stringify(one)))
  return Object.entries(read.names.names).map(([slug, name]) => readNameUnit(index, slug, name, stored.get(slug)))
}

function readNameUnit(index: string, slug: string, name: NameEntry, stored = ''): Unit {
  return {
    type: 'name',
    id: slug,
    key: nameUnit('name', slug),
    hash: hashOf(`${JSON.stringify(name)}\n${stored}`),
    load: () => ({
      documents: buildNameDocuments({ formatVersion: FORMAT_VERSION, names: { [slug]: name } }),
      listed: {
        type: 'name',
        name: name.name,
        kind: name.kind,
        episodes: name.episodes.length,
        stored: readStoredName(index, slug)?.stored ?? {},
      },
    }),
  }
}
