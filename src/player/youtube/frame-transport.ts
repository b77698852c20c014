/**
 * Speaks to YouTube's frame without YouTube's script, in the protocol of the frame: JSON over postMessage.
 *
 *   we                                    the frame
 *   listening, again until an answer ─▶
 *                                     ◀─  initialDelivery, then onReady
 *   addEventListener onStateChange … ─▶
 *   playVideo, seekTo …              ─▶
 *                                     ◀─  infoDelivery four times a second, onStateChange, onError …
 */

import { isMediaTime } from '../../core/playback/media-clock.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { YouTubeFrameProps } from '../player.ts'
import { startVisibleTimeout } from '../visible-timeout.ts'
import { readWall } from '../wall-time.ts'
import {
  readFrameReport,
  type FrameMessage,
  type FrameReport,
  listenToFrame,
  readFrameMessage,
} from './frame-message.ts'
import type { YouTubeTransport } from './youtube-transport.ts'
import type { YouTubeHost } from '../../core/playback/reduce-youtube-player.ts'

/** A frame that has answered but does not report being ready is taken to be. */
const READY_AFTER: Seconds = 1
/** Maximum extrapolation after the last report, as in YouTube's script. */
const MAX_GUESS: Seconds = 1
const PLAYING = 1

/** The newest value of each field; `takenAt`: wall time at which the frame measured the time. */
type LatestReport = Omit<FrameReport, 'age'> & { readonly takenAt: Seconds }

/** The frame is in no document yet. Returns a function that disconnects. */
export function connectFrame(frame: HTMLIFrameElement, { host, events }: YouTubeFrameProps): () => void {
  const blockedListeners = new Set<() => void>()
  let isReady = false
  let latest: LatestReport = { takenAt: -Infinity }
  let notifiedState: number | undefined
  let stopTimeout = () => {}

  const handleReady = () => {
    if (isReady) return
    isReady = true
    stopTimeout()
    events.ready(createTransport(frame, connection, blockedListeners, () => latest))
    notifyState(latest.state)
  }
  /** A state comes as an event of its own and inside reports, in either order, or in one of them alone. */
  const notifyState = (state: number | undefined) => {
    if (!isReady || state === undefined || state === notifiedState) return
    notifiedState = state
    events.state({ data: state })
  }
  const onMessage = (message: FrameMessage) => {
    const report = readFrameReport(message, Date.now() / 1000)
    if (report) {
      latest = addReport(latest, report, readWall())
      return notifyState(latest.state)
    }
    const { event, info } = message
    if (event === 'onError') return events.error({ data: info })
    if (event === 'onReady') return handleReady()
    if (!isReady) return
    if (event === 'onPlaybackRateChange') events.rate({ data: info })
    if (event === 'onAutoplayBlocked') blockedListeners.forEach((listener) => listener())
    if (event === 'onStateChange' && typeof info === 'number') {
      latest = { ...latest, state: info }
      notifyState(info)
    }
  }
  const onAnswer = () => (stopTimeout = startVisibleTimeout(READY_AFTER, handleReady))

  const connection = createFrameConnection({ frame, host, onMessage, onAnswer })
  return () => {
    stopTimeout()
    connection.close()
  }
}

/** Two reports may overtake each other: time, rate and state of the older one are outdated. */
function addReport(latest: LatestReport, report: FrameReport, wall: Seconds): LatestReport {
  const takenAt = wall - (report.age ?? 0)
  const { time, rate, state } = takenAt < latest.takenAt ? latest : report
  return {
    takenAt: time !== undefined ? Math.max(takenAt, latest.takenAt) : latest.takenAt,
    time: time ?? latest.time,
    rate: rate ?? latest.rate,
    state: state ?? latest.state,
    duration: report.duration ?? latest.duration,
    videoId: report.videoId ?? latest.videoId,
  }
}

function createTransport(
  frame: HTMLIFrameElement,
  { command }: FrameConnection,
  blockedListeners: Set<() => void>,
  getLatest: () => LatestReport,
): YouTubeTransport {
  return {
    frame,
    play: () => command('playVideo'),
    pause: () => command('pauseVideo'),
    seek: (to) => command('seekTo', to, true),
    setRate: (rate) => command('setPlaybackRate', rate),
    getTime: () => estimateTime(getLatest(), readWall()),
    getRate: () => getLatest().rate,
    getDuration: () => getLatest().duration,
    getVideoId: () => getLatest().videoId,
    onAutoplayBlocked(listener) {
      blockedListeners.add(listener)
      return () => void blockedListeners.delete(listener)
    },
  }
}

function estimateTime({ time, state, rate = 1, takenAt }: LatestReport, wall: Seconds): Seconds | undefined {
  if (!isMediaTime(time)) return undefined
  if (state !== PLAYING) return time
  return time + Math.min(MAX_GUESS, Math.max(0, wall - takenAt) * rate)
}

interface FrameConnection {
  command(func: string, ...args: readonly unknown[]): void
  close(): void
}

interface FrameConnectionOptions {
  readonly frame: HTMLIFrameElement
  readonly host: YouTubeHost
  onMessage(message: FrameMessage): void
  onAnswer(): void
}

/** Connects to YouTube's frame in its own protocol: greets until there is an answer, then sends commands and passes on messages. */
const EVENTS = ['onReady', 'onStateChange', 'onPlaybackRateChange', 'onError', 'onAutoplayBlocked']
const GREET_EVERY: Seconds = 0.25

let lastId = 0

function createFrameConnection({ frame, host, onMessage, onAnswer }: FrameConnectionOptions): FrameConnection {
  const id = ++lastId
  let hasGreeted = false
  let hasAnswered = false
  let stopGreeting = () => {}

  const post = (message: object) => {
    // With a target origin, for the frame may hold an error page or nothing by now.
    frame.contentWindow?.postMessage(JSON.stringify({ ...message, id, channel: 'widget' }), host)
  }
  const command = (func: string, ...args: readonly unknown[]) => post({ event: 'command', func, args })

  const greet = () => {
    stopGreeting()
    if (hasAnswered) return
    hasGreeted = true
    post({ event: 'listening' })
    stopGreeting = startVisibleTimeout(GREET_EVERY, greet)
  }
  const handleMessage = (data: unknown) => {
    const message = readFrameMessage(data)
    // Messages that the frame posts unasked, or to another script, are not responses.
    if (!message || !hasGreeted || (message.id !== undefined && message.id !== id)) return
    if (!hasAnswered) {
      hasAnswered = true
      stopGreeting()
      for (const name of EVENTS) command('addEventListener', name)
      onAnswer()
    }
    onMessage(message)
  }

  const stopListening = listenToFrame(frame, host, handleMessage)
  // Before it has loaded, the frame holds an empty page of our own, and the browser would complain about the greeting.
  frame.addEventListener('load', greet)
  return {
    command,
    close() {
      stopGreeting()
      stopListening()
      frame.removeEventListener('load', greet)
    },
  }
}
