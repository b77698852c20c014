/** Opens files from any page: goes to the page that shows the reading, and starts it. */

import { importChunk } from '../../platform/import-chunk.ts'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { ChosenFile } from '../../services/files.ts'
import { useAppServices } from '../../services/use-app-services.ts'

/** The files may still be on their way, as from a dropped folder. */
export function useOpenFiles(): (files: readonly ChosenFile[] | Promise<readonly ChosenFile[]>) => void {
  const services = useAppServices()
  const [, navigate] = useLocation()
  return useCallback(
    (files) => {
      const open = async () => {
        const { loadOpening } = await importChunk(() => import('../../services/opening.ts'))
        const opening = await loadOpening(services)
        navigate('/open')
        await opening.open(await files)
      }
      open().catch(() => services.announce('The file could not be opened. Reload the page to try again'))
    },
    [services, navigate],
  )
}
