/** Upgrades an opened episode to this version of the program: from its episode file, else from its stored sources. */

import type { SentFile } from '../reading/import-protocol.ts'
import { readKeptText, type FoundRecord, type OpenedEpisode } from './opened-record.ts'
import { hasEpisodeHead } from '../../../core/episode/read-episode.ts'
import type { FileReading } from '../reading/import-report.ts'

/** Reads the files of one episode in a worker. */
export type ReadFiles = (files: readonly SentFile[]) => Promise<FileReading>

/**
 * Keeps the id and the sources. The episode file is tried first, because an upgrade keeps every id in it. Undefined when
 * neither can be read; the record then stays as it is.
 */
export async function renewEpisode(found: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  const episode = (await readOwnFile(found, read)) ?? (await readSources(found, read))
  return episode && { ...episode, entry: { ...episode.entry, id: found.id as typeof episode.entry.id } }
}

async function readOwnFile({ id, json, sources }: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  const file = new Blob([json])
  // A file that does not begin like one of ours would be read as another kind of transcript.
  if (!hasEpisodeHead(await readKeptText(file.slice(0, 200)).catch(() => ''))) return undefined
  const { episode } = await read([{ name: `${id}.json`, file }])
  return episode && { ...episode, sources }
}

async function readSources({ sources }: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  if (sources.length === 0) return undefined
  const { episode } = await read(sources.map(({ name, bytes }) => ({ name, file: new Blob([bytes]) })))
  // If one of several files can't be read, it would silently be lost.
  return episode?.sources.length === sources.length ? episode : undefined
}
