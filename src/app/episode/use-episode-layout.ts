/** Which panel shows and whether the text does: on narrow screens they take turns, and each keeps its scroll position. */

import { useLayoutEffect, useRef } from 'react'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import type { Session } from '../../session/session.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import { jumpPageTo } from '../../views/transcript/scroll/scroll-page.ts'
import { findFirstPanel, type ShownPanel } from './panel-content.ts'
import { listen } from '../../platform/listen.ts'

interface EpisodeLayout {
  readonly panel: ShownPanel
  readonly isTextShown: boolean
}

export function useEpisodeLayout(loaded: LoadedEpisode, session: Session | undefined): EpisodeLayout {
  const isNarrow = useIsNarrow()
  const panel = useOptionalStore(session?.panel, (name) => name, 'transcript')
  const isTextShown = !isNarrow || panel === 'transcript'
  useKeptScroll(isTextShown ? 'text' : panel)
  return { panel: panel === 'transcript' ? findFirstPanel(loaded) : panel, isTextShown }
}

/** The text comes back where it was left; a panel starts at its own top or where it was left. */
function useKeptScroll(name: string): void {
  const positions = useRef(new Map<string, number>())
  const shown = useRef(name)
  useLayoutEffect(() => {
    const kept = positions.current
    const note = () => kept.set(shown.current, window.scrollY)
    return listen(window, { scroll: note }, { passive: true })
  }, [])
  useLayoutEffect(() => {
    if (shown.current === name) return
    shown.current = name
    // On a phone whose dock is scrolled away a panel begins below what is left of it.
    const start = Number.parseFloat(document.documentElement.style.getPropertyValue('--panel-start')) || 0
    jumpPageTo(positions.current.get(name) ?? Math.min(start, window.scrollY))
  }, [name])
}
