/** The actions of a result: hear, copy, note, clip. */

import { useContext } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { HearButton } from '../../hear/hear-button.tsx'
import { IconButton } from '../../parts/controls/button.tsx'
import { NotesContext, useResultActions } from '../use-results.ts'
import { getRowPassage } from './row-passage.ts'

const BUTTON = 'size-9 narrow:size-11'

/** Seen while the row is under the pointer or has the focus; always where there is no pointer to hover with. */
export function RowActions({ row }: { readonly row: SearchResult }) {
  const { copy, clip } = useResultActions()
  const { open } = useContext(NotesContext)
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
        onClick={() => copy([row])}
      />
      {isTimed && (
        <IconButton
          icon="note"
          label={time === undefined ? 'Add note' : `Add note at ${time}`}
          data-action="note"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => open(row)}
        />
      )}
      {isTimed && (
        <IconButton
          icon="clip"
          label={time === undefined ? 'Add to clips' : `Add to clips from ${time}`}
          data-action="clip"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => void clip([row])}
        />
      )}
    </span>
  )
}
