/** Reads and writes a library: episode files, the catalogue and the names. */

import { join } from 'node:path'
import { formatJson } from '../../../core/episode/parse-json.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import { formatTrackName, parseTrackFile, parseTrackName, splitTracks } from '../../../core/episode/tracks.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { buildCatalogueEntry } from '../../../core/findings/coverage/build-catalogue-entry.ts'
import { applyNameRules } from '../../../core/findings/mentions/apply-name-rules.ts'
import { buildStoredNames } from '../../../core/findings/mentions/build-name-page.ts'
import { chooseExamples } from '../../../core/findings/mentions/choose-examples.ts'
import { addPages, buildNames } from '../../../core/findings/mentions/build-names.ts'
import { getNameFacts, type NameFacts } from '../../../core/findings/mentions/name-detail.ts'
import { takePrints } from '../../../core/findings/repeats/shingles.ts'
import { buildWordIndex } from '../../../core/findings/word-index.ts'
import { openCorrected } from '../../../core/corrections/apply-corrections.ts'
import type { Transcript } from '../../../core/transcript/transcript.ts'
import { writeCatalogue } from './catalogue-file.ts'
import { writeNameFiles } from './name-files.ts'
import { FINDINGS_ENDING } from './findings-file.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { hashOf } from '../../files/hash-of.ts'
import { NAME_RULES_FILE, readNameRules } from '../../files/name-rules.ts'
import { PROJECT_FILE } from '../../files/project-config.ts'
import { readSiteConfig } from '../../files/site-config.ts'
import { tryReading, type Unreadable, listNamesIn, readTextIfThere } from '../../files/read-file.ts'
import type { Written } from '../../files/write-file.ts'
import { removeFrom, writeInto } from '../../files/written-files.ts'

/** An episode before it is compared with the others of its channel. */
export interface Printed {
  readonly entry: Pick<CatalogueEntry, 'id' | 'channel'>
  /** Its words as `takePrints` gives them, base 64. */
  readonly prints: string
}

/** The data of an episode that the catalogue and the names need; small enough to hold for a whole library. */
export interface ListedFacts extends NameFacts {
  readonly entry: CatalogueEntry
}

/** The same of an episode that was compared: what is remembered until the next build. */
export interface EpisodeFacts extends ListedFacts, Printed {
  readonly entry: CatalogueEntry
  /** Which of its prints return, as a hash; empty where none does. */
  readonly returning: string
}

/** Its tracks first: an episode never names a text that is not there. */
export function writeEpisode(folder: LibraryFolder, whole: Episode): { written: Written; facts: Printed } {
  const { episode, files } = splitTracks(whole)
  const tracks = [...files].map(([key, file]) =>
    writeInto(folder, join(folder.episodes, formatTrackName(episode, { key })), formatJson(file)),
  )
  const text = formatJson(episode)
  const written = writeInto(folder, join(folder.episodes, `${episode.id}.json`), text)
  removeOtherTracks(folder, episode)
  const changed = tracks.find((one) => one !== 'unchanged')
  return { written: written === 'unchanged' ? (changed ?? written) : written, facts: readPrinted(episode) }
}

/** Texts of an episode that it has no longer; all of them where there is none of this id. */
export function removeOtherTracks(folder: LibraryFolder, { id, tracks = [] }: Pick<Episode, 'id' | 'tracks'>): void {
  for (const name of listNamesIn(folder.episodes)) {
    const track = name.startsWith(`${id}.`) ? parseTrackName(name) : undefined
    if (track?.id === id && !tracks.some(({ key }) => key === track.key))
      removeFrom(folder, join(folder.episodes, name))
  }
}

/** The episodes of a library that have other texts, with the cues of these. Prints what cannot be read. */
export function* readWithTracks(
  folder: Pick<LibraryFolder, 'episodes'>,
  print: (line: string) => void,
): Generator<{ readonly episode: Episode; readonly transcript: Transcript }> {
  for (const id of new Set(listNamesIn(folder.episodes).flatMap((name) => parseTrackName(name)?.id ?? []))) {
    const read = parseEpisode(readTextIfThere(join(folder.episodes, `${id}.json`)))
    if (read.ok) yield openCorrected(readTracks(folder, read.episode, print))
  }
}

/** Hashes of the files of other texts, of those that have some, by episode. */
export function hashTracks({ episodes }: Pick<LibraryFolder, 'episodes'>): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>()
  for (const name of listNamesIn(episodes).toSorted()) {
    const id = parseTrackName(name)?.id
    if (id !== undefined)
      hashes.set(id, hashOf(`${hashes.get(id) ?? ''} ${name} ${readTextIfThere(join(episodes, name))}`))
  }
  return hashes
}

