/** A YouTube video under strict privacy: all of the code ours, no foreign script. Loaded at the first play. */

import { useEffect, useRef } from 'react'
import type { YouTubeFrameProps } from '../player.ts'
import { attachOwnFrame } from './attach-own-frame.ts'
import { createYouTubeAdapter } from './create-youtube-adapter.ts'
import { readPlayerError } from './error-codes.ts'
import type { YouTubeCode } from './open-youtube.ts'

export function openOwnFrame(): YouTubeCode {
  return { View: OwnFrame, createAdapter: createYouTubeAdapter, readError: readPlayerError }
}

/** Fills a positioned box with YouTube's frame, made by ourselves, for as long as it is there. */
export function OwnFrame({ videoId, host, start, title, events }: YouTubeFrameProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const current = box.current
    let remove = () => {}
    // A turn later: React mounts twice in development, and one frame is enough.
    const making = setTimeout(() => {
      if (current) remove = attachOwnFrame(current, { videoId, host, start, title, events })
    })
    events.mounted()
    return () => {
      clearTimeout(making)
      remove()
      events.unmounted()
    }
  }, [videoId, host, start, title, events])
  return <div ref={box} className="absolute inset-0" />
}
