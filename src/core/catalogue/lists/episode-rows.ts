/** Episodes as rows of few bytes: the facts by which they are filtered, counted and sorted, written by column. */

import type { Rows } from './list-schema.ts'
import type { ListedFacts } from './listed-facts.ts'

export interface EpisodeRow extends ListedFacts {
  /** Among all episodes of the library, newest first. */
  readonly position: number
  /** Its place in the order of titles. */
  readonly titleRank: number
  /** It has a sentence for its card. */
  readonly hasQuote: boolean
}

const TRANSCRIPT = 1
const QUOTE = 2

export function packRows(rows: readonly EpisodeRow[]): Rows {
  const indexOf = new Map<string, number>()
  const find = (name: string) => {
    const known = indexOf.get(name) ?? indexOf.size
    indexOf.set(name, known)
    return known
  }
  return {
    ids: rows.map(({ id }) => id),
    positions: rows.map(({ position }) => position),
    titleRanks: rows.map(({ titleRank }) => titleRank),
    channels: rows.map(({ channel }) => (channel === undefined ? 0 : find(channel) + 1)),
    days: rows.map(({ publishedOn = '' }) => publishedOn),
    durations: rows.map(({ duration = -1 }) => duration),
    tags: rows.map(({ tags }) => tags.map(find)),
    speakers: rows.map(({ speakers = [] }) => speakers.map(find)),
    highlights: rows.map(({ counts }) => counts.highlights),
    flags: rows.map(({ counts, hasQuote }) => (counts.words > 0 ? TRANSCRIPT : 0) + (hasQuote ? QUOTE : 0)),
    names: [...indexOf.keys()],
  }
}

/** Undefined where the columns do not belong together. */
export function unpackRows(rows: Rows): readonly EpisodeRow[] | undefined {
  const { names, ids } = rows
  const { names: _, ...columns } = rows
  if (Object.values(columns).some(({ length }) => length !== ids.length)) return undefined
  const listNames = (indexes: readonly number[]) => indexes.flatMap((index) => names[index] ?? [])
  return ids.map((id, at): EpisodeRow => {
    const [day, duration, flags] = [rows.days[at]!, rows.durations[at]!, rows.flags[at]!]
    return {
      id,
      position: rows.positions[at]!,
      titleRank: rows.titleRanks[at]!,
      channel: names[rows.channels[at]! - 1],
      publishedOn: day === '' ? undefined : day,
      duration: duration < 0 ? undefined : duration,
      tags: listNames(rows.tags[at]!),
      speakers: listNames(rows.speakers[at]!),
      // A row only records whether there are any words.
      counts: { words: flags & TRANSCRIPT, highlights: rows.highlights[at]! },
      hasQuote: (flags & QUOTE) > 0,
    }
  })
}
