/** Lists what is kept on this device, with a way to remove each item and all of them. */

import { type ReactNode } from 'react'
import { Link } from 'wouter'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { Keeper, KeeperState } from '../../services/offline/site-keeper.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries } from '../../services/library/use-library.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'

interface KeptListProps {
  readonly keeper: Keeper
  readonly state: KeeperState
  /** While something is being kept. */
  readonly isDisabled: boolean
  readonly onOpen: () => void
}

export function KeptList({ keeper, state, isDisabled, onOpen }: KeptListProps) {
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
