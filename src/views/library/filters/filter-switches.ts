/** The filters that are on or off: only episodes with a transcript, only those kept offline. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { findFitting } from '../../../services/library/find-fitting.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { keptEpisodes } from '../../../services/offline/kept-episodes.ts'
import { changeLibraryAddress, isNarrowing } from '../library-search.ts'

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
  { facts, choices }: ShownEpisodes,
  kept: number | undefined,
  address: LibraryAddress,
): readonly SwitchedFilter[] {
  const createSwitch = (label: string, name: 'transcript' | 'kept', count: number) => {
    const isOn = address[name] === true
    return { label, count, isOn, next: changeLibraryAddress(address, { [name]: isOn ? undefined : true }) }
  }
  return [
    ...(choices.transcripts < choices.total ? [createSwitch('Has transcript', 'transcript', facts.transcripts)] : []),
    ...(kept !== undefined || address.kept ? [createSwitch('Kept offline', 'kept', kept ?? 0)] : []),
  ]
}

/** Undefined where nothing is kept. */
export function useKeptCount({ address, facts, request, source }: ShownEpisodes): number | undefined {
  const kept = useStore(keptEpisodes)
  const [found, setFound] = useState<number>()
  const isCounted = kept.size > 0 && isNarrowing(address) && !address.kept
  useEffect(() => {
    if (!isCounted) return undefined
    return loadAbortable(
      () => findFitting(source, request),
      (ids) => setFound(ids?.filter((id) => kept.has(id)).length),
    )
  }, [source, request, kept, isCounted])
  if (kept.size === 0) return undefined
  return address.kept ? facts.total : ((isCounted ? found : undefined) ?? kept.size)
}
