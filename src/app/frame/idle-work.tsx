/** For a page whose text is there: fetches what may be wanted next and, once the browser is idle, sees to reading offline. */

import { useEffect, useState, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useLocation } from 'wouter'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isOnline } from '../../platform/online.ts'
import { canKeep, keepRequest, openKeepSheet } from '../../services/offline/keep-request.ts'
import { getSiteKeeper } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Lazy, lazyPart, preload } from '../../views/parts/loading/lazy.tsx'
import { sheet } from './sheet-states.tsx'
import { type Launch, watchLaunches } from '../../platform/launches.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { plays } from '../../core/playback/playback.ts'
import type { AppServices } from '../../services/app-services.ts'
import { isHearing } from '../../session/hear/hear.ts'
import type { Session } from '../../session/session.ts'
import { getPendingUpdate } from '../../services/offline/pending-update.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { Button } from '../../views/parts/controls/button.tsx'

const KeepSheet = lazyPart(
  async () => (await import('../../views/offline/keep-sheet.tsx')).KeepSheet,
  sheet('Keeping episodes offline'),
)
export function IdleWork() {
  const { base } = useAppServices()
  const isIdle = useIdle()
  useLaunches()
  const online = useStore(isOnline)
  const choices = useStore(keepRequest)
  useEffect(() => {
    // Kept copies follow the site. Where that fails they stay, and another visit tries again.
    if (isIdle && online && canKeep()) void getSiteKeeper(base).renew()
  }, [isIdle, online, base])
  return (
    <>
      {isIdle && <UpdateLine />}
      {isIdle && !online && canKeep() && <OfflineLine />}
      <Lazy when={choices !== undefined}>
        <KeepSheet
          open={choices !== undefined}
          choices={choices ?? []}
          onClose={() => keepRequest.setState(undefined, true)}
        />
      </Lazy>
    </>
  )
}

function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => loadAbortable(prefetchWhenIdle, () => setIdle(true)), [])
  return isIdle
}

/** Resolves when the browser is idle. */
async function prefetchWhenIdle(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 3000 })
    else setTimeout(resolve, 1000)
  })
  void preload(() => import('./page-sheets.ts'))
}

/** Follows launches of the installed app in the window that is open: nothing is loaded anew, what plays plays on, and files wait for a press. */
export function useLaunches(): void {
  const { base, announce } = useAppServices()
  const [, navigate] = useLocation()
  const offer = async (files: Launch['files']) => {
    const { offerLaunched } = await importChunk(() => import('../../services/offline/offered-files.ts'))
    await offerLaunched(await Promise.all(files.map((handle) => handle.getFile())))
    navigate('/open')
  }
  const follow = useEffectEvent(({ files, url }: Launch) => {
    if (files.length > 0)
      return void offer(files).catch(() => announce('The file could not be read. Open it on the page “Open a file”'))
    if (url === undefined || url === window.location.href) return
    const { origin, pathname, search } = new URL(url)
    if (origin === window.location.origin && pathname.startsWith(base))
      navigate(`/${pathname.slice(base.length)}${search}`)
  })
  useEffect(() => watchLaunches((launch) => follow(launch)), [])
}

/** A quiet line under the bar while there is no network: how much of the library can be read all the same. */
function OfflineLine() {
  const { base, library } = useAppServices()
  const keeper = getSiteKeeper(base)
  const stored = useStore(keeper.state, ({ kept, opened }) => kept.size + opened.length)
  const listed = useStore(library.catalogue, (state) => (state.phase === 'ready' ? state.catalogue.episodes.length : 0))
  const own = useStore(library.own, ({ length }) => length)
  const summed = useStore(library.summary, (state) => (state.phase === 'ready' ? state.summary.episodes : 0))
  const all = Math.max(listed && listed + own, summed)
  useEffect(() => {
    // A copy of it may be here.
    void library.loadSummary()
    keeper.refresh().catch(() => {})
  }, [keeper, library])
  const count =
    all > stored ? `${formatNumber(stored)} of ${formatCount(all, 'episode')}` : formatCount(stored, 'episode')
  return (
    <p
      role="status"
      data-print="no"
      className="flex min-h-10 items-center justify-center gap-3 border-b border-line bg-well px-6 text-small text-ink-2 num"
    >
      You are offline. {count} {stored === 1 ? 'is' : 'are'} on this device.
      <button
        type="button"
        className="reach font-medium whitespace-nowrap text-accent underline underline-offset-3"
        onClick={() => openKeepSheet()}
      >
        Show them
      </button>
    </p>
  )
}

/** Milliseconds between two looks for a calm moment. */
const LOOK_EVERY = 1000

function UpdateLine() {
  const services = useAppServices()
  const { base } = services
  const session = useOptionalSession()
  const { isReady, reload, postpone } = useStore(getPendingUpdate(base))
  const isCalm = useCalm(isReady, services, session)
  const line = useKeptScroll(isReady && isCalm)
  if (!isReady || !isCalm) return null
  return (
    <div
      ref={line}
      role="status"
      data-print="no"
      className="flex min-h-10 items-center justify-center gap-3 border-b border-line bg-tint px-6 text-small text-ink"
    >
      A new version is ready.
      <span className="flex gap-1">
        <Button isSmall variant="primary" onClick={reload}>
          Reload
        </Button>
        <Button isSmall variant="quiet" onClick={postpone}>
          Later
        </Button>
      </span>
    </div>
  )
}

/** True from the first moment at which the reader neither types, selects nor listens. */
function useCalm(isWanted: boolean, services: AppServices, session: Session | undefined): boolean {
  const [isCalm, setCalm] = useState(false)
  if (!isWanted && isCalm) setCalm(false)
  useEffect(() => {
    if (!isWanted || isCalm) return
    const look = () => setCalm(!isBusy(services, session))
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isWanted, isCalm, services, session])
  return isCalm
}

/** True while the reader types, selects or listens, or a dialog is open. Exported for its test. */
export function isBusy(services: AppServices, session: Session | undefined): boolean {
  const { activeElement } = document
  const isTyping = activeElement?.matches('input, textarea, select, [contenteditable]') ?? false
  const hasSelection = document.getSelection()?.isCollapsed === false
  const isPlaying = (session !== undefined && plays(session.clock.getState().phase)) || isHearing(services)
  return isTyping || hasSelection || isPlaying || document.querySelector('dialog[open]') !== null
}

/** Keeps the text in sight where it is, also in browsers without scroll anchoring. */
function useKeptScroll(isShown: boolean) {
  const line = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const isHandled = CSS.supports('overflow-anchor', 'auto')
    if (isShown && !isHandled && window.scrollY > 0 && line.current) window.scrollBy(0, line.current.offsetHeight)
  }, [isShown])
  return line
}
