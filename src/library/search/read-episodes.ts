/** Builds search documents from whole episodes: those of a small library, and those opened on this device. */

import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import type { SearchFault } from '../../core/search/source.ts'
import { buildLibraryDocuments } from '../../core/search/documents.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { loadEpisode } from '../load-episode.ts'
import { readKeptText, type KeptBytes } from '../opened/records/opened-record.ts'
import { faultOf } from './search-fault.ts'

export interface EpisodeTexts {
  /** Grouped by episode. */
  readonly documents: readonly SearchDocument[]
  /** Transcribed seconds of each episode, by id. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** At most one of each kind. */
  readonly faults: readonly SearchFault[]
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
  const read: EpisodeRead[] = []
  const left = entries.keys()
  const work = async () => {
    for (const index of left) {
      // Each worker requests its next episode when the last one has arrived.
      // oxlint-disable-next-line no-await-in-loop
      const load = await loadEpisode(entries[index]!.id, base, undefined, { listed: entries[index] })
      read[index] = load.ok ? readDocuments(load.episode) : { fault: faultOf(load.problem) }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return joinTexts(read)
}

/** Never rejects. */
export async function readOpenedEpisodes(files: readonly OpenedFile[]): Promise<EpisodeTexts> {
  return joinTexts(await Promise.all(files.map(readOpenedFile)))
}

type EpisodeRead =
  | { readonly id: string; readonly documents: readonly SearchDocument[]; readonly covered: Seconds }
  | { readonly fault: SearchFault }

async function readOpenedFile({ id, json }: OpenedFile): Promise<EpisodeRead> {
  const read = parseEpisode(await readKeptText(json).catch(() => ''))
  if (read.ok) return readDocuments({ ...read.episode, id: id as EpisodeId })
  return { fault: { kind: 'broken', file: `${id}.json`, detail: read.problem.what } }
}

function readDocuments(episode: Episode): EpisodeRead {
  const transcript = buildTranscript(episode)
  return { id: episode.id, documents: buildLibraryDocuments(episode, transcript), covered: measureCovered(transcript) }
}

type CountedFault = SearchFault & { readonly episodes: number }

/** Counts one more episode with this fault; each episode is one file. */
function addFault(fault: CountedFault): CountedFault {
  return { ...fault, episodes: fault.episodes + 1, ...(fault.file !== undefined && { moreFiles: fault.episodes }) }
}

function joinTexts(read: readonly EpisodeRead[]): EpisodeTexts {
  const whole = read.flatMap((one) => ('fault' in one ? [] : [one]))
  const faults = new Map<string, CountedFault>()
  for (const one of read) {
    if (!('fault' in one)) continue
    const { kind } = one.fault
    const known = faults.get(kind)
    faults.set(kind, known ? addFault(known) : { ...one.fault, episodes: 1 })
  }
  return {
    documents: whole.flatMap(({ documents }) => documents),
    covered: new Map(whole.map(({ id, covered }) => [id, covered])),
    faults: [...faults.values()],
  }
}
