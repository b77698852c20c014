/** The times at which something is said, as ticks on a line for the whole talk. */

import { placeOnLine, type Seconds } from '../../../core/time/span.ts'

interface OccurrenceLineProps {
  readonly times: readonly Seconds[]
  readonly duration: Seconds
  /** Pressing near a tick goes there; the list itself is the way for keys. */
  readonly onPress?: (at: Seconds) => void
  readonly className?: string
  readonly tickClassName?: string
}

export function OccurrenceLine({
  times,
  duration,
  onPress,
  className = '',
  tickClassName = 'bg-ink-2',
}: OccurrenceLineProps) {
  const goToNearest = (event: React.MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientX - box.left) / box.width) * duration
    const nearest = times.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))[0]
    if (nearest !== undefined) onPress?.(nearest)
  }
  return (
    <div
      aria-hidden="true"
      className={`occurrences ${onPress && times.length > 0 ? 'cursor-pointer' : ''} ${className}`.trimEnd()}
      onClick={onPress && goToNearest}
    >
      {duration > 0 &&
        times.map((at, index) => (
          <i
            // Two names in one second are two ticks at one position.
            key={`${at}-${index}`}
            className={`absolute bottom-0 h-2.5 w-0.5 rounded-t-[1px] forced:bg-[CanvasText] ${tickClassName}`}
            // Also at the end of the line, it stands within.
            style={{ left: `calc((100% - 2px) * ${placeOnLine(at, duration)})` }}
          />
        ))}
    </div>
  )
}
