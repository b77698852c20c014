/** What a reader may want to keep, from where it is asked: an episode, or a part of the library. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { KeepChoice } from './keep-request.ts'

/** @param site Address of the site: only recordings beside it can be kept. */
export function listEpisodeChoices(
  episode: Pick<Episode, 'id' | 'title' | 'channel' | 'media'>,
  all: readonly CatalogueEntry[],
  site: string,
): readonly KeepChoice[] {
  const { id, title, channel, media } = episode
  const url = media?.kind === 'file' ? new URL(media.url, site).href : undefined
  const ofChannel = channel === undefined ? [] : all.filter((entry) => entry.channel === channel)
  return [
    {
      name: 'This episode',
      detail: displayText(title),
      wish: [id],
      recording: url?.startsWith(site) ? url : undefined,
    },
    ...(channel !== undefined && ofChannel.length > 1 ? [listed(displayText(channel), ofChannel)] : []),
    ...wholeLibrary(all),
  ]
}

/** @param fitting The episodes that the filters show. */
export function listLibraryChoices(
  all: readonly CatalogueEntry[],
  fitting: readonly CatalogueEntry[],
): readonly KeepChoice[] {
  const isPart = fitting.length > 0 && fitting.length < all.length
  return [...(isPart ? [listed('What the filters show', fitting)] : []), ...wholeLibrary(all)]
}

function listed(name: string, entries: readonly CatalogueEntry[]): KeepChoice {
  return { name, detail: formatCount(entries.length, 'episode'), wish: entries.map(({ id }) => id) }
}

function wholeLibrary(all: readonly CatalogueEntry[]): readonly KeepChoice[] {
  if (all.length === 0) return []
  return [{ name: 'The whole library', detail: `${formatCount(all.length, 'episode')}, names and search`, wish: 'all' }]
}
