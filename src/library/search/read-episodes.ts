/** Reads whole episodes, to be searched: those of a small library, those kept on this device and those opened on it. */

import { answerWith, type Answer } from '../../core/answer/answer.ts'
import type { Fault } from '../../core/answer/fault.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import { formatTrackName } from '../../core/episode/tracks.ts'
import { MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import { loadEpisode } from '../load-episode.ts'
import type { Listed } from '../load-file.ts'
import { loadTracks } from '../load-track.ts'
import { readKeptText, type KeptBytes } from '../opened/records/opened-record.ts'
import { faultOf } from '../problem.ts'

export type ReadEpisodes = Answer<readonly Episode[]>

/** An opened episode: the id it is shown under and its file. */
interface OpenedFile {
  readonly id: string
  readonly json: KeptBytes
}

/** Browsers open this many connections to a host; a queued request would count as stalled. */
const AT_ONCE = 6

/** Never rejects. @param wanted Size and hash where the library lists them. */
export async function fetchEpisodes(
  base: string,
  wanted: readonly ({ readonly id: string } & Partial<Listed>)[],
): Promise<ReadEpisodes> {
  const read: (Episode | Fault)[] = []
  const left = wanted.keys()
  const work = async () => {
    for (const index of left) {
      const { id, size, hash } = wanted[index]!
      const listed = size === undefined || hash === undefined ? undefined : { size, hash }
      // Each worker requests its next episode when the last one has arrived.
      // oxlint-disable-next-line no-await-in-loop
      const load = await loadEpisode(id, base, undefined, { listed })
      read[index] = load.ok ? load.episode : faultOf(load.problem)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return joinRead(read)
}

/** The same with the cues of their translations, as far as these can be loaded. */
export async function fetchTranslated(...request: Parameters<typeof fetchEpisodes>): Promise<ReadEpisodes> {
  const { value, faults } = await fetchEpisodes(...request)
  const episodes = await Promise.all(value.map((episode) => loadTracks(request[0], episode, 'translation')))
  const missing = episodes.flatMap((episode) =>
    (episode.tracks ?? []).flatMap((track): Fault | [] =>
      track.kind !== 'translation' || track.cues
        ? []
        : { kind: 'unreachable', detail: formatTrackName(episode, track) },
    ),
  )
  return answerWith(episodes, 'whole', [...faults, ...missing])
}

/** Never rejects. */
export async function readOpenedEpisodes(files: readonly OpenedFile[]): Promise<ReadEpisodes> {
  const read = files.map(async ({ id, json }): Promise<Episode | Fault> => {
    const parsed = parseEpisode(await readKeptText(json).catch(() => ''))
    if (parsed.ok) return { ...parsed.episode, id: id as EpisodeId }
    return { kind: 'broken', file: `${id}.json`, detail: parsed.problem.what }
  })
  return joinRead(await Promise.all(read))
}

/** The episodes that are here without a network, as many as are searched in memory. Never rejects. */
export type ReadKept = (isWanted: (id: string) => boolean) => Promise<ReadEpisodes>

/** Milliseconds for which a list of what is kept holds: each key of a query needs it several times. */
const LIST_HOLDS = 5_000

/** Reads them again when there are others. @param list Their ids. Never rejects. */
export function createKeptReader(base: string, list: () => Promise<ReadonlySet<string>>): ReadKept {
  let known: { readonly key: string; readonly read: Promise<ReadEpisodes> } | undefined
  let listed: { readonly at: number; readonly ids: Promise<ReadonlySet<string>> } | undefined
  return async (isWanted) => {
    if (!listed || Date.now() - listed.at >= LIST_HOLDS) listed = { at: Date.now(), ids: list() }
    const ids = [...(await listed.ids)].filter(isWanted).slice(0, MEMORY_EPISODES)
    const key = ids.toSorted().join(' ')
    if (known?.key !== key) {
      const wanted = ids.map((id) => ({ id }))
      known = { key, read: fetchEpisodes(base, wanted) }
    }
    return known.read
  }
}

function joinRead(read: readonly (Episode | Fault)[]): ReadEpisodes {
  const faults = read.flatMap((one): Fault | [] => ('cues' in one ? [] : { ...one, episodes: 1 }))
  return answerWith(
    read.flatMap((one) => ('cues' in one ? one : [])),
    'whole',
    faults,
  )
}
