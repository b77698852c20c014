/** The code for a YouTube video through YouTube's script. Loaded at the first play, to keep it out of the first bundle. */

import type { ComponentType } from 'react'
import type { YouTubeFrameProps } from '../player.ts'
import { YouTubeFrame } from '../youtube-frame.tsx'
import { createYouTubeAdapter, type YouTubeAdapter, type YouTubeAdapterOptions } from './create-youtube-adapter.ts'
import { readPlayerError, type PlayerError } from './error-codes.ts'
import { loadYouTubeApi } from './load-youtube-api.ts'

export interface YouTubeCode {
  /** The frame; once it is ready, it hands over a transport of its own. */
  readonly View: ComponentType<YouTubeFrameProps>
  createAdapter(options: YouTubeAdapterOptions): YouTubeAdapter
  readError(event: unknown): PlayerError
}

/** Undefined when YouTube's script does not come. */
export async function openYouTube(): Promise<YouTubeCode | undefined> {
  const isLoaded = await loadYouTubeApi()
  return isLoaded ? { View: YouTubeFrame, createAdapter: createYouTubeAdapter, readError: readPlayerError } : undefined
}
