/** How to speak to a YouTube frame that is ready, through YouTube's script or in its own protocol. Never throws. */

import type { Seconds } from '../../core/time/span.ts'

export interface YouTubeTransport {
  /** Posts messages with the time. Undefined where it cannot be found. */
  readonly frame: HTMLIFrameElement | undefined
  play(): void
  pause(): void
  seek(to: Seconds): void
  setRate(rate: number): void
  /** Undefined after a video was cued, until the frame has reported again. */
  getTime(): Seconds | undefined
  getRate(): number | undefined
  /** 0 for live streams; undefined while unknown. */
  getDuration(): number | undefined
  getVideoId(): string | undefined
  /** The browser wants a press inside the frame. Returns a function that unsubscribes. */
  onAutoplayBlocked(listener: () => void): () => void
}
