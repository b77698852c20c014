/** The names of the library as a list: filtered, counted by kind and sorted. */

import type { NameEntry, Names } from '../../catalogue/catalogue-schema.ts'
import type { NamePage } from '../../catalogue/name-page-schema.ts'
import type { EpisodeId, MentionKind } from '../../episode/schema.ts'
import { formatPlainSlug, formatSlug } from '../../episode/slug.ts'
import { compareNames } from '../../text/compare-names.ts'
import { groupBy, countEach } from '../../text/group-by.ts'
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
  /** The episode that it stands in, where it has no page of its own. */
  readonly only: EpisodeId | undefined
  readonly folded: string
}

/** The episodes of a name, in words. They are not those that a search for it finds: it looks into all, for the words as typed. */
export function describeNoted(episodes: number): string {
  return `in the notes of ${formatCount(episodes, 'episode')}`
}

/** The one episode that has all there is of a name; undefined for a name with a page of its own. */
export function findOnlyEpisode({ episodes, hasPage }: Pick<NameEntry, 'episodes' | 'hasPage'>): EpisodeId | undefined {
  return episodes.length === 1 && !hasPage ? episodes[0]!.id : undefined
}

/** Passages that say a name in one episode. An untimed transcript has passages without times. */
export function countPassages({ times, count }: NameEntry['episodes'][number]): number {
  return times.length > 0 ? times.length : count
}

export function countAllPassages(episodes: NameEntry['episodes']): number {
  return episodes.reduce((sum, stated) => sum + countPassages(stated), 0)
}

export function listNames({ names }: Pick<Names, 'names'>): readonly ListedName[] {
  return Object.entries(names).map(([slug, entry]) => {
    const { name, kind, text, episodes } = entry
    const passages = countAllPassages(episodes)
    const only = findOnlyEpisode(entry)
    return { slug, name, kind, text, passages, episodes: episodes.length, only, folded: fold(name) }
  })
}

/** Of each name, by slug, those that differ from it in signs alone: C# and C++ of C. Names without any are absent. */
export function groupAlike({ names }: Names): ReadonlyMap<string, NonNullable<NamePage['alike']>> {
  const all = Object.entries(names).map(([slug, { name }]) => ({ slug, name }))
  const groups = groupBy(all, ({ name }) => formatPlainSlug(name))
  const several = [...groups.values()].filter(({ length }) => length > 1)
  return new Map(several.flatMap((group) => group.map(({ slug }) => [slug, group.filter((one) => one.slug !== slug)])))
}

/** By slugs under which notes file names and which are none themselves, the name: of several the most said. */
export function mapFormer({ names }: Names): ReadonlyMap<string, string> {
  const formerOf = ({ sameAs = [], formerly = [] }: NameEntry) =>
    [...sameAs, ...formerly].filter((former) => !Object.hasOwn(names, former))
  const moved = Object.entries(names).filter(([, entry]) => formerOf(entry).length > 0)
  // The last of a key stays.
  const rising = sortMostSaid(moved).toReversed()
  return new Map(rising.flatMap(({ slug }) => formerOf(names[slug]!).map((former) => [former, slug])))
}

function sortMostSaid(entries: readonly (readonly [slug: string, entry: NameEntry])[]): readonly ListedName[] {
  return sortNames(listNames({ names: Object.fromEntries(entries) }), 'passages')
}

/**
 * The slug that an address means which is none itself: one in capitals, of a name as notes file it, or from when all signs
 * were left out of slugs. Of several that fit the most said.
 */
export function findMeantSlug(address: string, { names }: Names): string | undefined {
  const slug = formatSlug(address)
  if (Object.hasOwn(names, slug)) return slug
  const entries = Object.entries(names)
  const moved = entries.filter(([, { formerly, sameAs }]) => formerly?.includes(slug) || sameAs?.includes(slug))
  const plain = formatPlainSlug(address)
  const fitting = moved.length > 0 ? moved : entries.filter(([, { name }]) => formatPlainSlug(name) === plain)
  return sortMostSaid(fitting)[0]?.slug
}

export function findNames(names: readonly ListedName[], typed: string): readonly ListedName[] {
  const wanted = fold(typed).trim()
  return wanted === '' ? names : names.filter(({ folded }) => folded.includes(wanted))
}

export function countKinds(names: readonly ListedName[]): ReadonlyMap<MentionKind, number> {
  return countEach(names.map(({ kind }) => kind))
}

export function sortNames(names: readonly ListedName[], sort: NameSort): readonly ListedName[] {
  const countOf = (one: ListedName) => (sort === 'name' ? 0 : one[sort])
  return names.toSorted(
    (a, b) =>
      countOf(b) - countOf(a) || (sort === 'episodes' ? b.passages - a.passages : 0) || compareNames(a.name, b.name),
  )
}

/** `names`: most passages in common first. `untimed`: episodes that say the name without times, where nobody can tell. */
export type NamesTogether = NonNullable<NamePage['together']>

/** The list is read once; then each name compares only with those listed in its own episodes. */
export function createTogether({ names }: Names): (slug: string, entry: NameEntry) => NamesTogether {
  const timed = Object.entries(names).flatMap(([slug, { episodes }]) =>
    episodes.flatMap(({ id, times }) => (times.length === 0 ? [] : [{ id, slug, times }])),
  )
  const byEpisode = groupBy(timed, ({ id }) => id)
  return (slug, entry) => {
    const counts = new Map<string, number>()
    let compared = 0
    let untimed = 0
    for (const { id, times, count } of entry.episodes) {
      if (times.length === 0) {
        if (count > 0) untimed++
        continue
      }
      compared++
      const here = new Set(times)
      for (const other of byEpisode.get(id) ?? []) {
        if (other.slug === slug) continue
        const both = other.times.filter((time) => here.has(time)).length
        if (both > 0) counts.set(other.slug, (counts.get(other.slug) ?? 0) + both)
      }
    }
    const together = [...counts].map(([other, count]) => {
      const { name, kind } = names[other]!
      return { slug: other, name, kind, count }
    })
    return { names: together.sort((a, b) => b.count - a.count || compareNames(a.name, b.name)), compared, untimed }
  }
}

/** Names in the file of a name; most of those who read it want no more. */
const MAX_TOGETHER = 24

/** The most frequent, with the number of all: a name that is said everywhere is said with hundreds. */
export function cutTogether(together: NamesTogether): NamesTogether {
  const { names } = together
  return names.length > MAX_TOGETHER
    ? { ...together, names: names.slice(0, MAX_TOGETHER), total: names.length }
    : together
}
