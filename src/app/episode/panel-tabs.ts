/** The tabs beside the text and those of a phone: only those whose panel has something to show. */

import { hasSummary } from '../../core/catalogue/has-summary.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { PanelName } from '../../services/address.ts'
import type { Tab } from '../../views/parts/controls/tabs.tsx'
import { DERIVED, NOTHING, rateContent, SHOWN, type Shown } from './panel-content.ts'

const LABELS: Readonly<Record<PanelName, string>> = {
  transcript: 'Transcript',
  chapters: 'Chapters',
  highlights: 'Highlights',
  'key-points': 'Key points',
  mentions: 'Names',
  quotes: 'Quotes',
  summary: 'Summary',
  resources: 'Resources',
  notes: 'Notes',
}

const ORDER: readonly PanelName[] = ['transcript', 'chapters', ...SHOWN]

/** @param current Has a tab even when it is empty: a link or a key may have led there. */
export function listTabs(shown: Shown, current: PanelName) {
  return ORDER.filter((name) => name === current || rateContent(shown, name) > NOTHING).map((name): Tab<PanelName> => ({
    name,
    label: labelPanel(shown.episode, name),
    isNarrowOnly: name === 'transcript',
  }))
}

interface PhoneTabs {
  readonly tabs: readonly Tab<PanelName>[]
  readonly current: PanelName
  /** Panels that share the tab of the current one. */
  readonly more: readonly Tab<PanelName>[]
}

/** A phone has room for four tabs: what the notes say of the episode shares one. @param current `transcript` while the text shows. */
export function listPhoneTabs(shown: Shown, current: PanelName): PhoneTabs {
  const label = (name: PanelName): Tab<PanelName> => ({ name, label: labelPanel(shown.episode, name) })
  const said = SHOWN.filter(
    // Chapters have a tab of their own here.
    (name) =>
      name !== 'notes' && (name === current || rateContent(shown, name) > (name === 'key-points' ? DERIVED : NOTHING)),
  )
  const lead = said[0] ?? 'summary'
  const hasChapters = current === 'chapters' || shown.transcript.chapters.length > 0
  const tabs: readonly Tab<PanelName>[] = [
    { name: 'transcript', label: 'Text' },
    ...(hasChapters ? [label('chapters')] : []),
    label(lead),
    label('notes'),
  ]
  const isSaid = said.some((name) => name === current)
  return { tabs, current: isSaid ? lead : current, more: isSaid ? said.slice(1).map(label) : [] }
}

/** Without a summary its panel describes the text alone. */
export function labelPanel(episode: Episode, name: PanelName): string {
  return name === 'summary' && !hasSummary(episode) ? 'About' : LABELS[name]
}
