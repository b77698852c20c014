/** Reads what comes from YouTube, in a script or in messages: nothing is believed and nothing throws. */

import { isMediaTime } from '../../core/playback/media-clock.ts'
import type { Seconds } from '../../core/time/span.ts'

/** Undefined when there is no such method, or when it throws. */
export function callMethod(target: object, method: string, ...values: readonly unknown[]): unknown {
  try {
    const found: unknown = Reflect.get(target, method)
    return typeof found === 'function' ? Reflect.apply(found, target, values) : undefined
  } catch {
    return undefined
  }
}

/** Undefined for live streams, which report 0 or nothing. */
export function readDuration(duration: unknown): Seconds | undefined {
  return isMediaTime(duration) && duration > 0 ? duration : undefined
}

export function readVideoId(videoData: unknown): string | undefined {
  const id = readField(videoData, 'video_id')
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** The field of something that may not even be an object. */
export function readField(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
