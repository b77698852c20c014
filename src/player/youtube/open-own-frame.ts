/** The code for a YouTube video under strict privacy: all of it ours, no foreign script. Loaded at the first play. */

import { createYouTubeAdapter } from './create-youtube-adapter.ts'
import { readPlayerError } from './error-codes.ts'
import type { YouTubeCode } from './open-youtube.ts'
import { OwnFrame } from './own-frame.tsx'

export function openOwnFrame(): YouTubeCode {
  return { View: OwnFrame, createAdapter: createYouTubeAdapter, readError: readPlayerError }
}
