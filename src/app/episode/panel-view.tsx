/** The panel beside the text. Apart from the player, so that Play never waits for the panels. */

import type { ComponentType } from 'react'
import { HighlightsPanel } from '../../views/panels/highlights-panel.tsx'
import { ErrorBoundary } from '../../views/parts/loading/error-boundary.tsx'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import type { ShownPanel } from './panel-content.ts'

type Panels = typeof import('./more-panels.ts')

const later = (name: keyof Panels) =>
  lazyPart(async () => (await import('./more-panels.ts'))[name], {
    name: 'The panel',
    // On a phone the page would be too short for the place it is at.
    fallback: <div className="narrow:min-h-dvh" />,
    frame: (message) => <div className="py-4">{message}</div>,
  })

/** Only the one that most episodes open with comes before its tab is pressed. */
const VIEWS: Readonly<Record<ShownPanel, ComponentType>> = {
  chapters: later('ChaptersPanel'),
  highlights: HighlightsPanel,
  'key-points': later('KeyPointsPanel'),
  mentions: later('NamesPanel'),
  quotes: later('QuotesPanel'),
  summary: later('SummaryPanel'),
  resources: later('ResourcesPanel'),
  notes: later('NotesPanel'),
}

export function PanelView({ panel }: { readonly panel: ShownPanel }) {
  const View = VIEWS[panel]
  return (
    <ErrorBoundary key={panel} name="This panel">
      <View />
    </ErrorBoundary>
  )
}
