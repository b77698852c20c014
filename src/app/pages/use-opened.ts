/** The episodes opened on this device, as the library shows them, and what can be done with them. */

import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { saveFile } from '../../session/files.ts'
import { useStore } from 'zustand'
import { useAppServices } from '../../session/use-app-services.ts'
import { formatEpisodePath } from '../../session/links.ts'
import type { OpenedEpisodes } from '../../views/library/library-view.tsx'

export function useOpened(): OpenedEpisodes {
  const { library, announce, recordings } = useAppServices()
  const [, navigate] = useLocation()
  const shown = useStore(library.opened)
  const isCatalogueSettled = useStore(library.catalogue, ({ phase }) => phase === 'ready' || phase === 'failed')
  useEffect(() => {
    // The first list comes first. If files were opened before, the catalogue loads them itself.
    // Without this code, only the shipped episodes are shown.
    if (isCatalogueSettled) library.loadOpenedFiles().catch(() => {})
  }, [library, isCatalogueSettled])

  const handleExport = async (id: string) => {
    const openedFiles = await library.loadOpenedFiles()
    const file = await openedFiles.exportEpisode(shown.get(id)?.keptId ?? id)
    if (!file) return announce('The episode could not be exported')
    saveFile(file, `${id}.json`)
    announce('Exported')
  }
  const handleRemove = async (id: string) => {
    const openedFiles = await library.loadOpenedFiles()
    const outcome = await openedFiles.remove(shown.get(id)?.keptId ?? id)
    if (outcome === 'saved' || outcome === 'held') recordings.delete(id)
    announce(outcome === 'saved' || outcome === 'held' ? 'Removed' : 'The episode could not be removed')
  }
  const handleRename = async (id: string, typed: string) => {
    const openedFiles = await library.loadOpenedFiles()
    const fact = shown.get(id)
    // The title of the file needs no name of its own.
    const name = typed.trim() === fact?.title ? '' : typed
    const outcome = await openedFiles.rename(fact?.keptId ?? id, name)
    if (outcome === 'saved') announce('Renamed')
    else announce(outcome === 'held' ? 'Renamed until you close the page' : 'The new name could not be saved')
  }
  const handleRemoveRecording = async (id: string) => {
    const openedFiles = await library.loadOpenedFiles()
    const outcome = await openedFiles.removeRecording(shown.get(id)?.keptId ?? id)
    if (outcome === 'saved' || outcome === 'held') recordings.delete(id)
    announce(outcome === 'saved' || outcome === 'held' ? 'Recording removed' : 'The recording could not be removed')
  }
  return {
    shown,
    onExport: (id) => void handleExport(id).catch(() => announce('The episode could not be exported')),
    onRename: (id, name) => void handleRename(id, name).catch(() => announce('The new name could not be saved')),
    onAddRecording(id, recording) {
      recordings.set(id, recording)
      navigate(formatEpisodePath(id))
    },
    onRemoveRecording: (id) =>
      void handleRemoveRecording(id).catch(() => announce('The recording could not be removed')),
    onRemove: (id) => void handleRemove(id).catch(() => announce('The episode could not be removed')),
  }
}
