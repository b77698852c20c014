/** One episode as a line, with a tick for each passage that says the name. */

import { placeOnLine, type Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatCoverage } from '../timeline/build-timeline.ts'
import type { MentionEpisode } from './build-name.ts'

interface MentionStripProps {
  readonly episode: MentionEpisode
  /** Index of the passage that is pointed at. */
  readonly pointed: number | undefined
  readonly onPoint: (passage: number | undefined) => void
  readonly onPress: (passage: number) => void
}

export function MentionTimeline({ episode, pointed, onPoint, onPress }: MentionStripProps) {
  const { duration, pieces, times } = episode
  if (!(duration > 0)) return <div />
  return (
    // The passages themselves are the way for keys and for those who do not see the line.
    <div aria-hidden="true" className="phone:w-full">
      <div className="relative h-4">
        {times.map((at, index) => (
          <Tick
            // Two passages may start in one second.
            key={`${at}-${index}`}
            at={at}
            duration={duration}
            isPointed={index === pointed}
            onPoint={(isOver) => onPoint(isOver ? index : undefined)}
            onPress={() => onPress(index)}
          />
        ))}
      </div>
      <div className="flex h-1.5 gap-0.5 forced:forced-color-adjust-none">
        {pieces.map((piece) => (
          <span
            key={piece.id}
            className="min-w-0.5 basis-0 rounded-[2px]"
            style={{
              flexGrow: piece.end - piece.start,
              background: formatCoverage(piece.covered, 'var(--strip-on)', 'var(--strip-off)'),
            }}
          />
        ))}
      </div>
    </div>
  )
}

interface TickProps {
  readonly at: Seconds
  readonly duration: Seconds
  readonly isPointed: boolean
  readonly onPoint: (isOver: boolean) => void
  readonly onPress: () => void
}

function Tick({ at, duration, isPointed, onPoint, onPress }: TickProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={formatTimecode(at)}
      data-pointed={isPointed || undefined}
      className={
        'absolute -bottom-1.5 -ms-px h-4 w-0.5 cursor-pointer rounded-[1px] bg-ridge data-pointed:z-1 data-pointed:h-5 data-pointed:w-0.75 ' +
        "data-pointed:bg-accent after:absolute after:-inset-x-1 after:-inset-y-0.5 after:content-[''] forced:bg-[CanvasText] forced:data-pointed:bg-[Highlight]"
      }
      style={{ left: `${placeOnLine(at, duration) * 100}%` }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onClick={onPress}
    />
  )
}
