/** Makes the player for an episode's media. */

import type { Media } from '../core/episode/schema.ts'
import type { Seconds } from '../core/time/span.ts'
import { createFilePlayer } from './file/create-file-player.ts'
import type { Player } from './player.ts'
import { importChunk } from '../platform/import-chunk.ts'
import { createFramePlayer } from './youtube/create-frame-player.ts'
import type { YouTubeCode } from './youtube/open-youtube.ts'

export type { Player, Recording } from './player.ts'

export interface PlayerOptions {
  /** Length of the media as the episode states it. */
  readonly duration?: Seconds | undefined
  /** Asked at every load of a YouTube video: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
  readonly title?: string
  readonly channel?: string | undefined
  readonly site?: string
}

/** Asks nothing of the network: that is for the first `play()`. */
export function createPlayer(media: Media | undefined, options: PlayerOptions = {}): Player {
  if (media?.kind === 'youtube') return createYouTubePlayer({ videoId: media.videoId, ...options })
  return createFilePlayer(media, options)
}

interface YouTubePlayerOptions {
  readonly videoId: string
  readonly duration?: Seconds
  /** Asked at every load: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
}

/** The player of a YouTube video in the app: its code is loaded at the first play, with YouTube's script or without. */
export function createYouTubePlayer({ videoId, duration, isPrivate }: YouTubePlayerOptions): Player {
  return createFramePlayer({ videoId, duration, loadCode: () => loadCode(isPrivate?.() ?? false) })
}

/** Undefined when YouTube's script does not come, or our own part: offline, or the site was built anew since. */
async function loadCode(isPrivate: boolean): Promise<YouTubeCode | undefined> {
  try {
    if (isPrivate) return (await importChunk(() => import('./youtube/open-own-frame.tsx'))).openOwnFrame()
    const { openYouTube } = await importChunk(() => import('./youtube/open-youtube.ts'))
    return await openYouTube()
  } catch {
    return undefined
  }
}
