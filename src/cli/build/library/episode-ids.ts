/** Chooses episode ids. A source keeps the id it had, so that links and the reader's notes still match. */

import { resolve } from 'node:path'

import { formatCopyId } from '../../../core/episode/episode-id.ts'
import type { EpisodeId } from '../../../core/episode/schema.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { listEpisodeFiles } from './library-folder.ts'

/** The id a source got in the last build. */
export interface KnownId {
  readonly id: EpisodeId
  /** A source that names another video is another episode. */
  readonly videoId?: string | undefined
}

/** By the absolute path of the source. */
export type KnownIds = ReadonlyMap<string, KnownId>

export interface EpisodeIds {
  /** The id for a source; `own` is the one its content gives. */
  readonly choose: (path: string, own: KnownId) => EpisodeId
  readonly findOwner: (id: string) => string | undefined
  readonly listKnown: () => KnownIds
}

/** @param paths The first file of each group in this build; no source takes the earlier id of another. */
export function createEpisodeIds(folder: LibraryFolder, before: KnownIds, paths: readonly string[]): EpisodeIds {
  const known = new Map(before)
  // On case-insensitive file systems such ids would share a file.
  const keyOf = (id: string) => id.toLowerCase()
  const present = new Map(listEpisodeFiles(folder).map((name) => [keyOf(name.slice(0, -'.json'.length)), name]))
  const owners = new Map<string, { readonly id: string; readonly path: string }>()
  for (const path of paths) {
    const id = known.get(resolve(path))?.id
    if (id !== undefined && !owners.has(keyOf(id))) owners.set(keyOf(id), { id, path })
  }
  const isFree = (id: string, path: string) =>
    (owners.get(keyOf(id))?.path ?? path) === path && (present.get(keyOf(id)) ?? `${id}.json`) === `${id}.json`
  return {
    choose(path, own) {
      const last = known.get(resolve(path))
      const wished = last && isFree(last.id, path) && isSameRecording(last, own) ? last.id : own.id
      let id = wished
      for (let copy = 2; !isFree(id, path); copy++) id = formatCopyId(wished, copy) as EpisodeId
      owners.set(keyOf(id), { id, path })
      known.set(resolve(path), { id, videoId: own.videoId })
      return id
    },
    findOwner: (id) => {
      const owner = owners.get(keyOf(id))
      return owner?.id === id ? owner.path : undefined
    },
    listKnown: () => known,
  }
}

function isSameRecording(last: KnownId, own: KnownId): boolean {
  return last.videoId === undefined || own.videoId === undefined || last.videoId === own.videoId
}
