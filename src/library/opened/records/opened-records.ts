/** Which opened episodes are listed, and what saving them changes. Pure; `create-opened-records.ts` runs it. */

import { takeCopyId } from '../../../core/episode/episode-id.ts'
import type { SaveOutcome } from '../../../storage/app-database.ts'
import type { FoundRecord, OpenedEpisode } from './opened-record.ts'

type Episodes = ReadonlyMap<string, OpenedEpisode>

/** The readable records, and over them the episodes that are only held in memory. */
export function getListed(found: readonly FoundRecord[], held: Episodes): Episodes {
  const stored = found.flatMap((record) => (hasEntry(record) ? [[record.id, record] as const] : []))
  return new Map([...stored, ...held])
}

/** A new version of a file keeps the name and the date the reader gave the old one, its first day here and its recording. */
export function carryOver(added: readonly OpenedEpisode[], before: Episodes, now: string): readonly OpenedEpisode[] {
  return added.map((episode) => {
    const { name, publishedOn, addedOn = now, recording } = before.get(episode.entry.id) ?? {}
    return { name, publishedOn, addedOn, recording, ...episode }
  })
}

/** The episodes held in memory after these have been saved. */
export function updateHeld(held: Episodes, saved: readonly OpenedEpisode[], outcome: SaveOutcome): Episodes {
  if (outcome !== 'held' && outcome !== 'saved') return held
  const next = new Map(held)
  for (const episode of saved) {
    if (outcome === 'held') next.set(episode.entry.id, episode)
    else next.delete(episode.entry.id)
  }
  return next
}

/** Stored episodes were unknown when these were opened, so these never replace any. */
export function withFreeIds(held: Episodes, stored: ReadonlySet<string>): readonly OpenedEpisode[] {
  const taken = new Set(stored)
  return [...held.values()].map((episode) => {
    const { entry } = episode
    if (taken.has(entry.id)) return { ...episode, entry: { ...entry, id: takeCopyId(entry.id, taken) } }
    taken.add(entry.id)
    return episode
  })
}

export function mapById<T extends OpenedEpisode>(episodes: readonly T[]): ReadonlyMap<string, T> {
  return new Map(episodes.map((episode) => [episode.entry.id, episode]))
}

function hasEntry(record: FoundRecord): record is FoundRecord & OpenedEpisode {
  return record.entry !== undefined
}
