/** A quiet line under the bar: a newer version of the app is ready. It waits for a moment at which nothing moves under the reader. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { plays } from '../../core/playback/playback.ts'
import type { AppServices } from '../../services/app-services.ts'
import { isHearing } from '../../session/hear/hear.ts'
import type { Session } from '../../session/session.ts'
import { getPendingUpdate } from '../../services/offline/pending-update.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { Button } from '../../views/parts/controls/button.tsx'

/** Milliseconds between two looks for a calm moment. */
const LOOK_EVERY = 1000

export function UpdateLine() {
  const services = useAppServices()
  const { base } = services
  const session = useOptionalSession()
  const { isReady, reload, postpone } = useStore(getPendingUpdate(base))
  const isCalm = useCalm(isReady, services, session)
  const line = useKeptScroll(isReady && isCalm)
  if (!isReady || !isCalm) return null
  return (
    <div
      ref={line}
      role="status"
      data-print="no"
      className="flex min-h-10 items-center justify-center gap-3 border-b border-line bg-tint px-6 text-small text-ink"
    >
      A new version is ready.
      <span className="flex gap-1">
        <Button isSmall variant="primary" onClick={reload}>
          Reload
        </Button>
        <Button isSmall variant="quiet" onClick={postpone}>
          Later
        </Button>
      </span>
    </div>
  )
}

/** True from the first moment at which the reader neither types, selects nor listens. */
function useCalm(isWanted: boolean, services: AppServices, session: Session | undefined): boolean {
  const [isCalm, setCalm] = useState(false)
  if (!isWanted && isCalm) setCalm(false)
  useEffect(() => {
    if (!isWanted || isCalm) return
    const look = () => setCalm(!isBusy(services, session))
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isWanted, isCalm, services, session])
  return isCalm
}

/** True while the reader types, selects or listens, or a dialog is open. Exported for its test. */
export function isBusy(services: AppServices, session: Session | undefined): boolean {
  const { activeElement } = document
  const isTyping = activeElement?.matches('input, textarea, select, [contenteditable]') ?? false
  const hasSelection = document.getSelection()?.isCollapsed === false
  const isPlaying = (session !== undefined && plays(session.clock.getState().phase)) || isHearing(services)
  return isTyping || hasSelection || isPlaying || document.querySelector('dialog[open]') !== null
}

/** Keeps the text in sight where it is, also in browsers without scroll anchoring. */
function useKeptScroll(isShown: boolean) {
  const line = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const isHandled = CSS.supports('overflow-anchor', 'auto')
    if (isShown && !isHandled && window.scrollY > 0 && line.current) window.scrollBy(0, line.current.offsetHeight)
  }, [isShown])
  return line
}
