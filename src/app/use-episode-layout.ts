/** Which panel shows and whether the text does: on narrow screens they take turns, and each keeps its scroll place. */

import { useLayoutEffect, useRef } from 'react'
import type { Episode } from '../core/episode/schema.ts'
import type { PanelName } from '../session/address.ts'
import type { Session } from '../session/session.ts'
import { useSelectedOr } from '../session/use-cell.ts'
import { useIsNarrow } from '../session/use-reader.ts'

export interface EpisodeLayout {
  readonly panel: Exclude<PanelName, 'transcript'>
  readonly isTextShown: boolean
}

export function useEpisodeLayout(episode: Episode, session: Session | undefined): EpisodeLayout {
  const isNarrow = useIsNarrow()
  const panel = useSelectedOr(session?.panel, (name) => name, 'transcript')
  const isTextShown = !isNarrow || panel === 'transcript'
  useKeptScroll(isTextShown ? 'text' : panel, session)
  return { panel: panel === 'transcript' ? findFirstPanel(episode) : panel, isTextShown }
}

/** What opens beside the text: the first panel that has something to show. */
export function findFirstPanel(episode: Episode): EpisodeLayout['panel'] {
  if (episode.highlights.length > 0) return 'highlights'
  if (episode.keyPoints.length > 0) return 'key-points'
  if (episode.mentions.length > 0) return 'mentions'
  if (episode.quotes.length > 0) return 'quotes'
  return episode.resources.length > 0 && episode.summary.length === 0 ? 'resources' : 'summary'
}

/** The text comes back where it was left; a panel starts at its own top or where it was left. */
function useKeptScroll(name: string, session: Session | undefined): void {
  const places = useRef(new Map<string, number>())
  const shown = useRef(name)
  useLayoutEffect(() => {
    const kept = places.current
    const note = () => kept.set(shown.current, window.scrollY)
    window.addEventListener('scroll', note, { passive: true })
    return () => window.removeEventListener('scroll', note)
  }, [])
  useLayoutEffect(() => {
    if (shown.current === name) return
    shown.current = name
    session?.follow.yieldToReader()
    window.scrollTo({ top: places.current.get(name) ?? 0, behavior: 'instant' })
  }, [name, session])
}
