/** The actions of a result: hear, copy, note, clip. */

import type { ReactNode } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { HearButton } from '../../hear/hear-button.tsx'
import { IconButton } from '../../parts/controls/button.tsx'
import { getRowPassage } from './row-passage.ts'
import type { RowSelection } from './row-selection.ts'

export interface ResultHandlers {
  readonly onOpen: () => void
  readonly onNote: (row: SearchResult) => void
  readonly onCopy: (row: SearchResult) => void
  readonly onClip: (row: SearchResult) => void
  readonly selection: RowSelection
  /** The note that was made on a result, to be shown below it. */
  readonly renderNote: (row: SearchResult) => ReactNode
}

/** Called by a row itself: the same functions as long as the page is there, so that a row is drawn anew only when it changes. */
export interface RowHandlers extends Pick<ResultHandlers, 'onOpen' | 'onNote' | 'onCopy' | 'onClip'> {
  readonly onToggle: RowSelection['toggle']
}

interface ResultActionsProps extends Pick<RowHandlers, 'onNote' | 'onCopy' | 'onClip'> {
  readonly row: SearchResult
}

const BUTTON = 'size-9 narrow:size-11'

/** Seen while the row is under the pointer or has the focus; always where there is no pointer to hover with. */
export function ResultActions({ row, onNote, onCopy, onClip }: ResultActionsProps) {
  const at = row.at ?? row.hit.at
  const time = at === undefined ? undefined : formatTimecode(at)
  const passage = getRowPassage(row)
  const isTimed = row.kind === 'transcript' || time !== undefined
  return (
    <span data-print="no" className="results-actions -ms-2 mt-0.5 flex h-fit row-off:opacity-0 phone:mt-0">
      {passage && <HearButton passage={passage} keys="P" className={BUTTON} iconClassName="size-4.5" />}
      <IconButton
        icon="quote"
        label="Copy quote"
        data-action="copy"
        className={BUTTON}
        iconClassName="size-4.5"
        onClick={() => onCopy(row)}
      />
      {isTimed && (
        <IconButton
          icon="note"
          label={time === undefined ? 'Add note' : `Add note at ${time}`}
          data-action="note"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => onNote(row)}
        />
      )}
      {isTimed && (
        <IconButton
          icon="clip"
          label={time === undefined ? 'Add to clips' : `Add to clips from ${time}`}
          data-action="clip"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => onClip(row)}
        />
      )}
    </span>
  )
}
