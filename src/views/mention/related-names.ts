/** Names that go with a name: those said in the same passages, and the others of its kind. All of it from the list of names. */

import { compareNames } from '../../core/text/compare-names.ts'
import type { NameEntry, Names } from '../../core/episode/catalogue-schema.ts'
import { countPassages } from './build-mention.ts'

export interface RelatedName {
  readonly slug: string
  readonly name: string
  readonly count: number
}

export interface NamesTogether {
  /** Most passages in common first. */
  readonly names: readonly RelatedName[]
  /** Episodes whose passages were compared. */
  readonly compared: number
  /** Episodes that say the name but give no times, so that nobody can tell from the list. */
  readonly untimed: number
}

/** Compares the passages of every episode that says the name. */
export function findNamesTogether(slug: string, entry: NameEntry, { names }: Names): NamesTogether {
  const passages = new Map<string, ReadonlySet<number>>()
  let untimed = 0
  for (const { id, times, count } of entry.episodes) {
    if (times.length > 0) passages.set(id, new Set(times))
    else if (count > 0) untimed++
  }
  const together = Object.entries(names).flatMap(([other, { name, episodes }]) => {
    if (other === slug) return []
    let count = 0
    for (const { id, times } of episodes) {
      const here = passages.get(id)
      if (here) for (const time of times) if (here.has(time)) count++
    }
    return count > 0 ? [{ slug: other, name, count }] : []
  })
  return { names: together.sort(byCount), compared: passages.size, untimed }
}

/** Most passages first; those that are never said come last. */
export function listOthers(slug: string, { kind }: NameEntry, { names }: Names): readonly RelatedName[] {
  return Object.entries(names)
    .filter(([other, { kind: theirs }]) => other !== slug && theirs === kind)
    .map(([other, { name, episodes }]) => {
      return { slug: other, name, count: episodes.reduce((sum, stated) => sum + countPassages(stated), 0) }
    })
    .sort(byCount)
}

function byCount(a: RelatedName, b: RelatedName): number {
  return b.count - a.count || compareNames(a.name, b.name)
}
