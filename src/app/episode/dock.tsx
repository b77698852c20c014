/** Player, transport, timeline and tabs: above the panel on wide screens, on top of the page on narrow ones, where it folds to a row. */

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { type PlaybackPhase, plays } from '../../core/playback/playback.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useHasTabBar, useIsNarrow, useIsPhone, useReaderSettings } from '../../services/use-reader.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { ErrorBoundary } from '../../views/parts/loading/error-boundary.tsx'
import { Tabs } from '../../views/parts/controls/tabs.tsx'
import { ControlRow } from '../../views/player/control-row.tsx'
import { isForeign } from '../../views/player/player-box.ts'
import { PlayerPanel } from '../../views/player/player-panel.tsx'
import { Transport } from '../../views/player/transport.tsx'
import { Timeline } from '../../views/timeline/timeline.tsx'
import { ChapterLine } from '../../views/transcript/chapters/chapter-line.tsx'
import type { ShownPanel } from './panel-content.ts'
import { listTabs } from './panel-tabs.ts'
import { focusFind } from './use-episode-commands.ts'
import { useFoldingDock } from './use-folding-dock.ts'
import type { Session } from '../../session/session.ts'
import { measureReadingFrame, scrollPageBy, takesPlayerAway } from '../../views/transcript/scroll/scroll-page.ts'

const QueueBar = lazyPart(async () => (await import('../../views/player/queue-bar.tsx')).QueueBar, {
  name: 'The queue',
})

/** On a phone all of it but the height of the row; the fallback is its height before it is measured. */
const SCROLLS_AWAY = 'phone:top-[calc(3rem-var(--dock-full,calc(56.25vw+6.1875rem)))]! beside:top-0!'

export interface DockProps {
  readonly panel: ShownPanel
  readonly isTextShown: boolean
  readonly onOpenChapters: () => void
}

