/** The panel beside the text. Apart from the player, so that Play never waits for the panels. */

import { HighlightsPanel } from '../../views/panels/highlights-panel.tsx'
import { ErrorBoundary } from '../../views/parts/loading/error-boundary.tsx'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import type { ShownPanel } from './panel-content.ts'

/** Only the one that most episodes open with comes before its tab is pressed. */
const LaterPanel = lazyPart(async () => (await import('./more-panels.tsx')).LaterPanel, {
  name: 'The panel',
  // On a phone the page would be too short for the place it is at.
  fallback: <div className="narrow:min-h-dvh" />,
  frame: (message) => <div className="py-4 narrow:min-h-dvh">{message}</div>,
})

export function PanelView({ panel }: { readonly panel: ShownPanel }) {
  return (
    <ErrorBoundary key={panel} name="This panel">
      {panel === 'highlights' ? <HighlightsPanel /> : <LaterPanel panel={panel} />}
    </ErrorBoundary>
  )
}
