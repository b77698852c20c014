/** Plays the chosen passage once or repeatedly. */

import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'

interface RangePreviewProps {
  readonly passage: Passage
  readonly isLooping: boolean
  readonly onLoop: (isLooping: boolean) => void
  /** YouTube may not play where it cannot be seen. */
  readonly isCovered: boolean
}

export function RangePreview({ passage, isLooping, onLoop, isCovered }: RangePreviewProps) {
  const session = useSession()
  const isPlaying = useEpisodeStore(({ spans }) => spans !== undefined)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const span = spanOf(passage)
  if (!span) return <RangeNote>No timestamps: nothing to play or cut.</RangeNote>
  if (isCovered) return <RangeNote>No preview here: YouTube forbids playing a covered video.</RangeNote>
  if (isMissing) return null
  return (
    // Beside the line; on a phone between the steppers, or under the line where there is no room.
    <div className="range-preview flex">
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Stop' : 'Play'}
        onClick={() => (isPlaying ? session.spans.stop() : session.spans.play(span, isLooping))}
      />
      <IconButton icon="retry" label="Loop" aria-pressed={isLooping} onClick={() => onLoop(!isLooping)} />
    </div>
  )
}

function RangeNote({ children }: { readonly children: string }) {
  return <p className="col-span-full row-start-3 text-small text-ink-3 @min-[37.5rem]:row-start-2">{children}</p>
}
