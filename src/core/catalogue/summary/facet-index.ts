/** Counts the episodes that each filter would leave, in one pass over a library of any size. */

import { compareNames } from '../../text/compare-names.ts'
import { type CatalogueFilter, type Facet, fitsMonths, getChosen, keyOfValue } from '../catalogue.ts'
import { FACET_NAMES, type FacetName, FACETS, FILTER_NAMES, type FilterName } from '../facets.ts'
import type { ListedFacts } from '../lists/listed-facts.ts'
import { SLICE } from '../../time/slices.ts'
import { sortInSlices } from '../sort/sort-in-slices.ts'

export interface FacetCounts extends Readonly<Record<FacetName, readonly Facet[]>> {
  /** Episodes with a transcript among those that fit all other filters. */
  readonly transcripts: number
}

export interface FacetIndex {
  /** Facets without episodes are left out. */
  count(filter: CatalogueFilter): FacetCounts
}

/** Pauses after each slice; the last value is the index. */
export function* buildFacetIndex(entries: readonly ListedFacts[]): Generator<undefined, FacetIndex> {
  const columns = FILTER_NAMES.map((name) => new Column(name))
  for (const [index, entry] of entries.entries()) {
    for (const column of columns) column.add(entry)
    if (index % SLICE === SLICE - 1) yield undefined
  }
  for (const column of columns) {
    yield* column.close()
    yield undefined
  }
  return { count: (filter) => countFacets(entries, columns, filter) }
}

function countFacets(
  entries: readonly ListedFacts[],
  columns: readonly Column[],
  filter: CatalogueFilter,
): FacetCounts {
  const chosen = columns.flatMap((column, at) => {
    const value = getChosen(filter, column.name)
    return value === undefined ? [] : [{ column, at, id: column.find(value) }]
  })
  /** Per episode: the column of the only filter that leaves it out, `ALL` where none does, `NONE` where it is out anyway. */
  const missed = Int8Array.from(entries, (entry, index) =>
    fitsMonths(entry, filter) ? findMissed(chosen, index) : NONE,
  )
  const counts = new Map(columns.map((column, at) => [column.name, column.list(column.count(missed, at))]))
  const facets = Object.fromEntries(FACET_NAMES.map((name) => [name, counts.get(name)!]))
  return { ...(facets as Record<FacetName, readonly Facet[]>), transcripts: counts.get('transcript')![0]?.count ?? 0 }
}

const ALL = -1
const NONE = -2

interface Chosen {
  readonly column: Column
  /** Index of the column. */
  readonly at: number
  /** The chosen value. */
  readonly id: number
}

function findMissed(chosen: readonly Chosen[], index: number): number {
  let missed = ALL
  for (const { column, at, id } of chosen) {
    if (column.has(index, id)) continue
    // Of two filters that leave an episode out, neither alone would let it in.
    if (missed !== ALL) return NONE
    missed = at
  }
  return missed
}

/** The values that the episodes have of one facet, as numbers. */
class Column {
  readonly name: FilterName
  readonly #ids = new Map<string, number>()
  /** How often each spelling of a value occurs. */
  readonly #spellings: Map<string, number>[] = []
  readonly #values: number[] = []
  readonly #ends: number[] = []
  #names: readonly string[] = []
  /** Values by name. */
  #order: readonly number[] = []

  constructor(name: FilterName) {
    this.name = name
  }

  get size(): number {
    return this.#spellings.length
  }

  add(entry: ListedFacts): void {
    const start = this.#values.length
    for (const spelling of new Set(FACETS[this.name].valuesOf(entry))) {
      const key = keyOfValue(this.name, spelling)
      let id = this.#ids.get(key)
      if (id === undefined) {
        id = this.#spellings.length
        this.#ids.set(key, id)
        this.#spellings.push(new Map())
      }
      // One that an episode lists twice counts once.
      if (this.#values.indexOf(id, start) < 0) this.#values.push(id)
      const spellings = this.#spellings[id]!
      spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1)
    }
    this.#ends.push(this.#values.length)
  }

  *close(): Generator<undefined, void> {
    this.#names = this.#spellings.map((spellings) => {
      let best = ''
      let most = 0
      for (const [spelling, count] of spellings) {
        if (count < most || (count === most && compareNames(best, spelling) <= 0)) continue
        best = spelling
        most = count
      }
      return best
    })
    const names = this.#names
    const ids = names.map((_, id) => id)
    const { compare = compareNames } = FACETS[this.name]
    this.#order = yield* sortInSlices(ids, (a, b) => compare(names[a]!, names[b]!))
  }

  /** -1: no episode has it. */
  find(value: string): number {
    return this.#ids.get(keyOfValue(this.name, value)) ?? -1
  }

  has(index: number, id: number): boolean {
    for (let at = this.#ends[index - 1] ?? 0; at < this.#ends[index]!; at++) if (this.#values[at] === id) return true
    return false
  }

  /** How many of the episodes have each value, of those that no other column leaves out. */
  count(missed: Int8Array, own: number): Int32Array {
    const counts = new Int32Array(this.size)
    let at = 0
    for (let index = 0; index < missed.length; index++) {
      const end = this.#ends[index]!
      const isCounted = missed[index] === ALL || missed[index] === own
      for (; at < end; at++) if (isCounted) counts[this.#values[at]!]!++
    }
    return counts
  }

  /** In the order of the facet. */
  list(counts: Int32Array): readonly Facet[] {
    const ids = this.#order.filter((id) => counts[id]! > 0)
    if (!FACETS[this.name].compare) ids.sort((a, b) => counts[b]! - counts[a]!)
    return ids.map((id) => ({ name: this.#names[id]!, count: counts[id]! }))
  }
}
