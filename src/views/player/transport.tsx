/** Play, ten seconds back and forward, the time, speed and the Follow switch. Before loading, they move the start position. */

import { useCallback, useRef } from 'react'
import { plays } from '../../core/playback/playback.ts'
import { formatTimecode, speakTimecode } from '../../core/time/timecode.ts'
import type { Seconds } from '../../core/time/span.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { RateMenu } from './rate-menu.tsx'
import { useClockSeconds, writeText } from './use-clock-seconds.ts'

const drawTen = (arrow: string, left: number) => (
  <>
    <path d={arrow} />
    <path
      d={`M${left} 9.2l1.3-.8v3.8m3.1-3.8c-.9 0-1.2.8-1.2 1.9s.3 1.9 1.2 1.9 1.2-.8 1.2-1.9-.3-1.9-1.2-1.9z`}
      strokeWidth={1.2}
    />
  </>
)
const BACK = drawTen('M4 10a6 6 0 1 0 2-4.5M6.2 2.4 5.8 5.8 9.2 6', 8)
const FORWARD = drawTen('M16 10a6 6 0 1 1-2-4.5M13.8 2.4l.4 3.4-3.4.2', 6.9)
const PICTURE = <path d="M3 4.5h14v11H3zM9.5 9.5h5v3.5h-5z" />

export function Transport({ onCollapse }: { readonly onCollapse?: () => void }) {
  const session = useSession()
  const phase = useEpisodeStore(({ clock }) => clock.phase)
  const isPlaying = plays(phase)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const isDead = phase === 'failed' || isMissing
  return (
    <div
      role="group"
      aria-label="Playback"
      className="-mx-2 flex min-h-12 flex-wrap items-center gap-0.5 phone:m-0 phone:gap-0 phone:px-1 tiny:px-0 alone:m-0 alone:gap-0 alone:px-1 beside:m-0 beside:gap-0 beside:px-0"
    >
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Pause' : 'Play'}
        keys="K"
        data-play=""
        disabled={isDead}
        onClick={session.commands.togglePlay}
      />
      <IconButton icon={BACK} label="Back 10 seconds" keys="J" onClick={() => session.commands.step(-10)} />
      <IconButton icon={FORWARD} label="Forward 10 seconds" keys="L" onClick={() => session.commands.step(10)} />
      <TimeText />
      <span className="flex-1" />
      <RateMenu isDead={isDead} />
      <PictureButton />
      <FollowSwitch />
      {onCollapse && (
        <IconButton
          icon="up"
          label="Collapse the player"
          className="tablet:hidden"
          data-collapse=""
          onClick={onCollapse}
        />
      )}
    </div>
  )
}

function TimeText() {
  const session = useSession()
  const now = useRef<HTMLSpanElement>(null)
  const draw = useCallback((at: Seconds) => {
    if (now.current) writeText(now.current, formatTimecode(at))
  }, [])
  useClockSeconds(session.clock, draw)
  return (
    <span className="ms-2 font-medium whitespace-nowrap num phone:ms-0">
      <span ref={now} data-now="" />{' '}
      <span className="font-normal text-ink-3 tiny:hidden alone:hidden beside:hidden">
        /{' '}
        <span aria-label={speakTimecode(session.transcript.duration)}>
          {formatTimecode(session.transcript.duration)}
        </span>
      </span>
    </span>
  )
}

/** Only for a video of our own, where the browser can float it. */
function PictureButton() {
  const session = useSession()
  const picture = useEpisodeStore(({ clock }) => clock.picture)
  if (picture === undefined) return null
  return (
    <IconButton
      icon={PICTURE}
      label={picture === 'apart' ? 'Bring the picture back' : 'Picture in picture'}
      aria-pressed={picture === 'apart'}
      onClick={session.player.commands.togglePicture}
    />
  )
}

function FollowSwitch() {
  const session = useSession()
  const isOn = useEpisodeStore(({ follow }) => follow === 'on')
  const toggle = () => {
    if (isOn) session.follow.turnOff()
    else session.commands.backToNow()
  }
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label="Follow"
      title="Follow the spoken line (T)"
      className="group/follow inline-flex h-(--hit) items-center gap-2 rounded-2 px-2 font-medium text-ink-2 hover:bg-well aria-checked:text-ink"
      onClick={toggle}
    >
      <span data-track="" className="relative h-4 w-7 rounded-full bg-control group-aria-checked/follow:bg-accent">
        <span className="absolute start-[2.5px] top-[2.5px] size-[.6875rem] rounded-full bg-surface group-aria-checked/follow:start-[.90625rem] group-aria-checked/follow:bg-on-accent" />
      </span>
      <span className="max-desk:sr-only alone:sr-only">Follow</span>
    </button>
  )
}
