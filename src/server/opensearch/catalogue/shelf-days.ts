/**
 * The spines of the shelf by day: which of them hold the episodes of a day, as `measureShelf` divides each month. Which episodes
 * of one day stand in which of its spines is not known here.
 */

import type { CatalogueFacts } from '../../../core/catalogue/summary/catalogue-page-schema.ts'
import { countPerSpine } from '../../../core/catalogue/summary/shelf-facts.ts'

/** A century. Episodes of further days are not marked. */
export const MAX_DAYS = 36_600

/** The spines of each day, from the first to the last, by day, oldest first. */
export type Shelf = ReadonlyMap<string, { readonly first: number; readonly last: number; readonly episodes: number }>

/** @param days Episodes of each day of the whole library, oldest first. */
export function layOutShelf(days: ReadonlyMap<string, number>): Shelf {
  const dated = [...days].filter(([day]) => /^\d{4}-\d\d/.test(day))
  const perSpine = countPerSpine(dated.reduce((sum, [, count]) => sum + count, 0))
  let month = ''
  /** The first spine of the month, and its episodes so far. */
  let [start, before] = [0, 0]
  const shelf = new Map<string, { first: number; last: number; episodes: number }>()
  for (const [day, episodes] of dated) {
    if (day.slice(0, 7) !== month) {
      start += Math.ceil(before / perSpine)
      before = 0
      month = day.slice(0, 7)
    }
    const first = start + Math.floor(before / perSpine)
    before += episodes
    shelf.set(day, { first, last: start + Math.floor((before - 1) / perSpine), episodes })
  }
  return shelf
}

/** @param fitting Episodes of each day that fit. Of a day of which only some fit, its first spines are marked. */
export function markShelf(
  shelf: Shelf,
  fitting: ReadonlyMap<string, number>,
): Pick<CatalogueFacts, 'months' | 'spines'> {
  const months = new Map<string, number>()
  const spines = new Set<number>()
  for (const [day, { first, last, episodes }] of shelf) {
    const count = fitting.get(day) ?? 0
    if (count === 0) continue
    months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + count)
    const end = count < episodes ? Math.min(last, first + count - 1) : last
    for (let spine = first; spine <= end; spine++) spines.add(spine)
  }
  return { months: [...months].map(([month, count]) => ({ month, count })), spines: [...spines] }
}
