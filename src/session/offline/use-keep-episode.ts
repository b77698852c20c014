/** Opens the sheet that keeps the open episode offline. */

import { countAll, findFitting } from '../../services/library/find-fitting.ts'
import { useSession } from '../use-session.ts'
import { listEpisodeChoices } from '../../services/offline/keep-choices.ts'
import { canKeep, openKeepSheet } from '../../services/offline/keep-request.ts'

/** Undefined where nothing can be kept, and for an episode that was opened on this device: it is here anyway. */
export function useKeepEpisode(): (() => void) | undefined {
  const { episode, services } = useSession()
  const { base, library } = services
  if (!canKeep() || library.opened.getState().has(episode.id)) return undefined
  const open = async () => {
    const { channel } = episode
    const [ofChannel, all] = await Promise.all([
      channel === undefined ? [] : findFitting(library, { channel }),
      countAll(library),
    ])
    const counted = { total: Math.max(all, ofChannel.length), ofChannel }
    openKeepSheet(listEpisodeChoices(episode, counted, new URL(base, window.location.href).href))
  }
  return () => void open()
}
