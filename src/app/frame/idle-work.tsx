/** For a page whose text is there: once the browser is idle, sees to reading offline and to newer versions. */

import { useEffect, useState, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useLocation } from 'wouter'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isOnline } from '../../platform/online.ts'
import { canKeep, keepRequest } from '../../services/offline/keep-request.ts'
import { hasStored } from '../../services/offline/kept-episodes.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Lazy, lazyPart } from '../../views/parts/loading/lazy.tsx'
import { sheet } from './sheet-states.tsx'
import { type Launch, watchLaunches } from '../../platform/launches.ts'
import { importChunk } from '../../platform/import-chunk.ts'
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
const OfflineLine = lazyPart(async () => (await import('./offline-line.tsx')).OfflineLine, {
  name: 'What is on this device',
  stand: 'corner',
})

export function IdleWork() {
  const { base } = useAppServices()
  const isIdle = useIdle()
  useLaunches()
  const online = useStore(isOnline)
  const choices = useStore(keepRequest)
  useEffect(() => {
    // Kept copies follow the site. Where that fails they stay, and another visit tries again.
    if (isIdle && online && canKeep()) renewKept(base).catch(() => {})
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

/** Fetches nothing where nothing can be here. */
async function renewKept(base: string): Promise<void> {
  if (!(await hasStored())) return
  const { getSiteKeeper } = await importChunk(() => import('../../services/offline/site-keeper.ts'))
  await getSiteKeeper(base).renew()
}

function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => loadAbortable(waitUntilIdle, () => setIdle(true)), [])
  return isIdle
}

function waitUntilIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 3000 })
    else setTimeout(resolve, 1000)
  })
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
