/** Makes the player for an episode's media. */

import type { Media } from '../core/episode/schema.ts'
import type { Seconds } from '../core/time/span.ts'
import { createFilePlayer } from './file/create-file-player.ts'
import type { Player } from './player.ts'
import { createYouTubePlayer } from './youtube/create-youtube-player.ts'

export type { Player, Recording } from './player.ts'

export interface PlayerOptions {
  /** Length of the media as the episode states it. */
  readonly duration?: Seconds | undefined
  /** Asked at every load of a YouTube video: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
  /** Title on a locked screen. */
  readonly title?: string
  readonly channel?: string | undefined
  /** Address of the site, to which the paths of its own recordings belong. */
  readonly site?: string
}

/** Asks nothing of the network: that is for the first `play()`. */
export function createPlayer(media: Media | undefined, options: PlayerOptions = {}): Player {
  if (media?.kind === 'youtube') return createYouTubePlayer({ videoId: media.videoId, ...options })
  return createFilePlayer(media, options)
}
