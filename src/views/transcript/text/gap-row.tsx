/** A stretch of the talk that the file does not hold: described where it lies, with a countdown while it plays. */

import { useEffect, useRef } from 'react'
import type { Gap } from '../../../core/transcript/transcript.ts'
import { formatLength, formatTimecode } from '../../../core/time/timecode.ts'
import { useOptionalStore } from '../../../services/use-optional-store.ts'
import { useOptionalSession, useSession } from '../../../session/use-session.ts'

export function GapRow({ gap }: { readonly gap: Gap }) {
  const session = useOptionalSession()
  const isActive = useOptionalStore(
    session?.activity,
    ({ active }) => active.kind === 'gap' && active.gap === gap,
    false,
  )
  return (
    <div
      data-gap={gap.start}
      className="grid select-none grid-cols-[var(--gutter)_minmax(0,1fr)_var(--outer)] items-center py-6 text-small text-ink-3 phone:block phone:py-5"
    >
      <span />
      <span lang="en" dir="ltr" className="flex items-center gap-3 phone:gap-2">
        <Hatch className="w-8 flex-none phone:w-4" />
        {isActive && session ? <ActiveGap gap={gap} /> : <StillGap gap={gap} />}
        <Hatch className="flex-1" />
      </span>
    </div>
  )
}

function StillGap({ gap }: { readonly gap: Gap }) {
  const about = `About ${formatLength(gap.end - gap.start)}`
  if (gap.kind === 'after') {
    return (
      <span>
        <b className="font-medium text-ink-2">Transcript ends</b>
        <span> · the video runs {about.toLowerCase()} longer</span>
      </span>
    )
  }
  const verb = gap.kind === 'before' ? 'starts' : 'resumes'
  return (
    <span>
      <b className="font-medium text-ink-2">{about} missing</b>
      <span>
        {' '}
        · {verb} at {formatTimecode(gap.end)}
      </span>
    </span>
  )
}

function ActiveGap({ gap }: { readonly gap: Gap }) {
  const session = useSession()
  const left = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const show = (reached = 0) => {
      cancel()
      const at = Math.max(session.clock.now(), reached)
      const seconds = Math.max(0, Math.ceil(gap.end - at))
      if (left.current) left.current.textContent = formatTimecode(seconds)
      const next = gap.end - seconds + 1
      if (session.clock.getState().phase === 'playing') cancel = session.clock.wakeAt(next, () => show(next))
    }
    const stop = session.clock.subscribe(() => show())
    show()
    return () => {
      stop()
      cancel()
    }
  }, [session, gap])

  if (gap.kind === 'after') {
    return <b className="font-medium text-ink-2">Past the end of the transcript</b>
  }
  return (
    <span>
      <b className="font-medium text-ink-2">No transcript here.</b> Resumes at {formatTimecode(gap.end)} (in{' '}
      <span ref={left} className="num" />) ·{' '}
      <button
        type="button"
        className="reach font-medium text-accent underline underline-offset-3"
        onClick={() => session.commands.goTo(gap.end)}
      >
        Skip ahead
      </button>
    </span>
  )
}

function Hatch({ className }: { readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`h-1.5 bg-[repeating-linear-gradient(-62deg,var(--line-2)_0_1px,transparent_1px_.375rem)] ${className}`}
    />
  )
}
