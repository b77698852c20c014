/** Brings an episode file of an older version to the current one, one step at a time. */

import { FORMAT_VERSION } from './schema.ts'

export type EpisodeRecord = Readonly<Record<string, unknown>>

/** `upgraders[n]` turns version n into version n + 1. Version 1 is the first, so there are none yet. */
export type Upgraders = ReadonlyMap<number, (episode: EpisodeRecord) => EpisodeRecord>

const upgraders: Upgraders = new Map()

/** Applies every step from the file's version on. Undefined when a step is missing. */
export function upgradeEpisode(
  episode: EpisodeRecord,
  from: number,
  to: number = FORMAT_VERSION,
  steps: Upgraders = upgraders,
): EpisodeRecord | undefined {
  let upgraded = episode
  for (let version = from; version < to; version++) {
    const step = steps.get(version)
    if (!step) return undefined
    upgraded = { ...step(upgraded), formatVersion: version + 1 }
  }
  return upgraded
}
