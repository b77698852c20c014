/** The actions of a result: play, note, copy. */

import type { ReactNode } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { IconButton } from '../parts/controls/button.tsx'

export interface ResultHandlers {
  readonly onOpen: () => void
  /** Opens the episode at the result and plays it: counts as pressing play. */
  readonly onPlay: (row: SearchResult) => void
  readonly onNote: (row: SearchResult) => void
  readonly onCopy: (row: SearchResult) => void
  /** The note that was made on a result, to be shown below it. */
  readonly renderNote: (row: SearchResult) => ReactNode
}

interface ResultActionsProps extends Pick<ResultHandlers, 'onPlay' | 'onNote' | 'onCopy'> {
  readonly row: SearchResult
}

const BUTTON = 'size-9 narrow:size-11'

export function ResultActions({ row, onPlay, onNote, onCopy }: ResultActionsProps) {
  const at = row.at ?? row.hit.at
  const time = at === undefined ? undefined : formatTimecode(at)
  const isNotable = row.kind === 'transcript' || time !== undefined
  return (
    <span className="-my-1.5 flex h-fit phone:col-start-2 phone:row-start-1 phone:-me-3">
      {time !== undefined && (
        <IconButton
          icon="play"
          label={`Play from ${time}`}
          className={BUTTON}
          data-leaves=""
          onClick={() => onPlay(row)}
        />
      )}
      {isNotable && (
        <IconButton
          icon="note"
          label={time === undefined ? 'Add note' : `Add note at ${time}`}
          className={BUTTON}
          onClick={() => onNote(row)}
        />
      )}
      <IconButton icon="copy" label="Copy quote" className={BUTTON} onClick={() => onCopy(row)} />
    </span>
  )
}
