/** The episodes that the library page is narrowed to, for a search in them. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../app-services.ts'
import { LIBRARY_BATCH, type LibraryAddress } from '../library-address.ts'
import { keptEpisodes } from '../offline/kept-episodes.ts'
import { findFitting, readFilter, tryList } from './find-fitting.ts'

interface NarrowedLibrary {
  readonly ids: ReadonlySet<string>
  /** The first of them that the page shows. */
  readonly first: readonly CatalogueEntry[]
}

const COMING: NarrowedLibrary = { ids: new Set(), first: [] }

/** Undefined where it is not narrowed; none while they are on their way. @param address The same object while nothing changes. */
export function useNarrowed(
  { source, library }: AppServices,
  address: LibraryAddress | undefined,
): NarrowedLibrary | undefined {
  const kept = useStore(keptEpisodes)
  const own = useStore(library.own)
  const [found, setFound] = useState<{ readonly of: LibraryAddress; readonly narrowed: NarrowedLibrary }>()
  useEffect(() => {
    if (!address) return undefined
    const find = async () => {
      const ids = (await findFitting(source, readFilter(address))) ?? []
      const fitting = address.kept ? ids.filter((id) => kept.has(id)) : ids
      const id = fitting.slice(0, LIBRARY_BATCH)
      const first = await tryList(source, { id, offset: 0, limit: id.length, sort: address.sort })
      return { ids: new Set(fitting), first: first?.episodes ?? [] }
    }
    return loadAbortable(find, (narrowed) => setFound({ of: address, narrowed }))
  }, [source, address, kept, own])
  return address && (found?.of === address ? found.narrowed : COMING)
}
