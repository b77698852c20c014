/** The player of a YouTube video in the app: its code is loaded at the first play, with YouTube's script or without. */

import type { Seconds } from '../../core/time/span.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { Player } from '../player.ts'
import { createFramePlayer } from './create-frame-player.ts'
import type { YouTubeCode } from './open-youtube.ts'

export interface YouTubePlayerOptions {
  readonly videoId: string
  /** Length as the episode states it. */
  readonly duration?: Seconds
  /** Asked at every load: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
}

export function createYouTubePlayer({ videoId, duration, isPrivate }: YouTubePlayerOptions): Player {
  return createFramePlayer({ videoId, duration, loadCode: () => loadCode(isPrivate?.() ?? false) })
}

/** Undefined when YouTube's script does not come, or our own part: offline, or the site was built anew since. */
async function loadCode(isPrivate: boolean): Promise<YouTubeCode | undefined> {
  try {
    if (isPrivate) return (await importChunk(() => import('./open-own-frame.ts'))).openOwnFrame()
    const { openYouTube } = await importChunk(() => import('./open-youtube.ts'))
    return await openYouTube()
  } catch {
    return undefined
  }
}
