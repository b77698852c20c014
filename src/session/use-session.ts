/** Opens a session for as long as a page shows an episode. The text does not wait for it: it is painted before. */

import { useEffect, useState } from 'react'
import type { Explorer } from './explorer.ts'
import { nextPaint } from './next-paint.ts'
import type { Reading } from './reading.ts'
import type { Session } from './session.ts'

export interface UsedSession {
  /** Undefined until its code has come; it lives in an effect, so that leaving the page always ends it. */
  readonly session: Session | undefined
  /** Its code could not be fetched: the text can be read, nothing can be played. */
  readonly isMissing: boolean
}

export function useSession(explorer: Explorer, reading: Reading | undefined): UsedSession {
  const [session, setSession] = useState<Session>()
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (!reading) return
    let isLeft = false
    let stop = () => {}
    Promise.all([import('./session.ts'), nextPaint()]).then(
      ([{ createSession }]) => {
        if (isLeft) return
        const opened = createSession(explorer, reading)
        stop = opened.start()
        setSession(opened)
      },
      () => setMissing(true),
    )
    return () => {
      isLeft = true
      setSession(undefined)
      stop()
    }
  }, [explorer, reading])
  return { session, isMissing }
}
