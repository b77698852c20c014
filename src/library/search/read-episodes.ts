/** Reads whole episodes, those of a small library and those opened on this device, and builds search documents from them. */

import type { Fault } from '../../core/answer/fault.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import { buildLibraryDocuments } from '../../core/search/documents.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { loadEpisode } from '../load-episode.ts'
import { readKeptText, type KeptBytes } from '../opened/records/opened-record.ts'
import { faultOf } from '../problem.ts'

export interface EpisodeTexts {
  /** Grouped by episode. */
  readonly documents: readonly SearchDocument[]
  /** Transcribed seconds of each episode, by id. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** At most one of each kind. */
  readonly faults: readonly Fault[]
}

/** An opened episode: the id it is shown under and its file. */
export interface OpenedFile {
  readonly id: string
  readonly json: KeptBytes
}

/** Browsers open this many connections to a host; a queued request would count as stalled. */
const AT_ONCE = 6

/** Never rejects. */
export async function fetchEpisodes(base: string, entries: readonly CatalogueEntry[]): Promise<EpisodeTexts> {
  return joinTexts(await fetchAll(base, entries, readDocuments))
}

/** Never rejects. */
export async function readOpenedEpisodes(files: readonly OpenedFile[]): Promise<EpisodeTexts> {
  return joinTexts(await readAllOpened(files, readDocuments))
}

export interface WholeEpisodes {
  readonly episodes: readonly Episode[]
  /** At most one of each kind. */
  readonly faults: readonly Fault[]
}

/** Never rejects. */
export async function fetchWholeEpisodes(base: string, entries: readonly CatalogueEntry[]): Promise<WholeEpisodes> {
  return joinEpisodes(await fetchAll(base, entries, asIs))
}

/** Those that lie on this device, known by their ids alone. Never rejects. */
export async function readStoredEpisodes(base: string, ids: readonly string[]): Promise<WholeEpisodes> {
  return joinEpisodes(
    await fetchAll(
      base,
      ids.map((id) => ({ id })),
      asIs,
    ),
  )
}

/** Never rejects. */
export async function readWholeOpened(files: readonly OpenedFile[]): Promise<WholeEpisodes> {
  return joinEpisodes(await readAllOpened(files, asIs))
}

const asIs = (episode: Episode) => ({ episode })

function joinEpisodes(read: readonly (ReturnType<typeof asIs> | FailedRead)[]): WholeEpisodes {
  return { episodes: read.flatMap((one) => ('fault' in one ? [] : one.episode)), faults: countFaults(read) }
}

async function fetchAll<T extends object>(
  base: string,
  entries: readonly (CatalogueEntry | { readonly id: string })[],
  convert: (episode: Episode) => T,
): Promise<(T | FailedRead)[]> {
  const read: (T | FailedRead)[] = []
  const left = entries.keys()
  const work = async () => {
    for (const index of left) {
      const entry = entries[index]!
      const listed = 'hash' in entry ? entry : undefined
      // Each worker requests its next episode when the last one has arrived.
      // oxlint-disable-next-line no-await-in-loop
      const load = await loadEpisode(entry.id, base, undefined, { listed })
      read[index] = load.ok ? convert(load.episode) : { fault: faultOf(load.problem) }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return read
}

interface FailedRead {
  readonly fault: Fault
}

interface ReadDocuments {
  readonly id: string
  readonly documents: readonly SearchDocument[]
  readonly covered: Seconds
}

function readAllOpened<T extends object>(
  files: readonly OpenedFile[],
  convert: (episode: Episode) => T,
): Promise<(T | FailedRead)[]> {
  return Promise.all(
    files.map(async ({ id, json }) => {
      const read = parseEpisode(await readKeptText(json).catch(() => ''))
      if (read.ok) return convert({ ...read.episode, id: id as EpisodeId })
      return { fault: { kind: 'broken', file: `${id}.json`, detail: read.problem.what } }
    }),
  )
}

function readDocuments(episode: Episode): ReadDocuments {
  const transcript = buildTranscript(episode)
  return { id: episode.id, documents: buildLibraryDocuments(episode, transcript), covered: measureCovered(transcript) }
}

type CountedFault = Fault & { readonly episodes: number }

/** Counts one more episode with this fault; each episode is one file. */
function addFault(fault: CountedFault): CountedFault {
  return { ...fault, episodes: fault.episodes + 1, ...(fault.file !== undefined && { moreFiles: fault.episodes }) }
}

function joinTexts(read: readonly (ReadDocuments | FailedRead)[]): EpisodeTexts {
  const whole = read.flatMap((one) => ('fault' in one ? [] : [one]))
  return {
    documents: whole.flatMap(({ documents }) => documents),
    covered: new Map(whole.map(({ id, covered }) => [id, covered])),
    faults: countFaults(read),
  }
}

function countFaults(read: readonly object[]): readonly CountedFault[] {
  const faults = new Map<string, CountedFault>()
  for (const one of read) {
    if (!('fault' in one)) continue
    const { fault } = one as FailedRead
    const known = faults.get(fault.kind)
    faults.set(fault.kind, known ? addFault(known) : { ...fault, episodes: 1 })
  }
  return [...faults.values()]
}
