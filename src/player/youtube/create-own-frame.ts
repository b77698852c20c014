/**
 * YouTube's frame without YouTube's script: we make the frame and speak its protocol, JSON over postMessage.
 *
 *   we                                    the frame
 *   listening, again until an answer ─▶
 *                                     ◀─  initialDelivery, then onReady
 *   addEventListener onStateChange … ─▶
 *   playVideo, seekTo …              ─▶
 *                                     ◀─  infoDelivery four times a second, onStateChange, onError …
 */

import { isRate } from '../../core/playback/media-clock.ts'
import type { Seconds } from '../../core/time/span.ts'
import { startCountdown } from '../countdown.ts'
import { readWall } from '../create-playback-store.ts'
import type { YouTubeFrameProps } from '../player.ts'
import { createFrameLine } from './create-frame-line.ts'
import { formatEmbedAddress } from './embed-address.ts'
import { readDelivery, type FrameMessage, type FrameWord } from './frame-message.ts'

/** A frame that has answered but does not say that it is ready is taken to be. */
const READY_AFTER: Seconds = 1
/** The time is guessed no further beyond the last report than YouTube's script does. */
const MAX_GUESS: Seconds = 1
const PLAYING = 1

/** Puts a frame into `box`. Returns the way to take it out again, with all that listens to it. */
export function createOwnFrame(box: Element, props: YouTubeFrameProps): () => void {
  const { events } = props
  const frame = makeFrame(props)
  const blockedListeners = new Set<() => void>()
  let isReady = false
  let said: FrameMessage = {}
  /** Wall time at which the frame took what it said last. */
  let saidAt: Seconds = -Infinity
  let toldState: unknown
  let stopWaiting = () => {}

  const beReady = () => {
    if (isReady) return
    isReady = true
    stopWaiting()
    events.ready(raw)
    tellState(said.state)
  }

  /** A state comes as an event of its own and inside reports, in either order, or in one of them alone. */
  const tellState = (state: unknown) => {
    if (!isReady || typeof state !== 'number' || state === toldState) return
    toldState = state
    events.state({ data: state })
  }

  const takeDelivery = (message: FrameMessage) => {
    const takenAt = readWall() - (message.age ?? 0)
    // Two reports may overtake each other; what the older one says of time and state has passed.
    const isOld = takenAt < saidAt
    const { time, age: _, rate, state, ...lasting } = message
    said = { ...said, ...lasting, ...(!isOld && withoutUndefined({ time, rate, state })) }
    if (isOld) return
    if (time !== undefined) saidAt = takenAt
    tellState(state)
  }

  const take = (word: FrameWord) => {
    const delivery = readDelivery(word, Date.now() / 1000)
    if (delivery) return takeDelivery(delivery)
    const { event, info } = word
    if (event === 'onError') return events.error({ data: info })
    if (event === 'onReady') return beReady()
    if (!isReady) return
    if (event === 'onPlaybackRateChange') events.rate({ data: info })
    if (event === 'onAutoplayBlocked') blockedListeners.forEach((tell) => tell())
    if (event === 'onStateChange' && typeof info === 'number') {
      said = { ...said, state: info }
      tellState(info)
    }
  }

  const readTime = () => {
    if (said.time === undefined || said.state !== PLAYING) return said.time
    const rate = isRate(said.rate) ? said.rate : 1
    return said.time + Math.min(MAX_GUESS, Math.max(0, readWall() - saidAt) * rate)
  }

  const line = createFrameLine(frame, props.host, take, () => (stopWaiting = startCountdown(READY_AFTER, beReady)))
  const send = (func: string) => line.command.bind(undefined, func)
  /** As much of YouTube's own player object as we use. */
  const raw = {
    playVideo: send('playVideo'),
    pauseVideo: send('pauseVideo'),
    seekTo: send('seekTo'),
    setPlaybackRate: send('setPlaybackRate'),
    getCurrentTime: readTime,
    getPlaybackRate: () => said.rate,
    getDuration: () => said.duration,
    getVideoData: () => ({ video_id: said.videoId }),
    getIframe: () => frame,
    addEventListener(name: string, listen: () => void) {
      if (name === 'onAutoplayBlocked') blockedListeners.add(listen)
    },
    removeEventListener: (_: string, listen: () => void) => void blockedListeners.delete(listen),
  }

  box.append(frame)
  return () => {
    stopWaiting()
    line.close()
    frame.remove()
  }
}

function makeFrame({ videoId, host, start, title }: YouTubeFrameProps): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  // YouTube refuses to play (153) when it cannot see which site embeds it.
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.className = 'block size-full border-0'
  frame.src = formatEmbedAddress({ videoId, host, start, origin: window.location.origin })
  return frame
}

function withoutUndefined(message: { readonly [Key in keyof FrameMessage]: FrameMessage[Key] | undefined }) {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)) as FrameMessage
}
