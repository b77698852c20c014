/** Reads what YouTube's frame says over postMessage. Any window may post, in any shape: nothing is believed. */

import type { Seconds } from '../../core/time/span.ts'
import { readDuration, readField, readVideoId } from './raw-player.ts'

/** One message of the frame: JSON as text, never an object. */
export interface FrameWord {
  readonly event: string
  readonly info: unknown
  /** Repeats the one the frame was greeted with. */
  readonly id: unknown
}

export interface FrameMessage {
  readonly time?: number
  /** How long ago the frame took the time, in seconds. */
  readonly age?: Seconds
  readonly rate?: unknown
  /** YouTube's number. */
  readonly state?: number
  readonly duration?: Seconds
  /** It says that its length is 0: a live stream, once it plays. */
  readonly isEndless?: true
  readonly videoId?: string
}

const MAX_MESSAGE_LENGTH = 65_536
/** An older stamp is a clock that was put back or a report that lay about: its moment is not known. */
const OLDEST: Seconds = 10

/** Undefined for whatever is not a message of the protocol. */
export function readFrameWord(data: unknown): FrameWord | undefined {
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

/** `now` is the time of day in seconds. Undefined for messages that carry no report. */
export function readFrameMessage(data: unknown, now: Seconds): FrameMessage | undefined {
  const word = readFrameWord(data)
  return word && readDelivery(word, now)
}

export function readDelivery({ event, info }: Omit<FrameWord, 'id'>, now: Seconds): FrameMessage | undefined {
  if (event !== 'infoDelivery' && event !== 'initialDelivery') return undefined
  if (typeof info !== 'object' || info === null) return undefined
  const time = readField(info, 'currentTime')
  const stamp = readField(info, 'currentTimeLastUpdated_')
  const state = readField(info, 'playerState')
  const age = typeof stamp === 'number' ? now - stamp : Number.NaN
  return {
    ...(typeof time === 'number' && { time }),
    ...(age >= -1 && age <= OLDEST && { age: Math.max(0, age) }),
    rate: readField(info, 'playbackRate'),
    ...(typeof state === 'number' && { state }),
    ...withDefined('duration', readDuration(readField(info, 'duration'))),
    ...(readField(info, 'duration') === 0 && { isEndless: true }),
    ...withDefined('videoId', readVideoId(readField(info, 'videoData'))),
  }
}

function withDefined<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>)
}
