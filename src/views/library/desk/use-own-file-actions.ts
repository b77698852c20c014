/** The actions on episodes opened on this device; each outcome is announced. */

import { useLocation } from 'wouter'
import { saveFile } from '../../../services/files.ts'
import { formatEpisodePath } from '../../../services/links.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import type { OwnFact, OwnFileActions } from './own-file.tsx'

/** Also the id of the record, and the title in the file. */
interface KnownFact extends OwnFact {
  readonly keptId?: string
  readonly title?: string
}

export function useOwnFileActions(facts: ReadonlyMap<string, KnownFact>): OwnFileActions {
  const { library, announce, recordings } = useAppServices()
  const [, navigate] = useLocation()
  const change = async (
    id: string,
    how: (openedFiles: OpenedFiles, keptId: string) => Promise<string>,
    [done, failed, held = done]: readonly [done: string, failed: string, held?: string],
  ): Promise<boolean> => {
    const outcome = await library
      .loadOpenedFiles()
      .then((openedFiles) => how(openedFiles, facts.get(id)?.keptId ?? id))
      .catch(() => 'failed')
    const isHeld = outcome === 'held'
    announce(outcome === 'saved' ? done : isHeld ? held : failed)
    return isHeld || outcome === 'saved'
  }
  const exportEpisode = async (id: string) => {
    const openedFiles = await library.loadOpenedFiles()
    const file = await openedFiles.exportEpisode(facts.get(id)?.keptId ?? id)
    if (!file) throw new Error('no such episode')
    saveFile(file, `${id}.json`)
    announce('Copy saved')
  }
  const dropRecording = (id: string) => (isGone: boolean) => isGone && recordings.delete(id)
  return {
    onExport: (id) => void exportEpisode(id).catch(() => announce('The copy could not be saved')),
    onRename(id, typed) {
      // The title of the file needs no name of its own.
      const name = typed.trim() === facts.get(id)?.title ? '' : typed
      void change(id, (openedFiles, kept) => openedFiles.rename(kept, name), [
        'Renamed',
        'The new name could not be saved',
        'Renamed until you close the page',
      ])
    },
    onSetDate: (id, day) =>
      void change(id, (openedFiles, kept) => openedFiles.setDate(kept, day), [
        'Date set',
        'The date could not be saved',
        'Date set until you close the page',
      ]),
    onAddRecording(id, recording) {
      recordings.set(id, recording)
      navigate(formatEpisodePath(id))
    },
    onRemoveRecording: (id) =>
      void change(id, (openedFiles, kept) => openedFiles.removeRecording(kept), [
        'Recording removed',
        'The recording could not be removed',
      ]).then(dropRecording(id)),
    onRemove: (id) =>
      void change(id, (openedFiles, kept) => openedFiles.remove(kept), [
        'Removed',
        'The episode could not be removed',
      ]).then(dropRecording(id)),
  }
}

type OpenedFiles = Awaited<ReturnType<ReturnType<typeof useAppServices>['library']['loadOpenedFiles']>>
