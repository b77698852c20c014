/** The panels that open when their tab is pressed, in one file of the build. */

import type { ComponentType } from 'react'
import { NamesPanel } from '../../views/names/names-panel.tsx'
import { NotesPanel } from '../../views/notes/notes-panel.tsx'
import { KeyPointsPanel } from '../../views/panels/key-points-panel.tsx'
import { ResourcesPanel } from '../../views/panels/resources-panel.tsx'
import { SummaryPanel } from '../../views/panels/summary-panel.tsx'
import { QuotesPanel } from '../../views/quotes/quotes-panel.tsx'
import { ChaptersPanel } from '../../views/transcript/chapters/chapter-rows.tsx'
import type { ShownPanel } from './panel-content.ts'

type LaterPanelName = Exclude<ShownPanel, 'highlights'>

const VIEWS: Readonly<Record<LaterPanelName, ComponentType>> = {
  chapters: ChaptersPanel,
  'key-points': KeyPointsPanel,
  mentions: NamesPanel,
  quotes: QuotesPanel,
  summary: SummaryPanel,
  resources: ResourcesPanel,
  notes: NotesPanel,
}

export function LaterPanel({ panel }: { readonly panel: LaterPanelName }) {
  const View = VIEWS[panel]
  return <View />
}
