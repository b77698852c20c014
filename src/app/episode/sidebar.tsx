/** The column beside the text: player, transport, timeline and tabs stay, the panel scrolls. */

import { useStore } from 'zustand'
import { useHasTabBar } from '../../services/use-reader.ts'
import { useSession } from '../../session/use-session.ts'
import { lazyPart, Lazy } from '../../views/parts/loading/lazy.tsx'
import { Dock, type DockProps } from './dock.tsx'
import { labelPanel } from './panel-tabs.ts'
import { PanelChips, TabBar } from './tab-bar.tsx'
import { usePanelScroll } from './use-episode-layout.ts'
import { sheet as sheetOptions } from '../frame/sheet-states.tsx'

const PanelView = lazyPart(async () => (await import('./reading-tools.ts')).PanelView, {
  name: 'The panel',
  frame: (message) => <div className="py-4">{message}</div>,
})

interface SidebarProps extends DockProps {
  readonly onSearch: () => void
}

export function Sidebar({ panel, isTextShown, onOpenChapters, onSearch }: SidebarProps) {
  const session = useSession()
  const hasTabBar = useHasTabBar()
  const scroller = usePanelScroll(panel)
  return (
    <aside
      aria-label="Player and panels"
      data-print="no"
      className={
        'wide:sticky wide:top-(--bar) wide:col-start-2 wide:row-start-1 wide:flex wide:h-[calc(100dvh-var(--bar))] wide:flex-col ' +
        'wide:border-s wide:border-line wide:bg-desk narrow:contents ' +
        'alone:pointer-events-none alone:justify-end alone:border-transparent alone:bg-transparent'
      }
    >
      <Dock panel={panel} isTextShown={isTextShown} onOpenChapters={onOpenChapters} />
      {hasTabBar && !isTextShown && <PanelChips panel={panel} />}
      <section
        ref={scroller}
        id="panel"
        role="tabpanel"
        // A panel without buttons must still be reachable to scroll it by keys.
        tabIndex={0}
        aria-labelledby={`tab-${panel}`}
        data-panel-scroll=""
        className={
          'wide:min-h-0 wide:flex-1 wide:overflow-y-auto wide:bg-desk wide:px-6 wide:pt-1.5 wide:pb-10 wide:max-desk:px-5 wide:[mask-image:linear-gradient(#000_calc(100%-2.5rem),transparent)] ' +
          'focus-visible:-outline-offset-2 alone:hidden beside:col-start-1 beside:row-start-1 narrow:order-2 narrow:px-6 narrow:pb-24 phone:px-5 phone:pb-30 narrow:group-data-[text=shown]/page:hidden'
        }
      >
        {!isTextShown && <h1 className="sr-only">{session.episode.title}</h1>}
        <h2 className="sr-only">{labelPanel(session.episode, panel)}</h2>
        <PanelView panel={panel} />
      </section>
      {hasTabBar && <TabBar panel={isTextShown ? 'transcript' : panel} onSearch={onSearch} />}
      <EpisodeSheets />
    </aside>
  )
}

/** The sheets that a session opens over its page. */
const ShareSheet = lazyPart(
  async () => (await import('../../views/share/share-sheet.tsx')).ShareSheet,
  sheetOptions('Share'),
)
const ExportSheet = lazyPart(
  async () => (await import('../../views/export/export-sheet.tsx')).ExportSheet,
  sheetOptions('Export'),
)

function EpisodeSheets() {
  const { sheet, commands } = useSession()
  const open = useStore(sheet)
  return (
    <>
      <Lazy when={open?.kind === 'share'}>
        <ShareSheet
          passage={open?.kind === 'share' ? open.passage : undefined}
          claimed={open?.kind === 'share' ? open.claimed : undefined}
          onClose={commands.closeSheet}
        />
      </Lazy>
      <Lazy when={open?.kind === 'export'}>
        <ExportSheet open={open?.kind === 'export'} onClose={commands.closeSheet} />
      </Lazy>
    </>
  )
}
