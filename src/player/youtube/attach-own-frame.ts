/** Makes YouTube's frame without YouTube's script. */

import type { YouTubeFrameProps } from '../player.ts'
import { connectFrame } from './frame-transport.ts'

/** Returns a function that removes the frame and everything that listens to it. */
export function attachOwnFrame(box: Element, props: YouTubeFrameProps): () => void {
  const frame = document.createElement('iframe')
  frame.title = props.title
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  // YouTube refuses to play (153) when it cannot see which site embeds it.
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.className = 'block size-full border-0'
  frame.src = formatEmbedAddress(props)
  const disconnect = connectFrame(frame, props)
  box.append(frame)
  return () => {
    disconnect()
    frame.remove()
  }
}

/** Address of a frame that shows one video and answers to our origin alone. */
function formatEmbedAddress({ videoId, host, start }: YouTubeFrameProps): string {
  const query = new URLSearchParams({
    enablejsapi: '1',
    origin: window.location.origin,
    playsinline: '1',
    rel: '0',
  })
  if (start > 0) query.set('start', String(start))
  return `${host}/embed/${encodeURIComponent(videoId)}?${query}`
}
