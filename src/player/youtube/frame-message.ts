/** Reads the messages that YouTube's frame posts. Any window may post, in any shape: nothing is believed. */

import { isRate } from '../../core/playback/media-clock.ts'
import type { YouTubeHost } from '../../core/playback/reduce-youtube-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { readDuration, readField, readVideoId } from './untrusted.ts'
import { listen } from '../../platform/listen.ts'

export interface FrameMessage {
  readonly event: string
  readonly info: unknown
  /** Repeats the id that our greeting had. */
  readonly id: unknown
}

/** Facts about the video in a message. */
export interface FrameReport {
  readonly time?: number
  /** Seconds since the frame measured the time. */
  readonly age?: Seconds
  readonly rate?: number
  /** YouTube's number. */
  readonly state?: number
  readonly duration?: Seconds
  /** The reported length is 0: a live stream, once it plays. */
  readonly isEndless?: boolean
  readonly videoId?: string
}

const MAX_MESSAGE_LENGTH = 65_536
/** An older stamp comes from a clock that was put back or a message that was held up: the moment is not known. */
const MAX_AGE: Seconds = 10

/** Passes on the messages of this frame alone, by window and origin. Returns a function that stops. */
export function listenToFrame(
  frame: HTMLIFrameElement,
  host: YouTubeHost,
  onMessage: (data: unknown) => void,
): () => void {
  const handleMessage = (event: MessageEvent<unknown>) => {
    if (event.origin !== host || event.source === null || event.source !== frame.contentWindow) return
    onMessage(event.data)
  }
  return listen(window, { message: handleMessage })
}

/** Undefined for anything that is not a message of the protocol. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'string' || data.length > MAX_MESSAGE_LENGTH) return undefined
  try {
    const message: unknown = JSON.parse(data)
    const event = readField(message, 'event')
    if (typeof event !== 'string') return undefined
    return { event, info: readField(message, 'info'), id: readField(message, 'id') }
  } catch {
    return undefined
  }
}

/** `now` is the time of day in seconds. Undefined for messages without a report. */
export function readFrameReport(message: FrameMessage | undefined, now: Seconds): FrameReport | undefined {
  if (message?.event !== 'infoDelivery' && message?.event !== 'initialDelivery') return undefined
  const { info } = message
  if (typeof info !== 'object' || info === null) return undefined
  const stamp = readField(info, 'currentTimeLastUpdated_')
  const age = typeof stamp === 'number' ? now - stamp : Number.NaN
  const rate = readField(info, 'playbackRate')
  const duration = readField(info, 'duration')
  return {
    time: readNumber(info, 'currentTime'),
    age: age >= -1 && age <= MAX_AGE ? Math.max(0, age) : undefined,
    rate: isRate(rate) ? rate : undefined,
    state: readNumber(info, 'playerState'),
    duration: readDuration(duration),
    isEndless: duration === 0 || undefined,
    videoId: readVideoId(readField(info, 'videoData')),
  }
}

function readNumber(info: object, key: string): number | undefined {
  const value = readField(info, key)
  return typeof value === 'number' ? value : undefined
}
