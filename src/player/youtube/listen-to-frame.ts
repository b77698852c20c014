/** Hears what a frame says, and only that frame: the window and the origin of every message are checked. */

import type { YouTubeHost } from '../player.ts'
import { readFrameMessage, type FrameMessage } from './frame-message.ts'

/** Returns the way to stop. */
export function listenToFrame(
  frame: HTMLIFrameElement,
  host: YouTubeHost,
  take: (message: FrameMessage) => void,
): () => void {
  const handleMessage = (event: MessageEvent<unknown>) => {
    if (event.origin !== host || event.source === null || event.source !== frame.contentWindow) return
    const message = readFrameMessage(event.data, Date.now() / 1000)
    if (message) take(message)
  }
  window.addEventListener('message', handleMessage)
  return () => window.removeEventListener('message', handleMessage)
}
