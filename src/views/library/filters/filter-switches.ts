/** The filters that are on or off: only episodes with a transcript, only those kept offline. */

import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { fitsFilter } from '../../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { findFitting, readFilter } from '../../../services/library/find-fitting.ts'
import type { LibraryPart } from '../../../services/library/use-shown-library.ts'
import { keptEpisodes } from '../../../services/offline/kept-episodes.ts'
import { changeLibraryAddress, isNarrowing } from '../library-search.ts'
import type { Facets } from './use-facets.ts'

interface SwitchedFilter {
  readonly label: string
  /** Episodes it leaves beside the other filters. */
  readonly count: number
  readonly isOn: boolean
  /** The address with it switched. */
  readonly next: LibraryAddress
}

/** Only those that leave some episodes and not all, and those that are on. @param kept Undefined where nothing is kept. */
export function listSwitches(
  { episodes, transcripts, allTranscripts }: Facets,
  kept: number | undefined,
  address: LibraryAddress,
): readonly SwitchedFilter[] {
  const createSwitch = (label: string, name: 'transcript' | 'kept', count: number) => {
    const isOn = address[name] === true
    return { label, count, isOn, next: changeLibraryAddress(address, { [name]: isOn ? undefined : true }) }
  }
  return [
    ...(allTranscripts < episodes ? [createSwitch('Has transcript', 'transcript', transcripts)] : []),
    ...(kept !== undefined || address.kept ? [createSwitch('Kept offline', 'kept', kept ?? 0)] : []),
  ]
}

/** Undefined where nothing is kept. */
export function useKeptCount(
  episodes: readonly CatalogueEntry[],
  address: LibraryAddress,
  part: LibraryPart | undefined,
): number | undefined {
  const kept = useStore(keptEpisodes)
  const [found, setFound] = useState<number>()
  const narrowed = part && isNarrowing(part.address) ? part.address : undefined
  const source = part?.source
  useEffect(() => {
    if (!source || !narrowed || kept.size === 0) return undefined
    return loadAbortable(
      () => findFitting(source, readFilter(narrowed)),
      (ids) => setFound(ids?.filter((id) => kept.has(id)).length),
    )
  }, [source, narrowed, kept])
  return useMemo(() => {
    if (kept.size === 0) return undefined
    if (part) return narrowed ? (found ?? kept.size) : kept.size
    return episodes.filter((entry) => kept.has(entry.id) && fitsFilter(entry, address)).length
  }, [kept, episodes, address, part, narrowed, found])
}
