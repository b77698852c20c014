/** For a page whose text is there: fetches what may be wanted next and, once the browser is idle, sees to reading offline. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isOnline } from '../../platform/online.ts'
import { canKeep, keepRequest } from '../../services/offline/keep-request.ts'
import { getSiteKeeper } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Lazy, lazyPart } from '../../views/parts/loading/lazy.tsx'
import { OfflineLine } from './offline-line.tsx'
import { prefetchWhenIdle } from './prefetch.ts'
import { sheet } from './sheet-states.tsx'
import { UpdateLine } from './update-line.tsx'
import { useLaunches } from './use-launches.ts'

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
