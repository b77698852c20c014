/** The choices of what to keep, by where it is asked: an episode, or a part of the library. */

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
    ...wholeLibrary(all.length),
  ]
}

/**
 * @param total Episodes of the library.
 * @param fitting The episodes that the filters show, if there are filters.
 */
export function listLibraryChoices(
  total: number,
  fitting: readonly CatalogueEntry[] | undefined,
): readonly KeepChoice[] {
  const isPart = fitting && fitting.length > 0 && fitting.length < total
  return [...(isPart ? [listed('What the filters show', fitting)] : []), ...wholeLibrary(total)]
}

function listed(name: string, entries: readonly CatalogueEntry[]): KeepChoice {
  return { name, detail: formatCount(entries.length, 'episode'), wish: entries.map(({ id }) => id) }
}

function wholeLibrary(total: number): readonly KeepChoice[] {
  if (total === 0) return []
  return [{ name: 'The whole library', detail: `${formatCount(total, 'episode')}, names and search`, wish: 'all' }]
}
