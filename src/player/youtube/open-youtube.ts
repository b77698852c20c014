/** The code a YouTube video needs, loaded with all its imports at the first play, so that it is not part of the first bundle. */

import type { ComponentType } from 'react'
import type { YouTubeFrameProps } from '../player.ts'
import { YouTubeFrame } from '../youtube-frame.tsx'
import { createYouTubeAdapter, type YouTubeAdapter, type YouTubeAdapterOptions } from './create-youtube-adapter.ts'
import { readPlayerError, type PlayerError } from './error-codes.ts'
import { loadYouTubeApi } from './load-youtube-api.ts'

export interface OpenYouTube {
  readonly View: ComponentType<YouTubeFrameProps>
  connect(options: YouTubeAdapterOptions): YouTubeAdapter
  readError(event: unknown): PlayerError
}

/** Undefined when YouTube's script does not come. */
export async function openYouTube(): Promise<OpenYouTube | undefined> {
  const isThere = await loadYouTubeApi()
  return isThere ? { View: YouTubeFrame, connect: createYouTubeAdapter, readError: readPlayerError } : undefined
}
