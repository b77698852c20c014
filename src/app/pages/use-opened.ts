/** The episodes opened on this device, as the library shows them: by the id they are shown under. */

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useAppServices } from '../../services/use-app-services.ts'
import type { OwnFact } from '../../views/library/desk/own-file.tsx'

export function useOpened(): ReadonlyMap<string, OwnFact> {
  const { library } = useAppServices()
  const hasCatalogue = useStore(library.catalogue, ({ phase }) => phase === 'ready' || phase === 'failed')
  const hasSummary = useStore(library.summary, ({ phase }) => phase === 'ready')
  const isCatalogueSettled = hasCatalogue || hasSummary
  useEffect(() => {
    // The first list comes first. If files were opened before, the catalogue loads them itself.
    // Without this code, only the shipped episodes are shown.
    if (isCatalogueSettled) library.loadOpenedFiles().catch(() => {})
  }, [library, isCatalogueSettled])
  return useStore(library.opened)
}
