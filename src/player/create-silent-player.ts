/** The player of an episode without media: it never plays and never asks for anything, but the reading place moves. */

import { isMediaTime, placeClock } from '../core/playback/media-clock.ts'
import { createFrameStore } from './create-frame-store.ts'
import { createPlaybackFeed } from './create-playback-feed.ts'
import type { Player } from './player.ts'

export function createSilentPlayer(): Player {
  const feed = createPlaybackFeed()
  const nothing = () => {}
  return {
    clock: feed.clock,
    frame: createFrameStore(),
    commands: {
      play: nothing,
      pause: nothing,
      seek(to) {
        if (isMediaTime(to)) feed.apply({ clock: (clock) => placeClock(clock, to), playback: { startAt: to } })
      },
      setRate: nothing,
      retry: nothing,
      useStandardHost: nothing,
    },
    dispose: nothing,
  }
}