export function Dock({ panel, isTextShown, onOpenChapters }: DockProps) {
  const session = useSession()
  const services = useAppServices()
  const isPhone = useIsPhone()
  const isNarrow = useIsNarrow()
  const hasTabBar = useHasTabBar()
  const isFailed = useEpisodeStore(({ clock }) => clock.phase === 'failed')
  const mustBeSeen = useEpisodeStore(
    ({ clock }) => isForeign(session) && (PLAYS.has(clock.phase) || clock.problem !== undefined),
  )
  const hasLoaded = useEpisodeStore(({ clock }) => clock.hasLoaded || clock.phase === 'failed')
  const { dock, isFolded, isOver, open, fold } = useFoldingDock(mustBeSeen)
  useDockHeight(dock)
  const { isDockCollapsed } = useReaderSettings(services)
  const isSlim = isDockCollapsed && isPhone && !isFolded && !isOver && !mustBeSeen && !isFailed
  const frame = usePlayerInSight(session, isForeign(session))
  const isSwitched = useRef(false)
  const collapse = () => {
    if (isForeign(session)) session.player.commands.pause()
    isSwitched.current = true
    if (isOver) fold()
    else services.reader.settings.change({ isDockCollapsed: true })
  }
  const expand = () => {
    isSwitched.current = true
    if (isFolded) open()
    else services.reader.settings.change({ isDockCollapsed: false })
  }
  // The pressed button is gone: the focus moves to the one that undoes it.
  useLayoutEffect(() => {
    const isPressed = isSwitched.current && document.activeElement === document.body
    isSwitched.current = false
    if (isPressed) dock.current?.querySelector<HTMLElement>('[data-collapse]')?.focus({ preventScroll: true })
  }, [isSlim, isFolded, dock])
  // Another panel was chosen: it is to be read.
  useEffect(fold, [panel, isTextShown, fold])
  // The player's box shows the error.
  useEffect(() => {
    if (isFailed) open()
  }, [isFailed, open])
  return (
    <div
      ref={dock}
      data-folded={isFolded ? '' : undefined}
      className={
        `covers ${isFolded || isOver || mustBeSeen ? '' : SCROLLS_AWAY} bg-desk wide:px-6 wide:pt-6 wide:max-desk:px-5 wide:max-desk:pt-5 ` +
        'narrow:sticky narrow:top-0 narrow:transition-[top] narrow:duration-200 barred:top-(--bar) narrow:z-25 narrow:order-1 narrow:border-b narrow:border-line-2 data-folded:border-b-0 data-folded:bg-paper ' +
        'tablet:max-wide:grid tablet:max-wide:grid-cols-[15.5rem_minmax(0,1fr)] tablet:max-wide:gap-x-6 tablet:max-wide:px-6 tablet:max-wide:pt-4 ' +
        'beside:col-start-2 beside:row-start-1 beside:block beside:h-dvh beside:overflow-y-auto beside:border-s beside:border-b-0 beside:p-0 beside:pb-4 ' +
        'short:contents short:*:order-1 short:*:bg-desk zoomed:static ' +
        'alone:pointer-events-auto alone:me-6 alone:mb-6 alone:overflow-hidden alone:rounded-3 alone:border alone:border-line-2 alone:p-0 alone:shadow-1'
      }
    >
      <div
        ref={frame}
        className={`covers tablet:max-wide:row-span-2 beside:sticky beside:top-0 beside:z-1 short:sticky short:top-0 short:barred:top-(--bar) short:z-25 ${isSlim || (isFolded && !mustBeSeen) ? 'hidden' : ''} ${hasLoaded ? '' : 'alone:hidden'}`}
      >
        <ErrorBoundary name="The player">
          <PlayerPanel />
        </ErrorBoundary>
      </div>
      <div className="min-w-0">
        {isSlim || isFolded ? (
          <ControlRow onExpand={expand} onFind={() => focusFind(session)} onOpenChapters={onOpenChapters} />
        ) : (
          <Transport onCollapse={collapse} />
        )}
        <QueueSlot />
      </div>
      <div className={`alone:hidden beside:px-3 ${isFolded ? 'hidden' : ''}`}>
        <Timeline />
        {/* On a phone the row names the chapter and the tabs lead to all: the text has the room. */}
        {session.transcript.chapters.length > 0 && !hasTabBar && (
          <ChapterLine
            className="reach h-7 wide:hidden phone:mx-4 phone:max-w-[calc(100%-2rem)]"
            onOpen={onOpenChapters}
          />
        )}
      </div>
      {!hasTabBar && (
        <div className="alone:hidden tablet:max-wide:col-span-full tablet:max-wide:mt-2">
          <Tabs
            label="Panels"
            tabs={listTabs(session, panel)}
            current={isNarrow && isTextShown ? 'transcript' : panel}
            panelId="panel"
            onChange={session.commands.showPanel}
          />
        </div>
      )}
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
function useDockHeight(dock: RefObject<HTMLDivElement | null>): void {
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
  }, [dock, isNarrow])
}

/** Scrolled away while it plays, it pauses; asked to play while it is away, it is brought back. */
function usePlayerInSight(session: Session, isForeignPlayer: boolean): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current
    if (!element || !isForeignPlayer) return
    const isPlaying = () => plays(session.clock.getState().phase)
    // A player without height is folded away; pressing play unfolds it.
    const isFolded = () => element.offsetHeight === 0
    let isSeen = true
    let wasPlaying = isPlaying()
    const observer = new IntersectionObserver((entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? isSeen
      if (isSeen || isFolded() || !isPlaying()) return
      session.player.commands.pause()
      session.services.announce('Paused because the video is hidden')
    })
    observer.observe(element)
    const stop = session.clock.subscribe(() => {
      const begins = isPlaying() && !wasPlaying
      wasPlaying = isPlaying()
      if (!begins || isSeen || isFolded() || !takesPlayerAway()) return
      scrollPageBy(element.getBoundingClientRect().top - measureReadingFrame().top, true)
    })
    return () => {
      observer.disconnect()
      stop()
    }
  }, [session, isForeignPlayer])
  return frame
}
