/** Reads what the frame tells YouTube's script, for the moment at which it took the time. Any window may post: nothing is believed. */

import type { Seconds } from '../../core/time/span.ts'
import { readDuration, readField, readVideoId } from './raw-player.ts'

export interface FrameMessage {
  readonly time?: number
  /** How long ago the frame took the time, in seconds. */
  readonly age?: Seconds
  readonly rate?: unknown
  readonly duration?: Seconds
  readonly videoId?: string
}

const LONGEST_MESSAGE = 65_536
/** An older stamp is a clock that was put back or a report that lay about: its moment is not known. */
const OLDEST: Seconds = 10

/** `now` is the time of day in seconds. Undefined for messages that carry no report. */
export function readFrameMessage(data: unknown, now: Seconds): FrameMessage | undefined {
  const info = readInfo(data)
  if (typeof info !== 'object' || info === null) return undefined
  const time = readField(info, 'currentTime')
  const stamp = readField(info, 'currentTimeLastUpdated_')
  const age = typeof stamp === 'number' ? now - stamp : Number.NaN
  return {
    ...(typeof time === 'number' && { time }),
    ...(age >= -1 && age <= OLDEST && { age: Math.max(0, age) }),
    rate: readField(info, 'playbackRate'),
    ...withDefined('duration', readDuration(readField(info, 'duration'))),
    ...withDefined('videoId', readVideoId(readField(info, 'videoData'))),
  }
}

function readInfo(data: unknown): unknown {
  if (typeof data !== 'string' || data.length > LONGEST_MESSAGE) return undefined
  try {
    const message: unknown = JSON.parse(data)
    const event = readField(message, 'event')
    return event === 'infoDelivery' || event === 'initialDelivery' ? readField(message, 'info') : undefined
  } catch {
    return undefined
  }
}

function withDefined<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>)
}
