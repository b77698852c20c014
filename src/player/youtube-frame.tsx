/** The only file that knows react-youtube: one frame, mounted once YouTube's script is there, reporting as it comes. */

import { useEffect, useId, useMemo, useRef } from 'react'
import YouTube, { type YouTubeProps } from 'react-youtube'
import type { YouTubeFrameProps } from './player.ts'
import { destroyPlayerOf } from './youtube/load-youtube-api.ts'
import { readField, readRawFrame } from './youtube/raw-player.ts'

/**
 * react-youtube, but it builds its player a turn after it was mounted, and not when it has gone by then. By itself it
 * builds a second player under StrictMode, and throws into the void when it is gone before the first one is ready. Nor
 * does it ever destroy a player that is not ready: that one would call for its frame for ever.
 */
class CalmYouTube extends YouTube {
  private building: ReturnType<typeof setTimeout> | undefined
  private isReady = false

  constructor(props: YouTubeProps) {
    super(props)
    const build = this.createPlayer
    const tellReady = this.onPlayerReady
    this.createPlayer = () => {
      clearTimeout(this.building)
      this.building = setTimeout(() => {
        if (this.container) build()
      })
    }
    this.onPlayerReady = (event) => {
      this.isReady = true
      tellReady?.(event)
    }
  }

  override componentWillUnmount(): void {
    clearTimeout(this.building)
    super.componentWillUnmount()
    if (!this.isReady) destroyPlayerOf(this.props.id)
  }
}

export function YouTubeFrame({ videoId, host, start, title, events }: YouTubeFrameProps) {
  const id = useId()
  const isMounted = useRef(false)
  useEffect(() => {
    isMounted.current = true
    events.mounted()
    return () => {
      isMounted.current = false
      events.unmounted()
    }
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
  // A frame that is gone may still report: late, and about nothing.
  const whenMounted = (take: (event: unknown) => void) => (event: unknown) => {
    if (isMounted.current) take(event)
  }
  const takeReady = (event: unknown) => {
    const raw = readField(event, 'target')
    if (typeof raw !== 'object' || raw === null) return
    // YouTube's script writes the frame's title over and over; a label stays.
    readRawFrame(raw)?.setAttribute('aria-label', title)
    events.ready(raw)
  }
  return (
    <CalmYouTube
      id={id}
      videoId={videoId}
      title={title}
      opts={opts}
      className="absolute inset-0"
      iframeClassName="block size-full border-0"
      onReady={whenMounted(takeReady)}
      onStateChange={whenMounted(events.state)}
      onPlaybackRateChange={whenMounted(events.rate)}
      onError={whenMounted(events.error)}
    />
  )
}
