/** Names that are said in the same passages as a name, counted over all episodes from the list of names. */

import { compareNames } from '../../text/compare-names.ts'
import type { NameEntry, Names } from '../../catalogue/catalogue-schema.ts'
import type { NamePage } from '../../catalogue/name-page-schema.ts'
import type { MentionKind } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'

/** `names`: most passages in common first. `untimed`: episodes that say the name without times, where nobody can tell. */
export type NamesTogether = NamePage['together']
export type RelatedName = NamesTogether['names'][number]

interface Said {
  readonly slug: string
  readonly times: readonly Seconds[]
}

/** The list is read once; then each name compares only with those listed in its own episodes. */
export function createTogether({ names }: Names): (slug: string, entry: NameEntry) => NamesTogether {
  const byEpisode = new Map<string, Said[]>()
  for (const [slug, { episodes }] of Object.entries(names)) {
    for (const { id, times } of episodes) {
      if (times.length === 0) continue
      const said = byEpisode.get(id)
      if (said) said.push({ slug, times })
      else byEpisode.set(id, [{ slug, times }])
    }
  }
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

/** Names of each kind in the file of a name; most of those who read it want no more. */
const MAX_OF_KIND = 12

/** The most frequent of each kind, with the number of all: a name that is said everywhere is said with hundreds. */
export function cutTogether(together: NamesTogether): NamesTogether {
  const totals = new Map<MentionKind, number>()
  const names = together.names.filter(({ kind }) => {
    const before = totals.get(kind) ?? 0
    totals.set(kind, before + 1)
    return before < MAX_OF_KIND
  })
  if (names.length === together.names.length) return together
  return { ...together, names, totals: [...totals].map(([kind, count]) => ({ kind, count })) }
}
