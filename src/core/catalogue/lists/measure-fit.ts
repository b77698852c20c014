/** Computes the facts that the library page shows of the episodes a filter leaves. */

import { type Facet, sumDuration } from '../catalogue.ts'
import { FACET_NAMES, type FacetName } from '../facets.ts'
import type { FacetCounts } from '../summary/facet-index.ts'
import { countPerSpine } from '../summary/shelf-facts.ts'
import type { ShelfFacts } from '../summary/summary-schema.ts'
import type { CatalogueFacts } from '../summary/catalogue-page-schema.ts'
import type { EpisodeRow } from './episode-rows.ts'

/** Values listed of each facet: as many as any filter shows before it lists all. */
export const MAX_VALUES = 8

type Counted = Pick<EpisodeRow, 'position' | 'publishedOn' | 'duration' | 'hasQuote'>

/**
 * @param fitting In any order.
 * @param shelf Of the whole library.
 */
export function measureFit(fitting: readonly Counted[], shelf: ShelfFacts, counts: FacetCounts): CatalogueFacts {
  return {
    total: fitting.length,
    duration: sumDuration(fitting),
    quotes: fitting.filter(({ hasQuote }) => hasQuote).length,
    undated: fitting.filter(({ publishedOn }) => publishedOn === undefined).length,
    ...measureShelf(fitting, shelf),
    transcripts: counts.transcripts,
    facets: cutFacets(counts),
  }
}

/** The commonest values of each facet, and how many there are. */
export function cutFacets(counts: Readonly<Record<FacetName, readonly Facet[]>>): CatalogueFacts['facets'] {
  const cut = FACET_NAMES.map((name) => {
    const { length: total } = counts[name]
    return [name, { total, values: counts[name].slice(0, MAX_VALUES) }]
  })
  return Object.fromEntries(cut) as CatalogueFacts['facets']
}

/** The months that have some of them, and the spines of the shelf that hold some. */
function measureShelf(fitting: readonly Counted[], { months }: ShelfFacts) {
  const dated = months.reduce((sum, { count }) => sum + count, 0)
  const perSpine = countPerSpine(dated)
  const counts = months.map(() => 0)
  const spines = new Set<number>()
  const oldest = fitting
    .map(({ position }) => dated - 1 - position)
    .filter((at) => at >= 0)
    .sort((a, b) => a - b)
  let month = 0
  /** The first episode and the first spine of the month. */
  let [start, spine] = [0, 0]
  for (const at of oldest) {
    while (at >= start + months[month]!.count) {
      start += months[month]!.count
      spine += Math.ceil(months[month]!.count / perSpine)
      month++
    }
    counts[month]!++
    spines.add(spine + Math.floor((at - start) / perSpine))
  }
  return {
    months: months.flatMap(({ month: name }, index) =>
      counts[index]! > 0 ? [{ month: name, count: counts[index]! }] : [],
    ),
    spines: [...spines],
  }
}
