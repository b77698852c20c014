/** The column beside the text: player, transport, timeline and tabs stay, the panel scrolls. */

import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { useHasTabBar } from '../../services/use-reader.ts'
import { useSession } from '../../session/use-session.ts'
import { lazyPart, Lazy } from '../../views/parts/loading/lazy.tsx'
import { Dock, type DockProps } from './dock.tsx'
import { labelPanel, listPhoneTabs } from './panel-tabs.ts'
import { sheet as sheetOptions } from '../frame/sheet-states.tsx'
import type { TypeAhead } from '../keys/use-type-ahead.ts'
import './tab-bar.css'
import type { PanelName } from '../../services/address.ts'
import { walkTabs, type Tab } from '../../views/parts/controls/tabs.tsx'
import { Icon, type IconName } from '../../views/parts/icon.tsx'
import type { ShownPanel } from './panel-content.ts'
import { listen } from '../../platform/listen.ts'

const PanelView = lazyPart(async () => (await import('./reading-tools.ts')).PanelView, {
  name: 'The panel',
  frame: (message) => <div className="py-4">{message}</div>,
})

/** Beside the text the panels share one scroller: each opens where it was left, the first time at its top. */
export function usePanelScroll(panel: string): RefObject<HTMLElement | null> {
  const scroller = useRef<HTMLElement>(null)
  const positions = useRef(new Map<string, number>())
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const kept = positions.current
    // To set it, the browser lays out the page: of a panel that was just drawn it is at the top.
    if (kept.size > 0) element.scrollTop = kept.get(panel) ?? 0
    const note = () => kept.set(panel, element.scrollTop)
    return listen(element, { scroll: note }, { passive: true })
  }, [panel])
  return scroller
}

/** Layers that keys and buttons of the page open over it, kept from before the text is there. */
export interface EpisodeLayers extends Pick<DockProps, 'onOpenChapters'> {
  readonly time: TypeAhead
  readonly isListOpen: boolean
  readonly onCloseChapters: () => void
}

interface SidebarProps extends DockProps, EpisodeLayers {
  readonly onSearch: () => void
}

export function Sidebar({ panel, isTextShown, onOpenChapters, onSearch, ...layers }: SidebarProps) {
  const session = useSession()
  const hasTabBar = useHasTabBar()
  const scroller = usePanelScroll(panel)
  const { time, isListOpen, onCloseChapters } = layers
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
          // On a phone so high that the folded dock stays one row over a short panel as well.
          'focus-visible:-outline-offset-2 alone:hidden beside:col-start-1 beside:row-start-1 narrow:order-2 phone:min-h-dvh narrow:px-6 narrow:pb-24 phone:px-5 phone:pb-30 narrow:group-data-[text=shown]/page:hidden'
        }
      >
        {!isTextShown && <h1 className="sr-only">{session.episode.title}</h1>}
        <h2 className="sr-only">{labelPanel(session.episode, panel)}</h2>
        <PanelView panel={panel} />
      </section>
      {hasTabBar && <TabBar panel={isTextShown ? 'transcript' : panel} onSearch={onSearch} />}
      <EpisodeSheets />
      <Lazy when={time.text !== undefined}>
        <TimeField text={time.text} isEntered={time.isEntered} onClose={time.close} />
      </Lazy>
      <Lazy when={isListOpen}>
        <ChapterList open={isListOpen} onClose={onCloseChapters} />
      </Lazy>
    </aside>
  )
}

const TimeField = lazyPart(async () => (await import('../frame/page-sheets.ts')).TimeField, sheetOptions('Go to time'))
const ChapterList = lazyPart(
  async () => (await import('../frame/page-sheets.ts')).ChapterList,
  sheetOptions('Chapters'),
)

/** The sheets that a session opens over its page. */
const ShareSheet = lazyPart(
  async () => (await import('../../views/share/share-sheet.tsx')).ShareSheet,
  sheetOptions('Share'),
)
const ExportSheet = lazyPart(
  async () => (await import('../../views/share/export-sheet.tsx')).ExportSheet,
  sheetOptions('Take along'),
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

const ICONS: Readonly<Partial<Record<PanelName, IconName>>> = {
  chapters: 'menu',
  notes: 'note',
  summary: 'file',
  resources: 'link',
}

interface TabBarProps {
  /** `transcript` while the text shows. */
  readonly panel: PanelName
  readonly onSearch: () => void
}

function TabBar({ panel, onSearch }: TabBarProps) {
  const session = useSession()
  const { tabs, current } = listPhoneTabs(session, panel)
  return (
    <div data-print="no" className="tab-bar covers">
      <div role="tablist" tabIndex={-1} aria-label="Panels" className="contents" onKeyDown={walkTabs}>
        {tabs.map((tab) => (
          <TabButton key={tab.name} tab={tab} isCurrent={tab.name === current} isStop={tab.name === current}>
            {tab.name === 'transcript' ? <Book /> : <Icon name={ICONS[tab.name] ?? 'mark'} className="size-5.5" />}
          </TabButton>
        ))}
      </div>
      <button type="button" aria-haspopup="dialog" onClick={onSearch}>
        <Icon name="search" className="size-5.5" />
        Search
      </button>
    </div>
  )
}

/** Drawn here: the other icons come with every page. */
function Book() {
  return (
    <svg
      className="block size-5.5 flex-none fill-none stroke-current"
      viewBox="0 0 20 20"
      strokeWidth={1.6}
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M10 5.5C8.5 4.3 6 4 3.5 4.5v10.8c2.5-.5 5-.2 6.5 1 1.5-1.2 4-1.5 6.5-1V4.5C14 4 11.5 4.3 10 5.5zM10 5.5v10.8" />
    </svg>
  )
}

/** Over the highlights and their likes; nothing where there is only one of these. */
function PanelChips({ panel }: { readonly panel: ShownPanel }) {
  const session = useSession()
  const { more } = listPhoneTabs(session, panel)
  if (more.length === 0) return null
  const stop = (more.find(({ name }) => name === panel) ?? more[0])?.name
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-label="More panels"
      data-print="no"
      className="panel-chips no-bars"
      onKeyDown={walkTabs}
    >
      {more.map((tab) => (
        <TabButton key={tab.name} tab={tab} isCurrent={tab.name === panel} isStop={tab.name === stop} />
      ))}
    </div>
  )
}

interface TabButtonProps {
  readonly tab: Tab<PanelName>
  readonly isCurrent: boolean
  /** Reached by Tab; the others by the arrows. */
  readonly isStop: boolean
  readonly children?: React.ReactNode
}

function TabButton({ tab: { name, label }, isCurrent, isStop, children }: TabButtonProps) {
  const session = useSession()
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-selected={isCurrent}
      aria-controls={name === 'transcript' ? 'transcript' : 'panel'}
      tabIndex={isStop ? 0 : -1}
      onClick={() => session.commands.showPanel(name)}
    >
      {children}
      {label}
    </button>
  )
}
