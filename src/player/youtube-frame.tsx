/** The only file that knows react-youtube: one frame, mounted once YouTube's script is there, reporting as it comes. */

import { useEffect, useId, useMemo, useRef } from 'react'
import YouTube, { type YouTubeProps } from 'react-youtube'
import type { YouTubeFrameProps } from './player.ts'
import { destroyPlayerOf } from './youtube/load-youtube-api.ts'
import { readField, callMethod, readVideoId } from './youtube/untrusted.ts'
import { isMediaTime, isRate } from '../core/playback/media-clock.ts'
import type { YouTubeTransport } from './youtube/youtube-transport.ts'

/**
 * react-youtube with three changes of its private lifecycle (10.1.0), for which it has no options:
 * - It builds its player one turn after it was mounted. React mounts twice in StrictMode, and it would build two players.
 * - It builds none when it is gone by then: its promises would be rejected with nobody to handle that.
 * - It destroys a player that never became ready. It only queues that by itself, and YouTube's script would look for the
 *   frame for ever.
 */
class PatchedYouTube extends YouTube {
  private building: ReturnType<typeof setTimeout> | undefined
  private isReady = false

  constructor(props: YouTubeProps) {
    super(props)
    const build = this.createPlayer
    const handleReady = this.onPlayerReady
    this.createPlayer = () => {
      clearTimeout(this.building)
      this.building = setTimeout(() => {
        if (this.container) build()
      })
    }
    this.onPlayerReady = (event) => {
      this.isReady = true
      handleReady?.(event)
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
  // The script may report late, for a frame that is gone.
  const whenMounted = (handle: (event: unknown) => void) => (event: unknown) => {
    if (isMounted.current) handle(event)
  }
  const handleReady = (event: unknown) => {
    const raw = readField(event, 'target')
    if (typeof raw !== 'object' || raw === null) return
    const transport = createScriptTransport(raw)
    // YouTube's script writes the frame's title over and over; a label stays.
    transport.frame?.setAttribute('aria-label', title)
    events.ready(transport)
  }
  return (
    <PatchedYouTube
      id={id}
      videoId={videoId}
      title={title}
      opts={opts}
      className="absolute inset-0"
      iframeClassName="block size-full border-0"
      onReady={whenMounted(handleReady)}
      onStateChange={whenMounted(events.state)}
      onPlaybackRateChange={whenMounted(events.rate)}
      onError={whenMounted(events.error)}
    />
  )
}

/** `raw`: the `target` of the ready event. */
export function createScriptTransport(raw: object): YouTubeTransport {
  const call = (method: string, ...values: readonly unknown[]) => callMethod(raw, method, ...values)
  const frame = call('getIframe')
  return {
    frame: frame instanceof HTMLIFrameElement ? frame : undefined,
    play: () => void call('playVideo'),
    pause: () => void call('pauseVideo'),
    // Without the second argument some frames throw.
    seek: (to) => void call('seekTo', to, true),
    setRate: (rate) => void call('setPlaybackRate', rate),
    getTime() {
      const time = call('getCurrentTime')
      return isMediaTime(time) ? time : undefined
    },
    getRate() {
      const rate = call('getPlaybackRate')
      return isRate(rate) ? rate : undefined
    },
    getDuration() {
      const duration = call('getDuration')
      return isMediaTime(duration) ? duration : undefined
    },
    getVideoId: () => readVideoId(call('getVideoData')),
    onAutoplayBlocked(listener) {
      call('addEventListener', 'onAutoplayBlocked', listener)
      return () => void call('removeEventListener', 'onAutoplayBlocked', listener)
    },
  }
}
