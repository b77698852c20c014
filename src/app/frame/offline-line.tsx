/** Says while there is no network how much of the library can be read all the same. */

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { openKeepSheet } from '../../services/offline/keep-request.ts'
import { getSiteKeeper } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'

/** A quiet line under the bar. */
export function OfflineLine() {
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
