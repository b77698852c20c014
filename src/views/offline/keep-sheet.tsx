/** The sheet that keeps episodes for reading without a network, and lists and removes what is kept. */

import { useEffect, type ReactNode } from 'react'
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
import { Link } from 'wouter'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { useEntries } from '../../services/library/use-library.ts'

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

interface KeptListProps {
  readonly keeper: Keeper
  readonly state: KeeperState
  /** While something is being kept. */
  readonly isDisabled: boolean
  readonly onOpen: () => void
}

function KeptList({ keeper, state, isDisabled, onOpen }: KeptListProps) {
  const titleOf = useTitles(state)
  const { kept, opened, bytes } = state
  return (
    <section aria-labelledby="kept" className="border-t border-line px-6 py-4">
      <div className="flex min-h-8 items-center gap-3">
        <h3 id="kept" className="flex-1 font-semibold">
          On this device
        </h3>
        {kept.size > 0 && (
          <Button isSmall variant="quiet" disabled={isDisabled} onClick={() => void keeper.removeAll()}>
            Remove all
          </Button>
        )}
      </div>
      <p className="text-small text-ink-2 num">
        {kept.size === 0 ? 'Nothing is kept yet.' : describeKept(kept, bytes)}
      </p>
      <ul className="mt-2">
        {[...kept].map(([id, size]) => (
          <Row key={id} id={id} title={titleOf(id)} onOpen={onOpen}>
            <span className="flex-none text-ink-2 num">{formatSize(size)}</span>
            <IconButton
              icon="close"
              label={`Remove ${titleOf(id)}`}
              disabled={isDisabled}
              onClick={() => void keeper.remove([id])}
            />
          </Row>
        ))}
      </ul>
      {opened.length > 0 && (
        <>
          <p className="mt-2 text-small text-ink-2">Opened, and here until the browser needs the room:</p>
          <ul className="mt-2">
            {opened.map((id) => (
              <Row key={id} id={id} title={titleOf(id)} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** The sizes of the episodes and that of what they share make the whole. */
function describeKept(kept: KeeperState['kept'], bytes: number): string {
  const shared = bytes - [...kept.values()].reduce((sum, size) => sum + size, 0)
  const all = `${formatCount(kept.size, 'episode')}, ${formatSize(bytes)} in all`
  return shared > 0 ? `${all}, ${formatSize(shared)} of it for lists and search` : all
}

interface RowProps {
  readonly id: string
  readonly title: string
  readonly onOpen: () => void
  readonly children?: ReactNode
}

function Row({ id, title, onOpen, children }: RowProps) {
  return (
    <li className="flex min-h-9 items-center gap-3 text-small">
      <Link href={formatEpisodePath(id)} className="min-w-0 flex-1 truncate rounded-1 hover:underline" onClick={onOpen}>
        {title}
      </Link>
      {children}
    </li>
  )
}

/** An episode that the library lacks goes by its id. */
function useTitles({ kept, opened }: KeeperState): (id: string) => string {
  const { entries } = useEntries(useAppServices(), [...kept.keys(), ...opened])
  return (id) => {
    const entry = entries.get(id)
    return entry ? displayText(entry.title) : id
  }
}
