/** Where the reader stopped lately, with the entries of those episodes. At most two. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { LibraryPart } from '../../../services/library/use-shown-library.ts'
import type { ReadingPosition } from '../reading-position.ts'

export interface Stop {
  readonly position: ReadingPosition
  readonly entry: CatalogueEntry
}

const SHOWN = 2

/**
 * Undefined until they are known. Positions in episodes that the library lacks are skipped.
 * @param part Given where `episodes` are the newest alone: the others are loaded by their ids.
 * @param positions The latest first.
 */
export function useStops(
  episodes: readonly CatalogueEntry[],
  part: LibraryPart | undefined,
  positions: readonly ReadingPosition[],
): readonly Stop[] | undefined {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, CatalogueEntry>>()
  const loadEntries = part?.loadEntries
  useEffect(() => {
    if (!loadEntries) return undefined
    let isOver = false
    void loadStops(loadEntries, positions).then((entries) => !isOver && setLoaded(entries))
    return () => {
      isOver = true
    }
  }, [loadEntries, positions])
  return useMemo(() => {
    if (part) return loaded && listStops(positions, (id) => loaded.get(id))
    return listStops(positions, (id) => episodes.find((entry) => entry.id === id))
  }, [part, loaded, episodes, positions])
}

function listStops(
  positions: readonly ReadingPosition[],
  find: (id: string) => CatalogueEntry | undefined,
): readonly Stop[] {
  const stops: Stop[] = []
  for (const position of positions) {
    const entry = find(position.episodeId)
    if (entry) stops.push({ position, entry })
    if (stops.length === SHOWN) break
  }
  return stops
}

/** As few as will do: the library may lack some of them. */
async function loadStops(
  loadEntries: LibraryPart['loadEntries'],
  positions: readonly ReadingPosition[],
): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const found = new Map<string, CatalogueEntry>()
  for (let from = 0; from < positions.length && found.size < SHOWN; from += SHOWN) {
    const ids = positions.slice(from, from + SHOWN).map(({ episodeId }) => episodeId)
    // The next ones are wanted only where these are not enough.
    // oxlint-disable-next-line no-await-in-loop
    const entries = await loadEntries(ids)
    if (!entries) break
    for (const [id, entry] of entries) found.set(id, entry)
  }
  return found
}
