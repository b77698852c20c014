/** Hears what a frame says, and only that frame: the window and the origin of every message are checked. */

import type { YouTubeHost } from '../player.ts'

/** Returns the way to stop. */
export function listenToFrame(frame: HTMLIFrameElement, host: YouTubeHost, take: (data: unknown) => void): () => void {
  const handleMessage = (event: MessageEvent<unknown>) => {
    if (event.origin !== host || event.source === null || event.source !== frame.contentWindow) return
    take(event.data)
  }
  window.addEventListener('message', handleMessage)
  return () => window.removeEventListener('message', handleMessage)
}
