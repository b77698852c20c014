/** Where the reader stopped lately, with the entries of those episodes. At most two. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { tryList } from '../../../services/library/find-fitting.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import type { ReadingPosition } from '../reading-position.ts'

export interface Stop {
  readonly position: ReadingPosition
  readonly entry: CatalogueEntry
}

const SHOWN = 2

/**
 * Undefined until they are known. Positions in episodes that the library lacks are skipped.
 * @param positions The latest first.
 */
export function useStops(
  { newest, source }: ShownEpisodes,
  positions: readonly ReadingPosition[],
): readonly Stop[] | undefined {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, CatalogueEntry>>()
  useEffect(() => loadAbortable(() => loadStops(newest, source, positions), setLoaded), [newest, source, positions])
  return useMemo(() => loaded && listStops(positions, (id) => loaded.get(id)), [loaded, positions])
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
  newest: readonly CatalogueEntry[],
  source: ShownEpisodes['source'],
  positions: readonly ReadingPosition[],
): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const found = new Map<string, CatalogueEntry>()
  for (let from = 0; from < positions.length && found.size < SHOWN; from += SHOWN) {
    const ids = positions.slice(from, from + SHOWN).map(({ episodeId }) => episodeId)
    const here = newest.filter(({ id }) => ids.includes(id))
    // The next ones are wanted only where these are not enough.
    const isAll = here.length === ids.length
    // oxlint-disable-next-line no-await-in-loop
    const page = isAll ? undefined : await tryList(source, { id: ids, offset: 0, limit: SHOWN })
    if (!isAll && !page) break
    for (const entry of page?.episodes ?? here) found.set(entry.id, entry)
  }
  return found
}
