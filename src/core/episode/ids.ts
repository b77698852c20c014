/** Ids inside an episode: made from what an entry says and when, so that they outlive reordering and re-importing. */

import type { Seconds } from '../time/span.ts'
import { hashText } from './content-hash.ts'

const ID_SPACE = 36 ** 7

/** Seven characters from a text. */
export function formatId(content: string): string {
  return (hashText(content) % ID_SPACE).toString(36).padStart(7, '0')
}

/** Gives each item an id from its content; equal contents are told apart by `-2`, `-3` in their order. */
export function assignIds<T extends object>(
  items: readonly T[],
  getContent: (item: T) => string,
): ({ id: string } & T)[] {
  const used: UsedIds = new Map()
  return items.map((item) => ({ id: reserveId(used, formatId(getContent(item))), ...item }))
}

/**
 * Ids of cues: the start in base 36, units of 10 ms, which costs almost nothing in the file. Cues that share a start, or have
 * none, get seven characters of their text as well.
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

/** Ids given so far, and for each wish how often it was made, so that a thousand equal wishes cost no more than a thousand. */
export type UsedIds = Map<string, number>

/** The wished id, or with `-2`, `-3` … when it is taken. */
export function reserveId(used: UsedIds, wished: string): string {
  let copy = (used.get(wished) ?? 0) + 1
  let id = copy === 1 ? wished : `${wished}-${copy}`
  while (copy > 1 && used.has(id)) id = `${wished}-${++copy}`
  used.set(wished, copy)
  if (id !== wished) used.set(id, 1)
  return id
}
