/** The names of the library as a list: filtered, counted by kind and sorted. */

import type { NameEntry, Names } from '../../episode/catalogue-schema.ts'
import type { MentionKind } from '../../episode/schema.ts'
import { compareNames } from '../../text/compare-names.ts'
import { fold } from '../../text/fold.ts'
import { formatCount } from '../../text/number.ts'

export const NAME_SORTS = ['passages', 'episodes', 'name'] as const
export type NameSort = (typeof NAME_SORTS)[number]

export interface ListedName extends Pick<NameEntry, 'name' | 'kind' | 'text'> {
  readonly slug: string
  /** Those that say it. */
  readonly passages: number
  /** Those whose notes list it. */
  readonly episodes: number
  /** Of the name, for comparison. */
  readonly folded: string
}

/** The episodes of a name, in words. They are not those that a search for it finds: it looks into all, for the words as typed. */
export function describeNoted(episodes: number): string {
  return `in the notes of ${formatCount(episodes, 'episode')}`
}

/** Passages that say a name in one episode. An untimed transcript has passages without times. */
export function countPassages({ times, count }: NameEntry['episodes'][number]): number {
  return times.length > 0 ? times.length : count
}

/** … in several episodes. */
export function countAllPassages(episodes: NameEntry['episodes']): number {
  return episodes.reduce((sum, stated) => sum + countPassages(stated), 0)
}

export function listNames({ names }: Names): readonly ListedName[] {
  return Object.entries(names).map(([slug, { name, kind, text, episodes }]) => {
    const passages = countAllPassages(episodes)
    return { slug, name, kind, text, passages, episodes: episodes.length, folded: fold(name) }
  })
}

/** The names that hold what was typed, in their order. */
export function findNames(names: readonly ListedName[], typed: string): readonly ListedName[] {
  const wanted = fold(typed).trim()
  return wanted === '' ? names : names.filter(({ folded }) => folded.includes(wanted))
}

export function countKinds(names: readonly ListedName[]): ReadonlyMap<MentionKind, number> {
  const counts = new Map<MentionKind, number>()
  for (const { kind } of names) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

export function sortNames(names: readonly ListedName[], sort: NameSort): readonly ListedName[] {
  const countOf = (one: ListedName) => (sort === 'name' ? 0 : one[sort])
  return names.toSorted(
    (a, b) =>
      countOf(b) - countOf(a) || (sort === 'episodes' ? b.passages - a.passages : 0) || compareNames(a.name, b.name),
  )
}
