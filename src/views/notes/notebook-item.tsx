/** One note among all: its time leads to its passage, and it is changed where it stands. */

import { Link } from 'wouter'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { KeptNote, Notes } from '../../services/notes/located-note.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { EditableNote } from './editable-note.tsx'

interface NotebookItemProps {
  readonly notes: Notes
  readonly kept: KeptNote
  readonly onRemove: () => void
}

export function NotebookItem({ notes, kept, onRemove }: NotebookItemProps) {
  const { anchor, episodeId, id } = kept.note
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] border-b border-line py-4 last:border-b-0 phone:grid-cols-1">
      <Link
        href={formatEpisodePath(episodeId, anchor.at)}
        // The episode finds the very words.
        state={{ note: id }}
        className="reach h-fit w-fit rounded-1 text-small/6 text-ink-3 num hover:text-accent"
      >
        {anchor.at === undefined ? 'Open' : formatTimecode(anchor.at)}
      </Link>
      <EditableNote notes={notes} kept={kept} onRemove={onRemove} />
    </li>
  )
}
