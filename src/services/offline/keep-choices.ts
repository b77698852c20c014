/** The choices of what to keep, by where it is asked: an episode, or a part of the library. */

import type { Episode } from '../../core/episode/schema.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { KeepChoice } from './keep-request.ts'

/**
 * @param library Episodes of the whole library, and ids of those of the same channel.
 * @param site Address of the site: only recordings beside it can be kept.
 */
export function listEpisodeChoices(
  episode: Pick<Episode, 'id' | 'title' | 'channel' | 'media'>,
  { total, ofChannel }: { readonly total: number; readonly ofChannel: readonly string[] },
  site: string,
): readonly KeepChoice[] {
  const { id, title, channel, media } = episode
  const url = media?.kind === 'file' ? new URL(media.url, site).href : undefined
  return [
    {
      name: 'This episode',
      detail: displayText(title),
      wish: [id],
      recording: url?.startsWith(site) ? url : undefined,
    },
    ...(channel !== undefined && ofChannel.length > 1 ? [listed(displayText(channel), ofChannel)] : []),
    ...wholeLibrary(total),
  ]
}

/**
 * @param total Episodes of the library.
 * @param fitting Ids of the episodes that the filters show, if there are filters.
 */
export function listLibraryChoices(total: number, fitting: readonly string[]): readonly KeepChoice[] {
  const isPart = fitting.length > 0 && fitting.length < total
  return [...(isPart ? [listed('What the filters show', fitting)] : []), ...wholeLibrary(total)]
}

function listed(name: string, ids: readonly string[]): KeepChoice {
  return { name, detail: formatCount(ids.length, 'episode'), wish: ids }
}

function wholeLibrary(total: number): readonly KeepChoice[] {
  if (total === 0) return []
  return [{ name: 'The whole library', detail: `${formatCount(total, 'episode')}, names and search`, wish: 'all' }]
}
