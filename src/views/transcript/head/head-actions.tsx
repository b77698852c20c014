/** The actions in an episode's head: play from the reading position, share a passage, export all of it. */

import { useCallback, useRef } from 'react'
import { useStore } from 'zustand'
import { plays } from '../../../core/playback/playback.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import { useKeepEpisode } from '../../../session/offline/use-keep-episode.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { Button } from '../../parts/controls/button.tsx'
import { lazyPart } from '../../parts/loading/lazy.tsx'
import { useClockSeconds, writeText } from '../../player/use-clock-seconds.ts'

// Only where a file was opened on this device.
const OpenedEpisodeMenu = lazyPart(async () => (await import('./opened-episode-menu.tsx')).OpenedEpisodeMenu, {
  name: 'Actions for your file',
  fallback: <span className="size-(--hit)" />,
})

export function HeadActions() {
  const { id } = useSession().episode
  const isOwn = useStore(useAppServices().library.opened, (opened) => opened.has(id))
  return (
    <>
      <PlayButton />
      <TakeAwayButtons />
      {isOwn && <OpenedEpisodeMenu id={id} />}
    </>
  )
}

function PlayButton() {
  const session = useSession()
  const phase = useEpisodeStore(({ clock }) => clock.phase)
  const startAt = useEpisodeStore(({ clock }) => (clock.hasLoaded ? undefined : clock.startAt))
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  if (isMissing) return null
  const isPlaying = plays(phase)
  const label = isPlaying
    ? 'Pause'
    : startAt === 0
      ? 'Play from the start'
      : startAt === undefined
        ? 'Resume'
        : 'Play from'
  return (
    <Button
      variant="primary"
      icon={isPlaying ? 'pause' : 'play'}
      disabled={phase === 'failed'}
      className="phone:flex-1"
      onClick={session.commands.togglePlay}
    >
      {/* One part of the button: its parts stand further from each other than words do. */}
      <span>
        {label} {!isPlaying && startAt !== 0 && <PositionText isPaused={startAt === undefined} />}
      </span>
    </Button>
  )
}

/** Before the first play the chosen position; afterwards where it was paused. */
function PositionText({ isPaused }: { readonly isPaused: boolean }) {
  const session = useSession()
  const time = useRef<HTMLSpanElement>(null)
  const draw = useCallback(
    (at: Seconds) => {
      if (time.current) writeText(time.current, `${isPaused ? 'at ' : ''}${formatTimecode(at)}`)
    },
    [isPaused],
  )
  useClockSeconds(session.clock, draw)
  return <span ref={time} className="num" />
}

function TakeAwayButtons() {
  const session = useSession()
  const { share, openExport } = session.commands
  const hasText = session.transcript.segments.length > 0
  const keep = useKeepEpisode()
  return (
    <>
      {hasText && (
        <Button icon="share" onClick={() => share()}>
          Share
        </Button>
      )}
      <Button variant="quiet" icon="file" onClick={openExport}>
        <span className="phone:sr-only">Export</span>
      </Button>
      {keep && (
        // A phone has no room for it: there it is in the sheet of exports.
        <Button variant="quiet" icon="download" className="phone:hidden" onClick={keep}>
          Keep offline
        </Button>
      )}
    </>
  )
}
