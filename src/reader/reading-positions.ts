/** Where the reader stopped in each episode: reading, as "Continue reading" offers, and listening, kept apart. */

import type { Seconds } from '../core/time/span.ts'
import { MAX_SECONDS } from '../core/time/timecode.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { deriveStore } from '../platform/readonly-store.ts'
import { readEpisodeId, readFields, readNumber, readOrder, readText, withoutUndefined, nextOrder } from './fields.ts'
import type { RecordStore } from './record-store.ts'

export interface ReadingPosition {
  readonly episodeId: string
  /** Absent in an untimed transcript. */
  readonly at?: Seconds
  /** The paragraph; it may be gone when the episode has been made again, and then `at` and `quote` find the position. */
  readonly segmentId: string
  /** The sentence the reader stopped at. */
  readonly quote: string
  /** How much lies behind the reader, 0 to 1. */
  readonly progress: number
  /** Where the recording was left, in seconds; it may be far from where was read. */
  readonly listenedTo?: Seconds
  /** Rises with every position kept, in all episodes. Not a time: clocks are set back. */
  readonly savedOrder: number
  /** When the reading and the listening position were kept, in ms since 1970. Only compared between two tabs that both changed the record. */
  readonly readAt?: number
  readonly listenedAt?: number
}

/** A position before it has its number. */
export type ReadingPositionDraft = Omit<ReadingPosition, 'savedOrder' | 'listenedTo' | 'readAt' | 'listenedAt'>

/** The latest first; episodes that were only listened to are not among them. */
export interface ReadingPositions extends ReadonlyStore<readonly ReadingPosition[]> {
  find(episodeId: string): ReadingPosition | undefined
  /** Replaces the one this episode had. Cheap enough to call at every paragraph; nothing is kept of `undefined`. */
  keep(position: ReadingPositionDraft | undefined): void
  /** Where the recording was left; undefined when it was heard to its end. The reading position stays as it is. */
  keepListening(episodeId: string, at: Seconds | undefined): void
  forget(episodeId: string): void
}

const MAX_QUOTE = 400
/** The latest date there is, in ms since 1970. */
const MAX_DATE = 8.64e15

/** The reading position of an episode that was only listened to. */
const NOWHERE = { segmentId: '', quote: '', progress: 0, savedOrder: 0 }

function hasReadingPosition({ segmentId }: ReadingPosition): boolean {
  return segmentId !== ''
}

function getListening(position: ReadingPosition | undefined): Pick<ReadingPosition, 'listenedTo' | 'listenedAt'> {
  return { listenedTo: position?.listenedTo, listenedAt: position?.listenedAt }
}

export function createReadingPositions(store: RecordStore<ReadingPosition>): ReadingPositions {
  const latest = deriveStore(store, (positions) =>
    [...positions.values()].filter(hasReadingPosition).sort((a, b) => b.savedOrder - a.savedOrder),
  )
  return {
    ...latest,
    find: (episodeId) => store.getState().get(episodeId),
    keep(position) {
      if (!position) return
      const { episodeId, quote, progress } = position
      const record: ReadingPosition = {
        ...position,
        quote: shorten(quote, MAX_QUOTE),
        progress: Math.min(1, Math.max(0, progress || 0)),
        ...getListening(store.getState().get(episodeId)),
        savedOrder: nextOrder(store.getState()),
        readAt: Date.now(),
      }
      const kept = readReadingPosition(record, episodeId)
      if (kept && !isSamePosition(latest.getState()[0], kept)) store.put(episodeId, kept)
    },
    keepListening(episodeId, at) {
      const before: ReadingPosition = store.getState().get(episodeId) ?? { ...NOWHERE, episodeId }
      if (before.listenedTo === at) return
      const kept = readReadingPosition({ ...before, listenedTo: at, listenedAt: Date.now() }, episodeId)
      if (kept && kept.listenedTo === at) store.put(episodeId, kept)
    },
    forget: (episodeId) => store.remove(episodeId),
  }
}

