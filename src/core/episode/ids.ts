/** Ids of entries in an episode, derived from content and time, so they survive reordering and re-importing. */

import type { Seconds } from '../time/span.ts'
import { hashText } from './content-hash.ts'

const ID_SPACE = 36 ** 7

/** Seven base-36 characters hashed from a text. */
export function formatId(content: string): string {
  return (hashText(content) % ID_SPACE).toString(36).padStart(7, '0')
}

/** Adds an id from the content to each item; duplicates get the suffix `-2`, `-3`. */
export function assignIds<T extends object>(
  items: readonly T[],
  getContent: (item: T) => string,
): ({ id: string } & T)[] {
  const used: UsedIds = new Map()
  return items.map((item) => ({ id: reserveId(used, formatId(getContent(item))), ...item }))
}

/**
 * Ids of cues: the start in units of 10 ms, base 36, which compresses well. Cues that share a start, or have none, also get
 * a hash of their text.
 */
export function createCueIds(cues: readonly { readonly start?: Seconds; readonly text: string }[]): string[] {
  const startKeys = cues.map((cue) => (cue.start === undefined ? '' : Math.round(cue.start * 100).toString(36)))
  const counts = new Map<string, number>()
  for (const startKey of startKeys) counts.set(startKey, (counts.get(startKey) ?? 0) + 1)
  const used: UsedIds = new Map()
  return cues.map((cue, index) => {
    const startKey = startKeys[index]!
    if (startKey === '') return reserveId(used, `u${formatId(cue.text)}`)
    return reserveId(used, counts.get(startKey) === 1 ? startKey : `${startKey}-${formatId(cue.text)}`)
  })
}

/** Ids in use, with the number of requests for each, so that many equal requests stay linear. */
export type UsedIds = Map<string, number>

/** Reserves the id, adding `-2`, `-3` … if it is in use. */
export function reserveId(used: UsedIds, wished: string): string {
  let copy = (used.get(wished) ?? 0) + 1
  let id = copy === 1 ? wished : `${wished}-${copy}`
  while (copy > 1 && used.has(id)) id = `${wished}-${++copy}`
  used.set(wished, copy)
  if (id !== wished) used.set(id, 1)
  return id
}