/** The episode with the cues of all its tracks; what is wrong with a file of one goes to `fail`, and it stays without. */
export function readTracks(
  folder: Pick<LibraryFolder, 'episodes'>,
  episode: Episode,
  fail: (reason: string) => void,
): Episode {
  const tracks = episode.tracks?.map((track) => {
    if (track.cues) return track
    const path = join(folder.episodes, formatTrackName(episode, track))
    const read = parseTrackFile(readTextIfThere(path), episode, track)
    if (!read.ok) fail(`${path}: ${read.problem.what} (${read.problem.hint})`)
    return read.ok ? { ...track, cues: read.cues } : track
  })
  return tracks ? { ...episode, tracks } : episode
}

export function readPrinted({ id, channel, cues }: Episode): Printed {
  const { buffer } = takePrints(cues)
  return { entry: { id, channel }, prints: Buffer.from(buffer).toString('base64') }
}

export function readFacts(source: Episode, text: string): ListedFacts {
  const bytes = Buffer.from(text)
  const { episode, transcript } = openCorrected(source)
  const index = buildWordIndex(transcript)
  return {
    entry: buildCatalogueEntry(episode, transcript, { size: bytes.length, hash: hashOf(bytes) }, index),
    ...getNameFacts(episode, transcript, index),
  }
}

const INDEX_FILES: ReadonlySet<string> = new Set([
  'library.json',
  'names.json',
  NAME_RULES_FILE,
  PROJECT_FILE,
  'episode.schema.json',
  'quotation.schema.json',
  'comparison.schema.json',
])

export function listEpisodeFiles(folder: LibraryFolder): string[] {
  return listNamesIn(folder.episodes)
    .filter((name) => name.endsWith('.json') && !name.endsWith(FINDINGS_ENDING) && !parseTrackName(name))
    .filter((name) => !name.startsWith('.') && !INDEX_FILES.has(name))
    .toSorted()
}

/**
 * Facts of the episodes that were there before; files that are no valid episodes are passed over, and what cannot be read is
 * named. `findFacts` gives what is remembered of a file with this id and hash, `read` what there is to know of another.
 */
export function readOtherFacts<Facts>(
  folder: LibraryFolder,
  known: ReadonlySet<string>,
  findFacts: (id: string, hash: string) => Facts | undefined,
  read: (episode: Episode, text: string) => Facts,
): { readonly facts: Facts[]; readonly unreadable: readonly Unreadable[] } {
  const unreadable: Unreadable[] = []
  const ids = listEpisodeFiles(folder)
    .map((name) => name.slice(0, -'.json'.length))
    .filter((id) => !known.has(id))
  const facts = ids.flatMap((id) => {
    const path = join(folder.episodes, `${id}.json`)
    const bytes = tryReading(path, unreadable)
    if (!bytes) return []
    const text = bytes.toString('utf8')
    const remembered = findFacts(id, hashOf(bytes))
    const parsed = remembered ? undefined : parseEpisode(text)
    return remembered ?? (parsed?.ok && parsed.episode.id === id ? read(parsed.episode, text) : [])
  })
  return { facts, unreadable }
}

/** Facts of all episodes as they are. */
export function readAllFacts(folder: LibraryFolder): readonly ListedFacts[] {
  return readOtherFacts(folder, new Set(), () => undefined, readFacts).facts
}

/** Writes the catalogue and the names of these episodes, sorted by id. */
export function writeIndex(folder: LibraryFolder, facts: readonly ListedFacts[]): Written[] {
  const sorted = facts.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
  const all = { shares: sorted.flatMap((one) => one.shares), people: sorted.flatMap((one) => one.people) }
  const rules = readNameRules(folder.index)
  const { shares, people } = applyNameRules(all, rules)
  const isAll = readSiteConfig(folder.index).namePages === 'all'
  const names = addPages({ ...buildNames(shares), rules }, people, isAll)
  const entries = sorted.map(({ entry }) => entry)
  const cards = new Map(sorted.map(({ entry }) => [String(entry.id), entry]))
  return [
    writeCatalogue(folder, entries, chooseExamples(Object.values(names.names), entries)),
    writeInto(folder, join(folder.index, 'names.json'), formatJson(names)),
    ...writeNameFiles(folder, buildStoredNames(names, { shares, people }, cards)),
  ]
}
