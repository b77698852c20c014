/** The episodes of a library page as they are shown, for tests: all that fit are here. */

import { vi } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { fitsFilter } from '../../../src/core/catalogue/catalogue.ts'
import { buildRows } from '../../../src/core/catalogue/lists/build-lists.ts'
import { cutFacets, measureFit } from '../../../src/core/catalogue/lists/measure-fit.ts'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { describeAll } from '../../../src/core/catalogue/summary/describe-all.ts'
import { buildFacetIndex } from '../../../src/core/catalogue/summary/facet-index.ts'
import { measureLibrary } from '../../../src/core/catalogue/summary/summarise-library.ts'
import { fromMemory } from '../../../src/core/library/from-memory.ts'
import type { LibraryAddress } from '../../../src/services/library-address.ts'
import { readFilter } from '../../../src/services/library/find-fitting.ts'
import type { ShownEpisodes } from '../../../src/services/library/use-episodes.ts'
import { keptEpisodes } from '../../../src/services/offline/kept-episodes.ts'

export function showEpisodes(
  entries: readonly CatalogueEntry[],
  address: LibraryAddress = {},
  change: Partial<ShownEpisodes> = {},
): ShownEpisodes {
  const newest = sortCatalogue(entries)
  const filter = readFilter(address)
  const id = address.kept ? [...keptEpisodes.getState()] : undefined
  const count = (all: readonly CatalogueEntry[]) => finish(buildFacetIndex(all))
  const totals = { ...measureLibrary(newest), facets: cutFacets(count(newest).count({})) }
  const among = newest.filter((entry) => !id || id.includes(entry.id))
  const episodes = sortCatalogue(
    among.filter((entry) => fitsFilter(entry, filter)),
    address.sort,
  )
  const rows = finish(buildRows(newest))
  const measure = (all: readonly CatalogueEntry[], by: typeof filter) =>
    measureFit(
      rows.filter((row) => all.some((entry) => entry.id === row.id)),
      totals.shelf,
      count(among).count(by),
    )
  return {
    totals,
    newest,
    address,
    request: { ...filter, id },
    choices: id ? measure(among, {}) : describeAll(totals),
    facts: measure(episodes, filter),
    episodes,
    opened: new Map(),
    own: [],
    completeness: 'whole',
    loadMore: vi.fn<ShownEpisodes['loadMore']>(),
    source: fromMemory({ entries }),
    ...change,
  }
}
