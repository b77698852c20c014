/** Which episodes have something in common that few have, and what, so that the end of one leads to the others. */

import { formatNumber } from '../text/number.ts'
import type { CatalogueEntry, Names } from './catalogue-schema.ts'

export interface RelatedEpisode {
  readonly id: string
  /** Of all they have in common, what fewest have. True by the data: names and tags come from notes, which can lack some. */
  readonly reason: string
}

type Facts = Pick<CatalogueEntry, 'id' | 'channel' | 'speakers' | 'tags' | 'counts'>

const MAX_RELATED = 2
/** Episodes that share it, and their part of those that could: what more of them have says little. */
const MAX_SHARING = 10
const MAX_PART = 0.1
/** A shared guest says more than a shared name, and that more than a shared tag. */
const WEIGHTS = { speaker: 3, name: 1, tag: 0.5 }

interface Shared {
  readonly ids: readonly string[]
  readonly weight: number
  readonly reason: string
}

/**
 * Finds at most two for an episode, best first; none without a reason.
 * @param entries All of the library; the earlier one comes first where two are related as much.
 * @param names Empty where they are not known.
 */
export function createRelatedFinder(
  entries: readonly Facts[],
  names: Names['names'],
): (id: string) => readonly RelatedEpisode[] {
  const order = new Map<string, number>(entries.map(({ id }, at) => [id, at]))
  const shared = new Map<string, Shared[]>()
  const add = (kind: keyof typeof WEIGHTS, ids: readonly string[], having: number, among: number, reason: string) => {
    if (having > Math.min(MAX_SHARING, among * MAX_PART)) return
    const one = { ids, weight: WEIGHTS[kind] * Math.log(among / having), reason }
    for (const id of ids) shared.set(id, [...(shared.get(id) ?? []), one])
  }
  const describe = (having: number, among: number, which: string) =>
    `${having} of ${among === entries.length ? `${formatNumber(among)} episodes` : `the ${formatNumber(among)} episodes ${which}`}`

  const noting = entries.filter(({ counts }) => counts.mentions > 0).length
  for (const { name, episodes } of Object.values(names)) {
    // A noted name may never be said.
    const ids = episodes.flatMap(({ id, count }) => (count > 0 && order.has(id) ? [id] : []))
    const noted = episodes.length
    add(
      'name',
      ids,
      noted,
      noting,
      `Also speaks of ${name}, noted in only ${describe(noted, noting, 'that note names')}`,
    )
  }
  const besides = new Map<string, readonly string[]>()
  for (const [, ids] of groupIds(entries, ({ channel }) => (channel ? [channel] : [])))
    for (const id of ids) besides.set(id, ids)
  for (const [speaker, ids] of groupIds(entries, ({ speakers = [] }) => speakers)) {
    if (ids.length > MAX_SHARING) continue
    // The host of a channel is in all of it, which relates nothing.
    const isHost = ids.some((id) => {
      const all = besides.get(id) ?? []
      return all.length > 1 && all.every((one) => ids.includes(one))
    })
    // A first name alone can be that of two people.
    if (/\S\s+\S/.test(speaker) && !isHost)
      add('speaker', ids, ids.length, entries.length, `${speaker} speaks or is quoted in both`)
  }
  const tagged = entries.filter(({ tags }) => tags.length > 0).length
  for (const [tag, ids] of groupIds(entries, ({ tags }) => tags))
    add(
      'tag',
      ids,
      ids.length,
      tagged,
      `Also tagged “${tag}”, as are only ${describe(ids.length, tagged, 'with tags')}`,
    )

  return (id) => {
    const found = new Map<string, { score: number; readonly best: Shared }>()
    for (const one of (shared.get(id) ?? []).toSorted((a, b) => b.weight - a.weight))
      for (const other of one.ids) {
        const before = found.get(other)
        if (before) before.score += one.weight
        else if (other !== id) found.set(other, { score: one.weight, best: one })
      }
    return [...found]
      .toSorted(([a, one], [b, two]) => two.score - one.score || order.get(a)! - order.get(b)!)
      .slice(0, MAX_RELATED)
      .map(([other, { best }]) => ({ id: other, reason: best.reason }))
  }
}

/** Those of each value, each once, whatever its case; as it is spelled first. */
function groupIds(entries: readonly Facts[], valuesOf: (entry: Facts) => readonly string[]) {
  const groups = new Map<string, { readonly value: string; readonly ids: Set<string> }>()
  for (const entry of entries)
    for (const value of valuesOf(entry)) {
      const key = value.trim().toLowerCase()
      const group = groups.get(key) ?? { value: value.trim(), ids: new Set() }
      groups.set(key, group)
      group.ids.add(entry.id)
    }
  return [...groups.values()].map(({ value, ids }) => [value, [...ids]] as const)
}
