/** The session of the open episode, for every component below the episode's page. */

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { EpisodeState, Session } from './session.ts'

export const SessionContext = createContext<Session | undefined>(undefined)

/** Undefined until the session's code has loaded, and on pages without an episode. */
export function useOptionalSession(): Session | undefined {
  return use(SessionContext)
}

/** @throws Outside of an open episode. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside of an open episode')
  return session
}

/** Selects from the state of the open episode; renders again when the selected value changes. */
export function useEpisodeStore<T>(select: (state: EpisodeState) => T): T {
  return useStore(useSession().store, select)
}
