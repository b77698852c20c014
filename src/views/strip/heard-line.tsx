/** What has been played on this device, as a thin line under the chapters. */

import type { Seconds, Span } from '../../core/time/span.ts'
import type { Session } from '../../session/session.ts'
import { useStore } from 'zustand'
import { placeOnStrip } from './build-strip.ts'

export function HeardLine({ session }: { readonly session: Session }) {
  const parts = useStore(session.explorer.reader.heard, (heard) => heard.get(session.episode.id))
  const { duration } = session.transcript
  return (
    <div className="relative mt-0.5 h-0.5" aria-hidden="true">
      {parts?.map((part) => (
        <i
          key={part.start}
          data-heard=""
          className="absolute inset-y-0 rounded-full bg-control forced:bg-[CanvasText]"
          style={placeOnStrip(part, duration)}
        />
      ))}
    </div>
  )
}

/** For who cannot see the line: whether a moment has been heard. */
export function wasHeard(parts: readonly Span[] | undefined, at: Seconds): boolean {
  return parts?.some(({ start, end }) => at >= start && at < end) ?? false
}
