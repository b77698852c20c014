/** Plays the chosen passage once or repeatedly, and says how its times are known. */

import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'

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
  if (!span) return <p className="text-small text-ink-3">No timestamps: nothing to play or cut.</p>
  const basis = session.excerpts.basis(passage)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-3">
      {!isMissing && !isCovered && (
        <>
          <Button
            isSmall
            icon={isPlaying ? 'pause' : 'play'}
            onClick={() => (isPlaying ? session.spans.stop() : session.spans.play(span, isLooping))}
          >
            {isPlaying ? 'Stop' : 'Play'}
          </Button>
          <Button
            isSmall
            icon="retry"
            aria-pressed={isLooping}
            className="aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent"
            onClick={() => onLoop(!isLooping)}
          >
            Loop
          </Button>
        </>
      )}
      {isCovered && <p>No preview here: YouTube forbids playing a covered video.</p>}
      {basis === 'estimated' && <p title="Estimated from nearby words">Estimated times</p>}
    </div>
  )
}
