/** The phone's collapsed player: position, chapter and play button in one line, no frame. */

import { useCallback, useRef } from 'react'
import { plays } from '../../core/playback/playback.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Seconds } from '../../core/time/span.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Poster } from '../parts/poster.tsx'
import { isForeign } from './player-box.ts'
import { useClockSeconds, writeText } from './use-clock-seconds.ts'

interface SlimPlayerProps {
  readonly onExpand: () => void
}

export function SlimPlayer({ onExpand }: SlimPlayerProps) {
  const session = useSession()
  const time = useRef<HTMLSpanElement>(null)
  const chapter = useEpisodeStore(({ activity }) => activity.chapter)
  const { duration } = session.transcript
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const draw = useCallback(
    (at: Seconds) => {
      if (time.current) writeText(time.current, `${formatTimecode(at)} / ${formatTimecode(duration)}`)
    },
    [duration],
  )
  useClockSeconds(session.clock, draw)
  const isPlaying = useEpisodeStore(({ clock }) => plays(clock.phase))
  // YouTube must be seen while it plays; a recording of our own is heard just as well.
  const toggle = () => {
    if (isForeign(session)) onExpand()
    session.commands.togglePlay()
  }
  return (
    <div className="flex h-15 items-center gap-2.5 pe-1">
      <Poster id={session.episode.id} facts={session.poster} className="h-full w-25 flex-none" />
      <div className="min-w-0 flex-1">
        <b className="block truncate font-semibold">{chapter?.titles[0] ?? session.episode.title}</b>
        <span ref={time} className="text-small text-ink-3 num" />
      </div>
      {!isMissing && (
        <IconButton icon={isPlaying ? 'pause' : 'play'} label={isPlaying ? 'Pause' : 'Play'} onClick={toggle} />
      )}
      <IconButton icon="down" label="Show the player" data-collapse="" onClick={onExpand} />
    </div>
  )
}
