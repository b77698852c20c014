/** One row of the clip list: number, name (editable), source, and buttons that move it. */

import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatClipPath } from '../../services/clips/clip-links.ts'
import type { KeptClip } from '../../services/clips/clip-list.ts'
import type { ChangedWords } from '../../services/clips/changed-words.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { ChangedWording } from './changed-wording.tsx'

/** Up is towards the first. */
export type MoveDirection = -1 | 1

interface ClipListRowProps {
  readonly clip: KeptClip
  /** The words said there now, if they have changed. */
  readonly changed: ChangedWords | undefined
  /** From 1. */
  readonly number: number
  readonly count: number
  readonly onRename: (name: string) => void
  readonly onMove: (direction: MoveDirection) => void
  readonly onRemove: () => void
}

const MOVES: Readonly<Record<string, MoveDirection>> = { ArrowUp: -1, ArrowDown: 1 }

export function ClipListRow({ clip, changed, number, count, onRename, onMove, onRemove }: ClipListRowProps) {
  const { name, episodeTitle, videoId } = clip
  const { start, end } = expandToSeconds(clip)
  const range = `${formatTimecode(start)}–${formatTimecode(end)}`
  const handleKey = (event: KeyboardEvent) => {
    const direction = MOVES[event.key]
    if (direction === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onMove(direction)
  }
  return (
    // Alt and an arrow move the row from any of its parts; the buttons do it for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-clip={clip.id}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-b border-line py-3.5 phone:grid-cols-[1.375rem_minmax(0,1fr)] phone:gap-x-2"
      onKeyDown={handleKey}
    >
      <span className="pt-2.5 text-end text-small text-ink-3 num narrow:pt-3">{number}</span>
      <div className="min-w-0">
        <input
          type="text"
          aria-label={`Name of clip ${number}`}
          autoComplete="off"
          maxLength={200}
          value={name}
          placeholder="No name"
          className="h-10 w-full min-w-0 rounded-2 border border-line-2 bg-surface px-2.5 font-serif text-row text-ellipsis placeholder:text-ink-3 hover:border-control narrow:h-11"
          onChange={(event) => onRename(event.target.value)}
        />
        <p className="mt-1.5 flex flex-wrap gap-x-2 ps-2.5 text-small text-ink-3">
          <Link href={formatClipPath(clip)} className="reach rounded-1 text-accent underline underline-offset-3 num">
            {range}
          </Link>
          <span className="num">{formatLength(end - start)}</span>
          <span className="min-w-0 wrap-anywhere">{displayText(episodeTitle)}</span>
          {videoId === undefined && <span className="w-full">Not on YouTube, so it can’t be cut this way.</span>}
        </p>
        {changed && (
          <div className="ps-2.5">
            <ChangedWording {...changed} />
          </div>
        )}
      </div>
      <div className="flex phone:col-start-2 phone:-ms-1">
        <IconButton
          icon="up"
          label={`Move clip ${number} up`}
          keys="Alt ↑"
          aria-disabled={number === 1}
          className="aria-disabled:cursor-default aria-disabled:opacity-45"
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          label={`Move clip ${number} down`}
          keys="Alt ↓"
          aria-disabled={number === count}
          className="aria-disabled:cursor-default aria-disabled:opacity-45"
          onClick={() => onMove(1)}
        />
        <IconButton icon="close" label={`Remove clip ${number}`} onClick={onRemove} />
      </div>
    </li>
  )
}
