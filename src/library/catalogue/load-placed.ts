/** Loads catalogue entries of episodes whose positions are known. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { findPart } from '../../core/catalogue/summary/split-catalogue.ts'
import type { CatalogueParts } from '../summary-state.ts'
import { LostError, type Listing } from './list-files.ts'
import type { Placed } from './measure-filter.ts'

type Parts = Pick<CatalogueParts, 'loadAt' | 'loadEntries'>

/** Entries asked for at once by their ids. */
const MAX_IDS = 24

/** By parts of the catalogue where several lie in each of them, else by their ids. Rejects with a `LostError`. */
export async function loadPlaced(
  placed: readonly Placed[],
  parts: Parts,
  { summary, first }: Listing,
): Promise<readonly CatalogueEntry[]> {
  const division = { all: summary.episodes, first, partSize: summary.partSize }
  const inParts = new Set(placed.map(({ position }) => findPart(division, position).part))
  const load = inParts.size * 3 <= placed.length ? loadFromParts : loadByIds
  return checkAll(await load(placed, parts))
}

/** Those at these positions of all episodes, newest first. Rejects with a `LostError`. */
export async function loadNewest(start: number, end: number, parts: Parts): Promise<readonly CatalogueEntry[]> {
  const positions = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
  return checkAll(await Promise.all(positions.map(parts.loadAt)))
}

async function loadFromParts(placed: readonly Placed[], parts: Parts) {
  const entries = await Promise.all(placed.map(({ position }) => parts.loadAt(position)))
  const isSame = entries.every((entry, index) => entry?.id === placed[index]!.id)
  return isSame ? entries : loadByIds(placed, parts)
}

async function loadByIds(placed: readonly Placed[], parts: Parts) {
  const groups = Array.from({ length: Math.ceil(placed.length / MAX_IDS) }, (_, group) =>
    placed.slice(group * MAX_IDS, (group + 1) * MAX_IDS).map(({ id }) => id),
  )
  const found = await Promise.all(groups.map((ids) => parts.loadEntries(ids)))
  return placed.map(({ id }, index) => found[Math.floor(index / MAX_IDS)]?.get(id))
}

function checkAll(entries: readonly (CatalogueEntry | undefined)[]): readonly CatalogueEntry[] {
  return entries.map((entry) => {
    if (!entry) throw new LostError()
    return entry
  })
}
