/** The address of a frame that shows one video and answers to our origin alone. */

import type { Seconds } from '../../core/time/span.ts'
import type { YouTubeHost } from '../player.ts'

export interface Embed {
  /** Checked before: 11 characters. */
  readonly videoId: string
  readonly host: YouTubeHost
  /** Whole seconds. */
  readonly start: Seconds
  readonly origin: string
}

export function formatEmbedAddress({ videoId, host, start, origin }: Embed): string {
  const query = new URLSearchParams({
    enablejsapi: '1',
    origin,
    playsinline: '1',
    rel: '0',
    ...(start > 0 && { start: String(start) }),
  })
  return `${host}/embed/${encodeURIComponent(videoId)}?${query}`
}
