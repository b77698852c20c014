/** Opens a session for as long as a page shows an episode. */

import { useEffect, useState } from 'react'
import type { Episode } from '../core/episode/schema.ts'
import type { Explorer } from './explorer.ts'
import { createSession, type Session } from './session.ts'

/** Undefined during the first render: a session lives in an effect, so that leaving the page always ends it. */
export function useSession(explorer: Explorer, episode: Episode | undefined): Session | undefined {
  const [session, setSession] = useState<Session>()
  useEffect(() => {
    if (!episode) return
    const opened = createSession(explorer, episode)
    const stop = opened.start()
    setSession(opened)
    return () => {
      setSession(undefined)
      stop()
    }
  }, [explorer, episode])
  return session
}
