/** Which episodes cannot be read now, because there is no network and they are not on this device. */

import { useCallback } from 'react'
import { useStore } from 'zustand'
import { isOnline } from '../../platform/online.ts'
import { keptEpisodes, openedEpisodes } from './kept-episodes.ts'

/** False for all of them with a network, and until it is known what is here. */
export function useIsAway(): (id: string) => boolean {
  const online = useStore(isOnline)
  const kept = useStore(keptEpisodes)
  const opened = useStore(openedEpisodes)
  return useCallback(
    (id) => !online && opened !== undefined && !kept.has(id) && !opened.has(id),
    [online, kept, opened],
  )
}
