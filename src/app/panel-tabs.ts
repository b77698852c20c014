/** The tabs beside the text: only those whose panel has something to show. */

import { hasSummary } from '../core/episode/has-summary.ts'
import type { Episode } from '../core/episode/schema.ts'
import type { PanelName } from '../session/address.ts'
import type { Session } from '../session/session.ts'
import type { Tab } from '../views/parts/tabs.tsx'

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

const ORDER: readonly PanelName[] = [
  'transcript',
  'highlights',
  'key-points',
  'mentions',
  'quotes',
  'summary',
  'resources',
  'notes',
]

/** @param current Has a tab even when it is empty: a link or a key may have led there. */
export function listTabs({ episode, transcript }: Pick<Session, 'episode' | 'transcript'>, current: PanelName) {
  const hasChapters = transcript.chapters.length > 0
  return ORDER.filter((name) => name === current || isFilled(episode, name, hasChapters)).map(
    (name): Tab<PanelName> => ({ name, label: labelPanel(episode, name), isNarrowOnly: name === 'transcript' }),
  )
}

/** Without a summary its panel tells about the text alone. */
export function labelPanel(episode: Episode, name: PanelName): string {
  return name === 'summary' && !hasSummary(episode) ? 'About' : LABELS[name]
}

/** What opens beside the text: the first panel that has something to show. */
export function findFirstPanel(episode: Episode): ShownPanel {
  if (episode.highlights.length > 0) return 'highlights'
  if (episode.keyPoints.length > 0) return 'key-points'
  if (episode.mentions.length > 0) return 'mentions'
  if (episode.quotes.length > 0) return 'quotes'
  if (episode.resources.length > 0 && episode.summary.length === 0) return 'resources'
  return episode.chapters.length > 0 && !hasSummary(episode) ? 'key-points' : 'summary'
}

function isFilled(episode: Episode, name: PanelName, hasChapters: boolean): boolean {
  switch (name) {
    case 'highlights':
      return episode.highlights.length > 0
    case 'key-points':
      return episode.keyPoints.length > 0 || hasChapters
    case 'mentions':
      return episode.mentions.length > 0
    case 'quotes':
      return episode.quotes.length > 0
    case 'resources':
      return episode.resources.length > 0
    case 'transcript':
    case 'summary':
    case 'notes':
      return true
  }
}
