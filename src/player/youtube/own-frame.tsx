/** Shows YouTube's frame made by ourselves, filling a positioned box for as long as the view is there. */

import { useEffect, useRef } from 'react'
import type { YouTubeFrameProps } from '../player.ts'
import { attachOwnFrame } from './attach-own-frame.ts'

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
