/** The panel in use beside the text or over it, the name that a link led to, and the open part at the end of the summary. */

import { createStore } from 'zustand/vanilla'
import { isNarrow } from '../../platform/media-query.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { PanelName } from '../../services/address.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { ViewHistory } from './view-history.ts'

export type SummaryPart = 'about' | 'questions'

export interface PanelCommands {
  showPanel(panel: PanelName): void
  /** Opens a part at the end of the summary: what is known of the text, or its questions. */
  showPart(part: SummaryPart): void
  /** Opens a part of the summary, or closes it if it is open. */
  togglePart(part: SummaryPart): void
}

export interface Panels {
  /** The tab in use; `transcript` on a wide screen, where the text needs no tab, stands for the first panel. */
  readonly panel: ReadonlyStore<PanelName>
  /** The open part at the end of the summary. */
  readonly part: ReadonlyStore<SummaryPart | undefined>
  /** Slug of the name that the address leads to, until another panel is chosen. */
  readonly named: ReadonlyStore<string | undefined>
  readonly commands: PanelCommands
  /** Sets the panel without an entry in the history: the address says so already. */
  setPanel(panel: PanelName): void
  /** Opens the names at one of them, likewise. */
  setNamed(slug: string): void
  /** On a narrow screen, where panels cover the text. */
  showText(): void
}

export function createPanels({ reader }: AppServices, history: ViewHistory): Panels {
  const panel = createStore<PanelName>(() => 'transcript')
  const part = createStore<SummaryPart | undefined>(() => undefined)
  const named = createStore<string | undefined>(() => undefined)
  const open = (next: PanelName, slug?: string) => {
    // On a wide screen the panels may be hidden: a panel that is asked for must be seen.
    if (!isNarrow.getState() && next !== 'transcript') reader.settings.change({ hasSidebar: true })
    panel.setState(next, true)
    named.setState(slug, true)
  }
  const showPanel = (next: PanelName) => {
    open(next)
    history.replacePanel(next === 'transcript' ? undefined : next)
  }
  return {
    panel,
    part,
    named,
    commands: {
      showPanel,
      showPart(next) {
        showPanel('summary')
        part.setState(next, true)
      },
      togglePart: (next) => part.setState(part.getState() === next ? undefined : next, true),
    },
    setPanel(next) {
      panel.setState(next, true)
      named.setState(undefined, true)
    },
    setNamed: (slug) => open('mentions', slug),
    showText() {
      if (isNarrow.getState()) showPanel('transcript')
    },
  }
}
