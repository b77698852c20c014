/** Offers to write beside a paragraph that has no note yet. */

import { getPrintedStart } from '../../../core/transcript/printed-start.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { useSession } from '../../../session/use-session.ts'

interface NotePromptProps {
  readonly segment: number
  readonly onWrite: () => void
}

export function NotePrompt({ segment, onWrite }: NotePromptProps) {
  const { segments } = useSession().transcript
  const start = segments[segment] && getPrintedStart(segments[segment])
  return (
    <button
      type="button"
      className="margin-prompt"
      title={start === undefined ? undefined : `Note at ${formatTimecode(start)}`}
      onClick={onWrite}
    >
      Write a note…
    </button>
  )
}
