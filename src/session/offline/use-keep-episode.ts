/** Opens the sheet that keeps the open episode offline. */

import { findFitting, tryList } from '../../services/library/find-fitting.ts'
import { useSession } from '../use-session.ts'
import { listEpisodeChoices } from '../../services/offline/keep-choices.ts'
import { canKeep, openKeepSheet } from '../../services/offline/keep-request.ts'

/** Undefined where nothing can be kept, and for an episode that was opened on this device: it is here anyway. */
export function useKeepEpisode(): (() => void) | undefined {
  const { episode, services } = useSession()
  const { base, library, source } = services
  if (!canKeep() || library.opened.getState().has(episode.id)) return undefined
  const open = async () => {
    const { channel } = episode
    const [ofChannel = [], all] = await Promise.all([
      channel === undefined ? [] : findFitting(source, { channel }),
      tryList(source, { offset: 0, limit: 0 }),
    ])
    const counted = { total: Math.max(all?.total ?? 0, ofChannel.length), ofChannel }
    openKeepSheet(listEpisodeChoices(episode, counted, new URL(base, window.location.href).href))
  }
  return () => void open()
}
