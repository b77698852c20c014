/** The names of the library as a list: filtered, counted by kind and sorted. */

import type { NameEntry, Names } from '../../catalogue/catalogue-schema.ts'
import type { NamePage } from '../../catalogue/name-page-schema.ts'
import type { MentionKind } from '../../episode/schema.ts'
import { formatPlainSlug, formatSlug } from '../../episode/slug.ts'
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

/** Of each name, by slug, those that differ from it in signs alone: C# and C++ of C. Names without any are absent. */
export function groupAlike({ names }: Names): ReadonlyMap<string, NonNullable<NamePage['alike']>> {
  const groups = new Map<string, { slug: string; name: string }[]>()
  for (const [slug, { name }] of Object.entries(names)) {
    const plain = formatPlainSlug(name)
    const group = groups.get(plain)
    if (group) group.push({ slug, name })
    else groups.set(plain, [{ slug, name }])
  }
  const several = [...groups.values()].filter(({ length }) => length > 1)
  return new Map(several.flatMap((group) => group.map(({ slug }) => [slug, group.filter((one) => one.slug !== slug)])))
}

/**
 * The slug that an address means which is none itself: one in capitals, or from when all signs were left out of slugs. Of
 * several that fit the most said.
 */
export function findMeantSlug(address: string, names: Names): string | undefined {
  const slug = formatSlug(address)
  if (Object.hasOwn(names.names, slug)) return slug
  const plain = formatPlainSlug(address)
  const fitting = listNames(names).filter(({ name }) => formatPlainSlug(name) === plain)
  return sortNames(fitting, 'passages')[0]?.slug
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
