/** The code a YouTube video needs under strict privacy: all our own, no foreign script. Loaded at the first play. */

import { createYouTubeAdapter } from './create-youtube-adapter.ts'
import { readPlayerError } from './error-codes.ts'
import type { OpenYouTube } from './open-youtube.ts'
import { OwnFrameView } from './own-frame-view.tsx'

export function openOwnFrame(): OpenYouTube {
  return { View: OwnFrameView, connect: createYouTubeAdapter, readError: readPlayerError }
}
