/** Opens a session for as long as a page shows an episode. The text does not wait for it: it is painted before. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { AppServices } from '../services/app-services.ts'
import { nextPaint } from '../services/next-paint.ts'
import type { LoadedEpisode } from './loaded-episode.ts'
import type { createSession, Session } from './session.ts'

interface UsedSession {
  /** Undefined until its code has come; it lives in an effect, so that leaving the page always ends it. */
  readonly session: Session | undefined
  /** Its code could not be fetched: the text can be read, nothing can be played. */
  readonly lost: LostSession | undefined
}

export interface LostSession {
  readonly error: unknown
  readonly retry: () => void
}

/**
 * A text that was corrected goes into the session that is open: only another source opens another.
 * @param importSession Always the same function.
 */
export function useOpenSession(
  services: AppServices,
  loaded: LoadedEpisode | undefined,
  importSession: () => Promise<{ readonly createSession: typeof createSession }>,
): UsedSession {
  const [session, setSession] = useState<Session>()
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState<{ readonly error: unknown; readonly attempt: number }>()
  const latest = useRef(loaded)
  const current = useRef<Session>(undefined)
  const source = loaded?.source
  // Before the browser paints: the text is drawn anew in the same turn.
  useLayoutEffect(() => {
    latest.current = loaded
    const opened = current.current
    if (!loaded || opened?.source !== loaded.source || opened.transcript === loaded.transcript) return
    setSession((current.current = opened.withText(loaded)))
  }, [loaded])
  useEffect(() => {
    if (!source) return
    let isLeft = false
    let stop = () => {}
    Promise.all([importSession(), nextPaint()]).then(
      ([code]) => {
        if (isLeft) return
        const opened = code.createSession(services, latest.current!)
        stop = opened.start()
        setSession((current.current = opened))
      },
      (error: unknown) => setFailed({ error, attempt }),
    )
    return () => {
      isLeft = true
      setSession((current.current = undefined))
      stop()
    }
  }, [services, source, importSession, attempt])
  const lost = failed?.attempt === attempt ? { error: failed.error, retry: () => setAttempt(attempt + 1) } : undefined
  return { session, lost }
}
