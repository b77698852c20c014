/** A frame of YouTube's that we made ourselves, in a positioned box, for as long as the view is there. */

import { useEffect, useRef } from 'react'
import type { YouTubeFrameProps } from '../player.ts'
import { createOwnFrame } from './create-own-frame.ts'

export function OwnFrameView({ videoId, host, start, title, events }: YouTubeFrameProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const current = box.current
    let remove = () => {}
    // A turn later: React mounts twice in development, and one frame is enough.
    const making = setTimeout(() => {
      if (current) remove = createOwnFrame(current, { videoId, host, start, title, events })
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
