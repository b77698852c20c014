/** Gives an episode and its file the id it is shown under, and the name and date the reader gave it. */

import { formatJson } from '../../../core/episode/parse-json.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode, EpisodeId } from '../../../core/episode/schema.ts'

/** Absent: as the file says. */
interface GivenFacts {
  readonly name?: string
  /** YYYY-MM-DD. */
  readonly publishedOn?: string
}

/** The entry with the title and date that the reader gave. */
export function nameEntry({
  entry,
  name,
  publishedOn,
}: GivenFacts & { readonly entry: CatalogueEntry }): CatalogueEntry {
  return { ...entry, title: name ?? entry.title, publishedOn: publishedOn ?? entry.publishedOn }
}

/** The episode under another id, title or date. */
export function renameEpisode(episode: Episode, id: EpisodeId, given: GivenFacts = {}): Episode {
  const { name: title = episode.title, publishedOn = episode.publishedOn } = given
  const isSame = episode.id === id && episode.title === title && episode.publishedOn === publishedOn
  return isSame ? episode : { ...episode, id, title, publishedOn }
}

/** Id and title stand in the first lines of a file, so that a long one need not be read and written anew. */
const HEAD = 400

/** An episode file with another id, and with another title or date if there is one. */
export async function renameFile(file: Blob, id: EpisodeId, given: GivenFacts = {}): Promise<Blob> {
  if (given.name !== undefined || given.publishedOn !== undefined) return rewriteFile(file, id, given)
  const head = await file.slice(0, HEAD, '').text()
  const found = /"id": ?"[^"]*"/.exec(head)
  if (!found) return file
  // The head may end inside a character; what lies before and at the id does not.
  const renamed = head.slice(0, found.index) + `"id":${JSON.stringify(id)}`
  const size = new TextEncoder().encode(head.slice(0, found.index + found[0].length)).length
  return new Blob([renamed, file.slice(size)], { type: 'application/json' })
}

async function rewriteFile(file: Blob, id: EpisodeId, given: GivenFacts): Promise<Blob> {
  const result = parseEpisode(await file.text())
  if (!result.ok) return file
  const renamed = renameEpisode(result.episode, id, given)
  return new Blob([formatJson(renamed)], { type: 'application/json' })
}
