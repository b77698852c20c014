/** Upgrades episode files of older versions, one version at a time. */

import { FORMAT_VERSION } from './schema.ts'

export type EpisodeRecord = Readonly<Record<string, unknown>>

/** Entry n upgrades version n to n + 1. Empty so far, because the current version is 1. */
export type Upgraders = ReadonlyMap<number, (episode: EpisodeRecord) => EpisodeRecord>

const upgraders: Upgraders = new Map()

/** Applies all steps from `from` to `to`. Undefined when a step is missing. */
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

/** The issue of a file that a newer version of this program has written. */
export function describeNewerVersion(version: number) {
  return {
    code: 'newer-version',
    path: 'formatVersion',
    what: `the file has format version ${version}, this program reads up to ${FORMAT_VERSION}`,
    hint: 'update the program, or make the file again with this one',
  } as const
}
