/** Opens the sheet that keeps the open episode offline. */

import { waitForAnswer } from '../../library/create-library.ts'
import { useSession } from '../use-session.ts'
import { listEpisodeChoices } from './keep-choices.ts'
import { canKeep, openKeepSheet } from './keep-request.ts'

/** Undefined where nothing can be kept, and for an episode that was opened on this device: it is here anyway. */
export function useKeepEpisode(): (() => void) | undefined {
  const { episode, services } = useSession()
  const { base, library } = services
  if (!canKeep() || library.opened.getState().has(episode.id)) return undefined
  return () => {
    library.loadCatalogue()
    void waitForAnswer(library.catalogue).then((state) => {
      const all = state.phase === 'ready' ? state.catalogue.episodes : []
      openKeepSheet(listEpisodeChoices(episode, all, new URL(base, window.location.href).href))
    })
  }
}
