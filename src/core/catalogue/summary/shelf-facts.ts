/** The facts that the shelf of the library is drawn from: few numbers for a library of any size. */

import { hasTranscript } from '../catalogue-values.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import type { ShelfFacts } from './summary-schema.ts'

/** There is not a pixel for more. */
const MAX_SPINES = 1200

/** Episodes of one month that share a spine. @param total Dated episodes. */
export function countPerSpine(total: number): number {
  return Math.max(1, Math.ceil(total / MAX_SPINES))
}

/** @param dated Oldest first. */
export function measureShelf(dated: readonly CatalogueEntry[]): ShelfFacts {
  const perSpine = countPerSpine(dated.length)
  const months: { month: string; count: number }[] = []
  const spines: { minutes: number; isBare: boolean }[] = []
  for (const entry of dated) {
    const month = entry.publishedOn!.slice(0, 7)
    if (months.at(-1)?.month !== month) months.push({ month, count: 0 })
    const open = months.at(-1)!
    if (open.count % perSpine === 0) spines.push({ minutes: 0, isBare: true })
    const spine = spines.at(-1)!
    open.count++
    spine.minutes = Math.max(spine.minutes, toMinutes(entry.duration))
    spine.isBare &&= !hasTranscript(entry)
  }
  return {
    months,
    lengths: spines.map(({ minutes }) => minutes),
    bare: spines.flatMap(({ isBare }, index) => (isBare ? [index] : [])),
    high: findHigh(dated),
  }
}

export function isDated({ publishedOn }: CatalogueEntry): boolean {
  return /^\d{4}-\d\d/.test(publishedOn ?? '')
}

/** The length that few exceed: a single talk of ten hours does not make all others low. */
function findHigh(episodes: readonly CatalogueEntry[]): number {
  const lengths = episodes.flatMap(({ duration }) => duration ?? []).sort((a, b) => a - b)
  return toMinutes(lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * 0.97))])
}

function toMinutes(duration = 0): number {
  return Math.ceil(duration / 60)
}
