/** Makes the player for an episode's media. */

import type { Media } from '../core/episode/schema.ts'
import type { Seconds } from '../core/time/span.ts'
import { createSilentPlayer } from './create-silent-player.ts'
import { createFilePlayer } from './file/create-file-player.ts'
import type { Player } from './player.ts'
import { createYouTubePlayer } from './youtube/create-youtube-player.ts'

export type { Player } from './player.ts'

export interface PlayerOptions {
  /** Length of the media as the episode states it. */
  readonly duration?: Seconds
  /** Asked at every load of a YouTube video: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
}

/** Asks nothing of the network: that is for the first `play()`. */
export function createPlayer(media: Media | undefined, options: PlayerOptions = {}): Player {
  switch (media?.kind) {
    case undefined:
      return createSilentPlayer()
    case 'youtube':
      return createYouTubePlayer({ videoId: media.videoId, ...options })
    case 'file':
      return createFilePlayer(media)
  }
}
