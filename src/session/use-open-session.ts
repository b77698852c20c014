/** Opens a session for as long as a page shows an episode. The text does not wait for it: it is painted before. */

import { useEffect, useState } from 'react'
import type { AppServices } from '../services/app-services.ts'
import { nextPaint } from '../services/next-paint.ts'
import type { LoadedEpisode } from './loaded-episode.ts'
import type { createSession, Session } from './session.ts'

export interface UsedSession {
  /** Undefined until its code has come; it lives in an effect, so that leaving the page always ends it. */
  readonly session: Session | undefined
  /** Its code could not be fetched: the text can be read, nothing can be played. */
  readonly lost: LostSession | undefined
}

export interface LostSession {
  readonly error: unknown
  readonly retry: () => void
}

/** @param importSession Always the same function. */
export function useOpenSession(
  services: AppServices,
  loaded: LoadedEpisode | undefined,
  importSession: () => Promise<{ readonly createSession: typeof createSession }>,
): UsedSession {
  const [session, setSession] = useState<Session>()
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState<{ readonly error: unknown; readonly attempt: number }>()
  useEffect(() => {
    if (!loaded) return
    let isLeft = false
    let stop = () => {}
    Promise.all([importSession(), nextPaint()]).then(
      ([code]) => {
        if (isLeft) return
        const opened = code.createSession(services, loaded)
        stop = opened.start()
        setSession(opened)
      },
      (error: unknown) => setFailed({ error, attempt }),
    )
    return () => {
      isLeft = true
      setSession(undefined)
      stop()
    }
  }, [services, loaded, importSession, attempt])
  const lost = failed?.attempt === attempt ? { error: failed.error, retry: () => setAttempt(attempt + 1) } : undefined
  return { session, lost }
}
