/** P over the timeline: ten seconds of what is under the pointer, or at the position where its slider has the focus. */

import { useLayoutEffect } from 'react'
import type { Seconds } from '../../core/time/span.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { Session } from '../../session/session.ts'
import { hasModifier } from '../parts/has-modifier.ts'

const FIELD = 'input, textarea, select, [contenteditable="true"], dialog'

export function canHear({ clock, services }: Session): boolean {
  return services.reader.settings.getState().hasSingleKeys && clock.getState().isMissing !== true
}

/** Before the keys of the page, which also know a P. @param at Under the pointer. */
export function useHearKey(session: Session, at: Seconds | undefined): void {
  // A layout effect: an effect after the paint would leave a moment in which the tooltip promises a key that the page takes.
  useLayoutEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const { key, target } = event
      if (key.toLowerCase() !== 'p' || hasModifier(event)) return
      if (!(target instanceof Element) || target.closest(FIELD) || !canHear(session)) return
      const isOnSlider = target.matches('[role="slider"][aria-label="Position"]')
      const from = at ?? (isOnSlider ? session.clock.now() : undefined)
      if (from === undefined) return
      event.preventDefault()
      event.stopPropagation()
      importChunk(() => import('../../session/hear/hear-moment.ts')).then(
        ({ hearMoment }) => hearMoment(session, from),
        () => session.services.announce('The player could not be loaded'),
      )
    }
    window.addEventListener('keydown', handleKey, true)
    return () => window.removeEventListener('keydown', handleKey, true)
  }, [session, at])
}
