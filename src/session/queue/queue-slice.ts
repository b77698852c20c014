/** The queue of passages as it is played in an open episode. */

import type { Explorer } from '../explorer.ts'
import type { Find } from '../find/find.ts'
import { formatMomentPath } from '../links.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import type { Reading } from '../reading.ts'
import type { SearchSlice } from '../search/search-slice.ts'
import { listHighlightParts, listHitParts } from './list-parts.ts'
import { createReelPlayer, type ReelCommands } from './play-queue.ts'

export interface QueueCommands extends ReelCommands {
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
  explorer: Explorer,
  reading: Reading,
  { player, clock, spans, followByDefault }: PlaybackParts,
  { commands: { goTo } }: NavigationSlice,
  find: Find,
  { findings }: SearchSlice,
): QueueSlice {
  const reel = createReelPlayer({
    episodeId: reading.episode.id,
    reel: explorer.reel,
    spans,
    commands: player.commands,
    readPlayback: clock.getState,
    show(at, isFirst) {
      if (isFirst) followByDefault()
      goTo(at, isFirst ? {} : { history: 'keep', panel: 'keep' })
    },
    travel: ({ episodeId, span }) =>
      window.history.pushState(null, '', formatMomentPath(explorer.base, episodeId, span.start)),
    announce: explorer.announce,
  })
  return {
    commands: {
      ...reel.commands,
      playHighlights: () => reel.commands.playReel('Highlights', listHighlightParts(reading, findings.getState())),
      playHits() {
        const { query, hits } = find.getState()
        const name = query.trim() === '' ? 'Passages' : `“${query.trim()}”`
        reel.commands.playReel(name, listHitParts(reading, hits))
      },
    },
    start() {
      reel.start()
      return reel.dispose
    },
  }
}
