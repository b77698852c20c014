/** The queue of passages as it is played in an open episode. */

import type { AppServices } from '../../services/app-services.ts'
import type { Find } from '../find/find.ts'
import { formatMomentPath } from '../../services/links.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { SearchSlice } from '../search/search-slice.ts'
import { listHighlightParts, listHitParts } from './list-parts.ts'
import { createQueuePlayer, type QueuePlayerCommands } from './play-queue.ts'

export interface QueueCommands extends QueuePlayerCommands {
  /** Plays all highlights of the episode that have a time, one after another. Only from a press or key. */
  playHighlights(): void
  /** Plays what is said around each hit of the find bar. */
  playHits(): void
}

export interface QueueSlice {
  readonly commands: QueueCommands
  /** Resumes a queue that led to this page. Returns a function that ends it. */
  start(): () => void
}

export function createQueueSlice(
  services: AppServices,
  loaded: LoadedEpisode,
  { player, clock, spans, followByDefault }: PlaybackParts,
  { commands: { goTo } }: NavigationSlice,
  find: Find,
  { findings }: SearchSlice,
): QueueSlice {
  const queue = createQueuePlayer({
    episodeId: loaded.episode.id,
    queue: services.queue,
    spans,
    commands: player.commands,
    readPlayback: clock.getState,
    show(at, isFirst) {
      if (isFirst) followByDefault()
      goTo(at, isFirst ? {} : { history: 'keep', panel: 'keep' })
    },
    travel: ({ episodeId, span }) =>
      window.history.pushState(null, '', formatMomentPath(services.base, episodeId, span.start)),
    announce: services.announce,
  })
  return {
    commands: {
      ...queue.commands,
      playHighlights: () => queue.commands.playQueue('Highlights', listHighlightParts(loaded, findings.getState())),
      playHits() {
        const { query, hits } = find.getState()
        const name = query.trim() === '' ? 'Passages' : `“${query.trim()}”`
        queue.commands.playQueue(name, listHitParts(loaded, hits))
      },
    },
    start() {
      queue.start()
      return queue.dispose
    },
  }
}
