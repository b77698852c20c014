/** For a page whose text is there: fetches what may be wanted next and, once the browser is idle, sees to reading offline. */

import { useEffect, useState, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { useLocation } from 'wouter'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isOnline } from '../../platform/online.ts'
import { canKeep, keepRequest, openKeepSheet } from '../../services/offline/keep-request.ts'
import { getSiteKeeper } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Lazy, lazyPart, preload } from '../../views/parts/loading/lazy.tsx'
import { sheet } from './sheet-states.tsx'
import { UpdateLine } from './update-line.tsx'
import { type Launch, watchLaunches } from '../../platform/launches.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'

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
  const whole = useStore(library.catalogue, (state) => (state.phase === 'ready' ? state.catalogue.episodes.length : 0))
  const summed = useStore(library.summary, (state) => (state.phase === 'ready' ? state.summary.episodes : 0))
  const all = Math.max(whole, summed)
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
