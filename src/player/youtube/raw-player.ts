/**
 * Speaks to YouTube's own player object, which may be half built, emptied or destroyed at any moment: every call is
 * guarded, every answer is unknown until checked, nothing throws and nothing is awaited.
 */

import { isMediaTime, isRate } from '../../core/playback/media-clock.ts'
import type { Seconds } from '../../core/time/span.ts'

/** Whatever came as `event.target` of a ready event. */
export type RawPlayer = object

/** Calls a method if it is there. Undefined when it is not, or when it throws. */
export function callRaw(raw: RawPlayer, method: string, ...values: readonly unknown[]): unknown {
  try {
    const found: unknown = Reflect.get(raw, method)
    return typeof found === 'function' ? Reflect.apply(found, raw, values) : undefined
  } catch {
    return undefined
  }
}

/** Undefined after a video was cued, until the frame has spoken again. */
export function readRawTime(raw: RawPlayer): Seconds | undefined {
  const time = callRaw(raw, 'getCurrentTime')
  return isMediaTime(time) ? time : undefined
}

export function readRawRate(raw: RawPlayer): number | undefined {
  const rate = callRaw(raw, 'getPlaybackRate')
  return isRate(rate) ? rate : undefined
}

/** Live streams say 0 or nothing. */
export function readDuration(duration: unknown): Seconds | undefined {
  return isMediaTime(duration) && duration > 0 ? duration : undefined
}

export function readRawVideoId(raw: RawPlayer): string | undefined {
  return readVideoId(callRaw(raw, 'getVideoData'))
}

export function readVideoId(videoData: unknown): string | undefined {
  const id = readField(videoData, 'video_id')
  return typeof id === 'string' && id !== '' ? id : undefined
}

export function readRawFrame(raw: RawPlayer): HTMLIFrameElement | undefined {
  const frame = callRaw(raw, 'getIframe')
  return frame instanceof HTMLIFrameElement ? frame : undefined
}

/** The field of something that may not even be an object. */
export function readField(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
