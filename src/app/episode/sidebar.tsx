/** The column beside the text: player, transport, timeline and tabs stay, the panel scrolls. */

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { PlaybackPhase } from '../../core/playback/playback.ts'
import { useStore } from 'zustand'
import { useAppServices } from '../../session/use-app-services.ts'
import { useIsNarrow, useIsPhone, useReaderSettings } from '../../session/use-reader.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { ErrorBoundary } from '../../views/parts/loading/error-boundary.tsx'
import { Tabs } from '../../views/parts/controls/tabs.tsx'
import { isForeign } from '../../views/player/player-box.ts'
import { PlayerPanel } from '../../views/player/player-panel.tsx'
import { SlimPlayer } from '../../views/player/slim-player.tsx'
import { Transport } from '../../views/player/transport.tsx'
import { Timeline } from '../../views/timeline/timeline.tsx'
import { ChapterLine } from '../../views/transcript/chapters/chapter-line.tsx'
import { labelPanel, listTabs, type ShownPanel } from './panel-tabs.ts'
import { EpisodeSheets } from './episode-sheets.tsx'
import { usePanelScroll } from './use-episode-layout.ts'
import { usePlayerInSight } from './use-player-in-sight.ts'

const PanelView = lazyPart(async () => (await import('./panel-view.tsx')).PanelView, {
  name: 'The panel',
  frame: (message) => <div className="py-4">{message}</div>,
})
const QueueBar = lazyPart(async () => (await import('../../views/player/queue-bar.tsx')).QueueBar, {
  name: 'The queue',
})

interface SidebarProps {
  readonly panel: ShownPanel
  readonly isTextShown: boolean
  readonly onOpenChapters: () => void
}

export function Sidebar({ panel, isTextShown, onOpenChapters }: SidebarProps) {
  const session = useSession()
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
      <section
        ref={scroller}
        id="panel"
        role="tabpanel"
        // A panel without buttons must still be reachable to scroll it by keys.
        tabIndex={0}
        aria-labelledby={`tab-${panel}`}
        data-panel-scroll=""
        className={
          'wide:min-h-0 wide:flex-1 wide:overflow-y-auto wide:bg-desk wide:px-6 wide:pt-1.5 wide:pb-10 wide:max-desk:px-5 wide:[mask-image:linear-gradient(#000_calc(100%-40px),transparent)] ' +
          'focus-visible:-outline-offset-2 alone:hidden beside:col-start-1 beside:row-start-1 narrow:order-2 narrow:px-6 narrow:pb-24 phone:px-5 phone:pb-30 narrow:group-data-[text=shown]/page:hidden'
        }
      >
        {!isTextShown && <h1 className="sr-only">{session.episode.title}</h1>}
        <h2 className="sr-only">{labelPanel(session.episode, panel)}</h2>
        <PanelView panel={panel} />
      </section>
      <EpisodeSheets />
    </aside>
  )
}

function Dock({ panel, isTextShown, onOpenChapters }: SidebarProps) {
  const session = useSession()
  const services = useAppServices()
  const isPhone = useIsPhone()
  const isNarrow = useIsNarrow()
  const isOutOfSightAllowed = useEpisodeStore(({ clock }) => !isForeign(session) || !PLAYS.has(clock.phase))
  const isSlim = useReaderSettings(services).isDockCollapsed && isPhone && isOutOfSightAllowed
  const hasLoaded = useEpisodeStore(({ clock }) => clock.hasLoaded || clock.phase === 'failed')
  const dock = useDockHeight()
  const frame = usePlayerInSight(session, isForeign(session))
  const isSwitched = useRef(false)
  const collapse = (isDockCollapsed: boolean) => {
    if (isDockCollapsed && isForeign(session)) session.player.commands.pause()
    isSwitched.current = true
    services.reader.settings.change({ isDockCollapsed })
  }
  // The pressed button is gone: the focus moves to the one that undoes it.
  useLayoutEffect(() => {
    const isPressed = isSwitched.current && document.activeElement === document.body
    isSwitched.current = false
    if (isPressed) dock.current?.querySelector<HTMLElement>('[data-collapse]')?.focus({ preventScroll: true })
  }, [isSlim, dock])
  return (
    <div
      ref={dock}
      className={
        'covers bg-desk wide:px-6 wide:pt-6 wide:max-desk:px-5 wide:max-desk:pt-5 ' +
        'narrow:sticky narrow:top-0 narrow:transition-[top] narrow:duration-200 barred:top-(--bar) narrow:z-25 narrow:order-1 narrow:border-b narrow:border-line-2 ' +
        'tablet:max-wide:grid tablet:max-wide:grid-cols-[248px_minmax(0,1fr)] tablet:max-wide:gap-x-6 tablet:max-wide:px-6 tablet:max-wide:pt-4 ' +
        'beside:col-start-2 beside:row-start-1 beside:block beside:h-dvh beside:overflow-y-auto beside:border-s beside:border-b-0 beside:p-0 beside:pb-4 ' +
        'short:contents short:*:order-1 short:*:bg-desk zoomed:static ' +
        'alone:pointer-events-auto alone:me-6 alone:mb-6 alone:overflow-hidden alone:rounded-3 alone:border alone:border-line-2 alone:p-0 alone:shadow-1'
      }
    >
      <div
        ref={frame}
        className={`covers tablet:max-wide:row-span-2 beside:sticky beside:top-0 beside:z-1 short:sticky short:top-0 short:barred:top-(--bar) short:z-25 ${isSlim ? 'hidden' : ''} ${hasLoaded ? '' : 'alone:hidden'}`}
      >
        <ErrorBoundary name="The player">
          <PlayerPanel />
        </ErrorBoundary>
      </div>
      <div className="min-w-0">
        {isSlim ? <SlimPlayer onExpand={() => collapse(false)} /> : <Transport onCollapse={() => collapse(true)} />}
        <QueueSlot />
      </div>
      <div className="alone:hidden beside:px-3">
        <Timeline />
        {session.transcript.chapters.length > 0 && (
          <ChapterLine
            className="reach h-7 wide:hidden phone:mx-4 phone:max-w-[calc(100%-32px)]"
            onOpen={onOpenChapters}
          />
        )}
      </div>
      <div className="alone:hidden tablet:max-wide:col-span-full tablet:max-wide:mt-2">
        <Tabs
          label="Panels"
          tabs={listTabs(session, panel)}
          current={isNarrow && isTextShown ? 'transcript' : panel}
          panelId="panel"
          onChange={session.commands.showPanel}
        />
      </div>
    </div>
  )
}

function QueueSlot() {
  const session = useSession()
  const queue = useStore(session.services.queue)
  return queue ? <QueueBar queue={queue} /> : null
}

/** YouTube may not play out of sight, whatever started it: a key, a line of the text, a link. A recording of our own may. */
const PLAYS: ReadonlySet<PlaybackPhase> = new Set(['loading', 'playing', 'buffering'])

/**
 * Publishes the dock's height as `--dock-height`, so that a dialog on a phone can start below a playing video. Only where the
 * dock lies over the text: each change restyles every element.
 */
function useDockHeight(): RefObject<HTMLDivElement | null> {
  const dock = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  useEffect(() => {
    const element = dock.current
    if (!element || !isNarrow) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--dock-height', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock-height')
    }
  }, [isNarrow])
  return dock
}
