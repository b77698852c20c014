/** The sheet that keeps episodes for reading without a network, and lists and removes what is kept. */

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { requestPersistence } from '../../platform/persistence.ts'
import type { KeepChoice } from '../../services/offline/keep-request.ts'
import { getSiteKeeper, type KeepJob, type Keeper, type KeeperState } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { KeepForm, type SizedChoice } from './keep-form.tsx'
import { KeptList } from './kept-list.tsx'

export function KeepSheet({
  open,
  choices,
  onClose,
}: {
  readonly open: boolean
  readonly choices: readonly KeepChoice[]
  readonly onClose: () => void
}) {
  const { base } = useAppServices()
  const keeper = getSiteKeeper(base)
  const state = useStore(keeper.state)
  // Evicted since the last look, or kept by another tab.
  useEffect(() => {
    if (open) keeper.refresh().catch(() => {})
  }, [open, keeper])
  const keep = (choice: SizedChoice) => {
    void requestPersistence()
    void keeper.keep(choice.wish, choice)
  }
  const isRunning = state.job !== undefined && state.job.end === undefined
  return (
    <Dialog open={open} label="Keep offline" onClose={onClose} isFullOnPhone className="w-110">
      <header className="flex items-center gap-3 py-3.5 ps-6 pe-3">
        <div className="flex-1">
          <h2 className="font-serif text-section font-semibold">Keep offline</h2>
          <p className="text-small text-ink-2">
            Text, notes and search, without YouTube recordings. Sizes are as stored.
          </p>
        </div>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      {isRunning && state.job ? (
        <KeepProgress job={state.job} onStop={keeper.stop} />
      ) : (
        <>
          <Notice state={state} keeper={keeper} />
          {choices.length > 0 && (
            <KeepForm keeper={keeper} state={state} choices={choices} onClose={onClose} onKeep={keep} />
          )}
        </>
      )}
      <KeptList keeper={keeper} state={state} isDisabled={isRunning} onOpen={onClose} />
    </Dialog>
  )
}

function KeepProgress({ job, onStop }: { readonly job: KeepJob; readonly onStop: () => void }) {
  const { name, episodes, bytes } = job
  return (
    <div className="border-t border-line px-6 py-4 text-small num">
      <p>
        {name}: {formatNumber(episodes.done)} of {formatCount(episodes.all, 'episode')}, {formatSize(bytes.done)} of{' '}
        {formatSize(bytes.all)}
      </p>
      <progress
        aria-label={`Keeping ${name}`}
        value={bytes.done}
        max={Math.max(1, bytes.all)}
        className="mt-2 h-2 w-full accent-accent"
      />
      <div className="mt-2 flex items-center gap-3">
        <span className="flex-1 text-ink-2">You can go on reading.</span>
        <Button isSmall onClick={onStop}>
          Stop
        </Button>
      </div>
    </div>
  )
}

/** How the last keeping ended, and what is missing of what was wished for. */
function Notice({ state, keeper }: { readonly state: KeeperState; readonly keeper: Keeper }) {
  const text = describeEnd(state.job) ?? describeMissing(state)
  if (text === undefined) return null
  return (
    <div role="status" className="flex items-center gap-3 border-t border-line bg-warn-tint px-6 py-3 text-small">
      <p className="flex-1">{text}</p>
      {state.missing.length > 0 && (
        <Button isSmall onClick={() => void keeper.keep(state.missing, { name: 'The rest' })}>
          Keep the rest
        </Button>
      )}
    </div>
  )
}

function describeEnd(job: KeepJob | undefined): string | undefined {
  if (!job) return undefined
  const { end, episodes } = job
  const done = `${formatNumber(episodes.done)} of ${formatCount(episodes.all, 'episode')} kept.`
  if (end === 'full') return `This device is full: ${done} Remove something to make room.`
  if (end === 'lost') return `The connection was lost: ${done}`
  if (end === 'stopped') return `Stopped: ${done}`
  return undefined
}

function describeMissing({ missing, isEvicted }: KeeperState): string | undefined {
  if (missing.length === 0) return undefined
  const count = formatCount(missing.length, 'episode')
  return isEvicted
    ? `The browser removed ${count} to make room.`
    : `${count} ${missing.length === 1 ? 'is' : 'are'} still missing: keeping was interrupted.`
}
