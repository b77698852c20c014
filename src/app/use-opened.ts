/** The episodes opened on this device, as the library shows them: which they are, their files, and removing them. */

import { useEffect } from 'react'
import { saveFile } from '../session/files.ts'
import { useCell } from '../session/use-cell.ts'
import { useExplorer } from '../session/use-explorer.ts'
import type { OpenedEpisodes } from '../views/library/episode-grid.tsx'

export function useOpened(): OpenedEpisodes {
  const { library, announce } = useExplorer()
  const shown = useCell(library.opened)
  useEffect(() => {
    // Without its code the shipped episodes are shown alone.
    library.loadShelf().catch(() => {})
  }, [library])

  const handleExport = async (id: string) => {
    const shelf = await library.loadShelf()
    const file = await shelf.exportEpisode(shown.get(id)?.keptId ?? id)
    if (!file) return announce('The episode could not be exported')
    saveFile(file, `${id}.json`)
    announce('Exported')
  }
  const handleRemove = async (id: string) => {
    const shelf = await library.loadShelf()
    const outcome = await shelf.remove(shown.get(id)?.keptId ?? id)
    announce(outcome === 'saved' || outcome === 'held' ? 'Removed' : 'The episode could not be removed')
  }
  return {
    shown,
    onExport: (id) => void handleExport(id).catch(() => announce('The episode could not be exported')),
    onRemove: (id) => void handleRemove(id).catch(() => announce('The episode could not be removed')),
  }
}
