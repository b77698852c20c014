/** The panel beside the text. Apart from the player, so that Play never waits for the panels. */

import type { ComponentType } from 'react'
import { HighlightsPanel } from '../../views/panels/highlights-panel.tsx'
import { KeyPointsPanel } from '../../views/panels/key-points-panel.tsx'
import { NamesPanel } from '../../views/names/names-panel.tsx'
import { ErrorBoundary } from '../../views/parts/loading/error-boundary.tsx'
import { NotesPanel } from '../../views/notes/notes-panel.tsx'
import { QuotesPanel } from '../../views/quotes/quotes-panel.tsx'
import { ResourcesPanel } from '../../views/panels/resources-panel.tsx'
import { ChaptersPanel } from '../../views/transcript/chapters/chapter-rows.tsx'
import { SummaryPanel } from '../../views/panels/summary-panel.tsx'
import type { ShownPanel } from './panel-content.ts'

const VIEWS: Readonly<Record<ShownPanel, ComponentType>> = {
  chapters: ChaptersPanel,
  highlights: HighlightsPanel,
  'key-points': KeyPointsPanel,
  mentions: NamesPanel,
  quotes: QuotesPanel,
  summary: SummaryPanel,
  resources: ResourcesPanel,
  notes: NotesPanel,
}

export function PanelView({ panel }: { readonly panel: ShownPanel }) {
  const View = VIEWS[panel]
  return (
    <ErrorBoundary key={panel} name="This panel">
      <View />
    </ErrorBoundary>
  )
}
