/** The ranges played on this device, as a thin line under the chapters. */

import type { Seconds, Span } from '../../core/time/span.ts'
import { useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { positionOnTimeline } from './build-timeline.ts'

export function PlayedRangesLine() {
  const session = useSession()
  const parts = useStore(session.services.reader.playedRanges, (played) => played.get(session.episode.id))
  const { duration } = session.transcript
  return (
    <div className="relative mt-0.5 h-0.5" aria-hidden="true">
      {parts?.map((part) => (
        <i
          key={part.start}
          data-heard=""
          className="absolute inset-y-0 rounded-full bg-control forced:bg-[CanvasText]"
          style={positionOnTimeline(part, duration)}
        />
      ))}
    </div>
  )
}

/** Whether a moment has been played, for readers who cannot see the line. */
export function wasPlayed(parts: readonly Span[] | undefined, at: Seconds): boolean {
  return parts?.some(({ start, end }) => at >= start && at < end) ?? false
}