/** Undefined for anything that is not a position in the episode it is stored under. */
export function readReadingPosition(record: unknown, key: string): ReadingPosition | undefined {
  const field = readFields(record)
  if (!field) return undefined
  const episodeId = readEpisodeId(field('episodeId'))
  const at = readNumber(field('at'), 0, MAX_SECONDS)
  const segmentId = readText(field('segmentId'), 80)
  const quote = readText(field('quote'), MAX_QUOTE)
  const progress = readNumber(field('progress'), 0, 1)
  const savedOrder = readOrder(field('savedOrder'))
  // An invalid one is left out: the reading position is worth keeping without it.
  const listenedTo = readNumber(field('listenedTo'), 0, MAX_SECONDS)
  const readAt = readNumber(field('readAt'), 0, MAX_DATE)
  const listenedAt = readNumber(field('listenedAt'), 0, MAX_DATE)
  if (episodeId === undefined || episodeId !== key || segmentId === undefined || quote === undefined) return undefined
  if (progress === undefined || savedOrder === undefined || (at === undefined && field('at') !== undefined))
    return undefined
  return withoutUndefined({
    episodeId,
    at,
    segmentId,
    quote,
    progress,
    listenedTo,
    savedOrder,
    readAt,
    listenedAt,
  })
}

/** Orders a position that was kept before the stored ones were loaded after them. */
export function rebaseReadingPosition(
  position: ReadingPosition,
  stored: ReadonlyMap<string, ReadingPosition>,
): ReadingPosition {
  const listening = getListening(stored.get(position.episodeId))
  return withoutUndefined({ ...listening, ...position, savedOrder: nextOrder(stored) })
}

/**
 * Both tabs changed the record: the reading and the listening position are decided separately. A position that only one tab
 * changed is taken from that tab; of two changes the later one wins. Returns `theirs` itself when nothing of `mine` is kept.
 */
export function mergeReadingPositions(
  mine: ReadingPosition,
  theirs: ReadingPosition,
  base: ReadingPosition | undefined,
): ReadingPosition {
  const hasReading = isNewer(mine, theirs, base, isSameReading, ({ readAt }) => readAt)
  const hasListening = isNewer(mine, theirs, base, isSameListening, ({ listenedAt }) => listenedAt)
  if (!hasReading && !hasListening) return theirs
  const savedOrder = hasReading ? Math.max(mine.savedOrder, theirs.savedOrder) : theirs.savedOrder
  const reading = hasReading ? mine : theirs
  return withoutUndefined({ ...reading, ...getListening(hasListening ? mine : theirs), savedOrder })
}

/** True when this part of the record is to be taken from `mine`. */
function isNewer(
  mine: ReadingPosition,
  theirs: ReadingPosition,
  base: ReadingPosition | undefined,
  isSame: (one: ReadingPosition | undefined, other: ReadingPosition | undefined) => boolean,
  getTime: (position: ReadingPosition) => number | undefined,
): boolean {
  if (isSame(mine, theirs) || isSame(mine, base)) return false
  return isSame(theirs, base) || (getTime(mine) ?? 0) >= (getTime(theirs) ?? 0)
}

function isSameReading(one: ReadingPosition | undefined, other: ReadingPosition | undefined): boolean {
  const [first, second] = [one, other].map((position) =>
    position && hasReadingPosition(position) ? position : undefined,
  )
  return first === second || isSamePosition(first, second)
}

function isSameListening(one: ReadingPosition | undefined, other: ReadingPosition | undefined): boolean {
  return one?.listenedTo === other?.listenedTo
}

function isSamePosition(last: ReadingPosition | undefined, next: ReadingPosition | undefined): boolean {
  const fields = ['episodeId', 'at', 'segmentId', 'quote', 'progress'] as const
  return last !== undefined && next !== undefined && fields.every((name) => last[name] === next[name])
}

/** Cut at a character, never inside one. */
function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
