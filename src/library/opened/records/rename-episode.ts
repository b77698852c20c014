/** Gives an episode and its file the id it is shown under, and the name the reader gave it. */

import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode, EpisodeId } from '../../../core/episode/schema.ts'

/** The episode under another id or title. */
export function renameEpisode(episode: Episode, id: EpisodeId, title = episode.title): Episode {
  return episode.id === id && episode.title === title ? episode : { ...episode, id, title }
}

/** Id and title stand in the first lines of a file, so that a long one need not be read and written anew. */
const HEAD = 400

/** An episode file with another id, and with another title if there is one. */
export async function renameFile(file: Blob, id: EpisodeId, title?: string): Promise<Blob> {
  if (title !== undefined) return retitleFile(file, id, title)
  const head = await file.slice(0, HEAD, '').text()
  const found = /"id": "[^"]*"/.exec(head)
  if (!found) return file
  // The head may end inside a character; what lies before and at the id does not.
  const renamed = head.slice(0, found.index) + `"id": ${JSON.stringify(id)}`
  const size = new TextEncoder().encode(head.slice(0, found.index + found[0].length)).length
  return new Blob([renamed, file.slice(size)], { type: 'application/json' })
}

async function retitleFile(file: Blob, id: EpisodeId, title: string): Promise<Blob> {
  const result = parseEpisode(await file.text())
  if (!result.ok) return file
  return new Blob([`${JSON.stringify({ ...result.episode, id, title }, undefined, 2)}\n`], { type: 'application/json' })
}
