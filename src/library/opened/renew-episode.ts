/** Makes a kept episode fit this version of the program: from its own file, brought up to date, else from its kept sources. */

import type { SentFile } from './import-messages.ts'
import { readKeptText, type FoundRecord, type OpenedEpisode } from './opened-record.ts'
import { hasOwnHead } from './own-episode.ts'
import type { FileReading } from './reading.ts'

/** Reads the files of one episode, away from the page. */
export type ReadFiles = (files: readonly SentFile[]) => Promise<FileReading>

/**
 * The same episode under the same id, with the sources it had. Its own file comes first, because upgrading one keeps every
 * id in it; a file that cannot be read any more is made anew. Undefined when neither works: what is kept is then left as it is.
 */
export async function renewEpisode(found: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  const episode = (await readOwnFile(found, read)) ?? (await readSources(found, read))
  return episode && { ...episode, entry: { ...episode.entry, id: found.id as typeof episode.entry.id } }
}

async function readOwnFile({ id, json, sources }: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  const file = new Blob([json])
  // What does not even begin like a file of ours would be read as a transcript of some other kind.
  if (!hasOwnHead(await readKeptText(file.slice(0, 200)).catch(() => ''))) return undefined
  const { episode } = await read([{ name: `${id}.json`, file }])
  return episode && { ...episode, sources }
}

async function readSources({ sources }: FoundRecord, read: ReadFiles): Promise<OpenedEpisode | undefined> {
  if (sources.length === 0) return undefined
  const { episode } = await read(sources.map(({ name, bytes }) => ({ name, file: new Blob([bytes]) })))
  // One of several files that cannot be read would silently be missing from then on.
  return episode?.sources.length === sources.length ? episode : undefined
}
