/** The tabs beside the text, only those whose panel has something to show, and the one that opens first. */

import { hasSummary } from '../../core/episode/has-summary.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { PanelName } from '../../session/address.ts'
import type { Session } from '../../session/session.ts'
import type { Tab } from '../../views/parts/controls/tabs.tsx'

export type ShownPanel = Exclude<PanelName, 'transcript'>

const LABELS: Readonly<Record<PanelName, string>> = {
  transcript: 'Transcript',
  highlights: 'Highlights',
  'key-points': 'Key points',
  mentions: 'Mentions',
  quotes: 'Quotes',
  summary: 'Summary',
  resources: 'Resources',
  notes: 'Notes',
}

const SHOWN: readonly ShownPanel[] = ['highlights', 'key-points', 'mentions', 'quotes', 'summary', 'resources', 'notes']
const ORDER: readonly PanelName[] = ['transcript', ...SHOWN]

type Shown = Pick<Session, 'episode' | 'transcript'>

/** @param current Has a tab even when it is empty: a link or a key may have led there. */
export function listTabs(shown: Shown, current: PanelName) {
  return ORDER.filter((name) => name === current || rateContent(shown, name) > NOTHING).map((name): Tab<PanelName> => ({
    name,
    label: labelPanel(shown.episode, name),
    isNarrowOnly: name === 'transcript',
  }))
}

/** The panel that opens beside the text: the one with the most to say of it; of several the first. */
export function findFirstPanel(shown: Shown): ShownPanel {
  return SHOWN.reduce((best, name) => (rateContent(shown, name) > rateContent(shown, best) ? name : best))
}

/** Without a summary its panel tells about the text alone. */
export function labelPanel(episode: Episode, name: PanelName): string {
  return name === 'summary' && !hasSummary(episode) ? 'About' : LABELS[name]
}

const NOTHING = 0
/** Worked out by us, or still to be written by the reader. */
const DERIVED = 1
/** The file has some text for it. */
const SOME = 2
/** The file has the very thing. */
const FULL = 3

function rateContent({ episode, transcript }: Shown, name: PanelName): number {
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
    case 'summary':
      return rate(episode.summary) || (hasSummary(episode) ? SOME : DERIVED)
    case 'transcript':
    case 'notes':
      return DERIVED
  }
}
