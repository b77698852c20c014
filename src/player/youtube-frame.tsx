/** The only file that knows react-youtube: one frame, mounted once YouTube's script is there, reporting as it comes. */

import { useEffect, useMemo } from 'react'
import YouTube from 'react-youtube'
import type { YouTubeFrameProps } from './player.ts'
import { readField, readRawFrame } from './youtube/raw-player.ts'

export function YouTubeFrame({ videoId, host, start, title, events }: YouTubeFrameProps) {
  useEffect(() => {
    events.mounted()
    return () => events.unmounted()
  }, [events])
  // Another object with the same content is harmless, other content would build the player anew.
  const opts = useMemo(
    () => ({
      host,
      width: '100%',
      height: '100%',
      playerVars: { start, playsinline: 1 as const, rel: 0 as const, origin: window.location.origin },
    }),
    [host, start],
  )
  const handleReady = (event: unknown) => {
    // YouTube's script writes the frame's title over and over; a label stays.
    const raw = readField(event, 'target')
    if (typeof raw === 'object' && raw !== null) readRawFrame(raw)?.setAttribute('aria-label', title)
    events.ready(event)
  }
  return (
    <YouTube
      videoId={videoId}
      title={title}
      opts={opts}
      className="absolute inset-0"
      iframeClassName="block size-full border-0"
      onReady={handleReady}
      onStateChange={events.state}
      onPlaybackRateChange={events.rate}
      onError={events.error}
    />
  )
}
