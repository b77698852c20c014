/** How much an episode has for each panel, and the panel that opens first. */

import { hasSummary } from '../../core/catalogue/has-summary.ts'
import type { PanelName } from '../../services/address.ts'
import type { Session } from '../../session/session.ts'

export type ShownPanel = Exclude<PanelName, 'transcript'>

export const SHOWN: readonly ShownPanel[] = [
  'highlights',
  'key-points',
  'mentions',
  'quotes',
  'summary',
  'resources',
  'notes',
]

export type Shown = Pick<Session, 'episode' | 'transcript'>

/** The panel that opens beside the text: the one with the most to say of it; of several the first. */
export function findFirstPanel(shown: Shown): ShownPanel {
  return SHOWN.reduce((best, name) => (rateContent(shown, name) > rateContent(shown, best) ? name : best))
}

export const NOTHING = 0
/** Worked out by us, or still to be written by the reader. */
export const DERIVED = 1
/** The file has some text for it. */
const SOME = 2
/** The file has the very thing. */
const FULL = 3

export function rateContent({ episode, transcript }: Shown, name: PanelName): number {
  const rate = (list: readonly unknown[]) => (list.length > 0 ? FULL : NOTHING)
  switch (name) {
    case 'highlights':
      return rate(episode.highlights)
    case 'key-points':
      return rate(episode.keyPoints) || (transcript.chapters.length > 0 ? DERIVED : NOTHING)
    case 'mentions':
      return rate(episode.mentions)
    case 'quotes':
      return rate(episode.quotes)
    case 'resources':
      return rate(episode.resources)
    case 'chapters':
      return NOTHING
    case 'summary':
      return rate(episode.summary) || (hasSummary(episode) ? SOME : DERIVED)
    case 'transcript':
    case 'notes':
      return DERIVED
  }
}
