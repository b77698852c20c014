/** The queue being played: which part of how many, the next one, and buttons to move through it. */

import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Queue, QueuePart } from '../../services/queue/queue.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'

const PREVIOUS = <path d="M15.5 5v10l-8-5zM5 5v10" />
const NEXT = <path d="M4.5 5v10l8-5zM15 5v10" />

export function QueueBar({ queue }: { readonly queue: Queue }) {
  const session = useSession()
  const { name, parts, at, phase } = queue
  const { stepQueue, stopQueue, resumeQueue } = session.commands
  const next = parts[at + 1]
  return (
    <div
      role="group"
      aria-label={`Playing ${name}`}
      data-reel={phase}
      className="mb-2 flex items-center gap-1 rounded-2 border border-line-2 bg-tint ps-3 pe-1 phone:mx-4 beside:mx-3 alone:mx-2 forced:border-current"
    >
      <div className="min-w-0 flex-1 py-1.5">
        <p className="truncate text-small font-semibold">
          <span className="num">
            {at + 1} of {parts.length}
          </span>{' '}
          <span className="ms-1 font-medium">{nameOf(session, parts[at]!)}</span>
        </p>
        {phase === 'left' ? (
          <Button isSmall variant="quiet" icon="retry" className="-ms-2" onClick={resumeQueue}>
            Return to series
          </Button>
        ) : (
          <p className="truncate text-small text-ink-2">{next ? `Next: ${nameOf(session, next)}` : 'Last passage'}</p>
        )}
      </div>
      <IconButton icon={PREVIOUS} label="Previous passage" keys="(" disabled={at === 0} onClick={() => stepQueue(-1)} />
      <IconButton icon={NEXT} label="Next passage" keys=")" disabled={!next} onClick={() => stepQueue(1)} />
      <IconButton icon="close" label="Stop" keys="X" onClick={stopQueue} />
    </div>
  )
}

function nameOf(session: Session, { episodeId, span, title }: QueuePart): string {
  const elsewhere = episodeId === session.episode.id ? '' : ' · another episode'
  return `${formatTimecode(span.start)} ${displayText(title)}${elsewhere}`
}
