/** The border between two turns as it shows under the mouse: a line with a handle, which opens it for moving. */

import './border.css'
import { createPortal } from 'react-dom'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'

/** Between two who speak, with nothing missing in between. */
export function isBorder({ transcript, speakers }: Pick<Session, 'transcript' | 'speakers'>, segment: number): boolean {
  const voice = (index: number) => {
    const label = speakers.bySegment[index]?.label
    return label === undefined ? undefined : speakers.voiceOf(label)?.key
  }
  const isParted = transcript.gaps.some(({ next }) => next === segment)
  return segment > 0 && !isParted && voice(segment) !== undefined && voice(segment) !== voice(segment - 1)
}

export function BorderSign({ row }: { readonly row: HTMLElement }) {
  const session = useSession()
  const isFree = useEpisodeStore(({ correcting }) => correcting === undefined)
  const segment = Number(row.dataset['segment'])
  if (!isFree || !isBorder(session, segment)) return null
  return createPortal(
    <div lang="en" data-print="no" className="turn-border turn-sign">
      <button
        type="button"
        tabIndex={-1}
        aria-label="Move the border between the turns"
        title="Move the border between the turns"
        className="turn-grip"
        // It goes when the mouse goes, and must not take the focus with it.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => session.commands.openCorrecting({ kind: 'border', segment })}
      >
        <Icon name={UP_DOWN} className="size-4" />
      </button>
    </div>,
    row,
  )
}

const UP_DOWN = <path d="m6 8.5 4-4 4 4M6 11.5l4 4 4-4" />
