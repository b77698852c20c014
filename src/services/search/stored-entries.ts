/** Lists the episodes that lie on this device, for a search where the list of the library cannot be had. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { countItems } from '../../core/catalogue/summary/count-items.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { MEMORY_BYTES, MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import type { OpenedLibrary } from '../../library/opened/joined/opened-library.ts'
import { listStoredEpisodes } from '../../offline/kept-files.ts'

/** At most as many as are searched in memory. Never rejects. @param base Path of the site. */
export async function loadStoredEntries(
  { loadShippedEpisode }: Pick<OpenedLibrary, 'loadShippedEpisode'>,
  base: string,
): Promise<readonly CatalogueEntry[]> {
  const ids = [...(await listStoredEpisodes(base))].slice(0, MEMORY_EPISODES)
  const loads = await Promise.all(ids.map((id) => loadShippedEpisode(id)))
  let left = MEMORY_BYTES
  return loads
    .flatMap((load) => (load.ok ? describeEpisode(load.episode, load) : []))
    .filter(({ size }) => (left -= size) >= 0)
}

/** Facts for a search alone: no card is drawn, so there is no poster and no quote. */
function describeEpisode(
  episode: Episode,
  { size = 0, hash = '' }: { readonly size?: number; readonly hash?: string },
): CatalogueEntry {
  const { id, title, channel, publishedOn, duration, tags, speakers } = episode
  return {
    id,
    title,
    channel,
    publishedOn,
    duration,
    tags,
    speakers: speakers.map(({ name }) => name),
    counts: countItems(episode),
    poster: { chapters: [], marks: [] },
    lacksMedia: episode.media ? undefined : true,
    size,
    hash,
  }
}
