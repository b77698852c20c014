/** The parts of each episode played on this device: spans of media time, joined where they touch. */

import { mergeSpans, type Seconds, type Span } from '../core/time/span.ts'
import { MAX_SECONDS } from '../core/time/timecode.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { readEpisodeId, readFields, readNumber } from './fields.ts'
import type { RecordStore } from './record-store.ts'

/** Sorted, apart from each other. */
type PlayedSpans = readonly Span[]

export interface PlayedRanges extends ReadonlyStore<ReadonlyMap<string, PlayedSpans>> {
  find(episodeId: string): PlayedSpans
  /** Adds what was just played. Cheap enough to call every few seconds. */
  add(episodeId: string, span: Span): void
  forget(episodeId: string): void
}

/** Parts closer than this are joined. */
const JOINED: Seconds = 2
const MAX_PARTS = 500
const NOTHING: PlayedSpans = []

export function createPlayedRanges(store: RecordStore<PlayedSpans>): PlayedRanges {
  const find = (episodeId: string) => store.getState().get(episodeId) ?? NOTHING
  return {
    ...store,
    find,
    add(episodeId, span) {
      if (!(span.end > span.start) || span.start < 0 || span.end > MAX_SECONDS) return
      const before = find(episodeId)
      const after = joinParts([...before, { start: round(span.start), end: round(span.end) }])
      if (!isSame(before, after)) store.put(episodeId, after)
    },
    forget: (episodeId) => store.remove(episodeId),
  }
}

/** Undefined for anything that is not a list of spans. */
export function readPlayedRanges(record: unknown, episodeId: string): PlayedSpans | undefined {
  if (readEpisodeId(episodeId) === undefined || !Array.isArray(record) || record.length > MAX_PARTS) return undefined
  const parts = record.map(readPart)
  return parts.every((part) => part !== undefined) ? joinParts(parts) : undefined
}

/** Adds parts played before the stored ones were loaded. */
export function rebasePlayedRanges(mine: PlayedSpans, stored: PlayedSpans | undefined): PlayedSpans {
  return joinParts([...(stored ?? []), ...mine])
}

/** Joins parts played in two tabs at once. Returns `stored` itself when it contains all of `mine`. */
export function mergePlayedRanges(mine: PlayedSpans, stored: PlayedSpans): PlayedSpans {
  const joined = rebasePlayedRanges(mine, stored)
  return isSame(joined, stored) ? stored : joined
}

function readPart(part: unknown): Span | undefined {
  const field = readFields(part)
  const start = readNumber(field?.('start'), 0, MAX_SECONDS)
  const end = readNumber(field?.('end'), 0, MAX_SECONDS)
  return start === undefined || end === undefined || end <= start ? undefined : { start, end }
}

/** Parts that nearly touch become one; of too many, those nearest to each other too. */
function joinParts(parts: readonly Span[], gap: Seconds = JOINED): Span[] {
  const wide = parts.map(({ start, end }) => ({ start, end: end + gap }))
  const joined = mergeSpans(wide).map(({ start, end }) => ({ start, end: end - gap }))
  return joined.length > MAX_PARTS ? joinParts(joined, gap * 2) : joined
}

function isSame(before: PlayedSpans, after: PlayedSpans): boolean {
  return (
    before.length === after.length &&
    before.every(({ start, end }, index) => start === after[index]?.start && end === after[index].end)
  )
}

function round(at: Seconds): Seconds {
  return Math.round(at * 10) / 10
}
