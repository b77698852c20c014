/** The row left of a phone's player while the text is read: play, time, chapter, find, and a line for the position. */

import { useCallback, useRef, type PointerEvent } from 'react'
import { plays } from '../../core/playback/playback.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { placeOnLine, type Seconds } from '../../core/time/span.ts'
import type { Chapter } from '../../core/transcript/transcript.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { usePlace } from '../transcript/chapters/chapter-line.tsx'
import { useClockSeconds, writeText } from './use-clock-seconds.ts'

export function ControlRow({
  onExpand,
  onFind,
  onOpenChapters,
}: {
  readonly onExpand: () => void
  readonly onFind: () => void
  readonly onOpenChapters: () => void
}) {
  const session = useSession()
  const time = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const { duration } = session.transcript
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const isPlaying = useEpisodeStore(({ clock }) => plays(clock.phase))
  const { at: place, chapter } = usePlace(session)
  const draw = useCallback(
    (at: Seconds) => {
      if (time.current) writeText(time.current, formatTimecode(place ?? at))
      if (line.current) line.current.style.scale = `${placeOnLine(at, duration)} 1`
    },
    [duration, place],
  )
  useClockSeconds(session.clock, draw)
  const pull = usePull(onExpand)
  return (
    <div
      role="group"
      aria-label="Playback"
      data-pull=""
      {...pull}
      className="relative flex h-12 items-center bg-paper ps-0.5 pe-1"
    >
      {!isMissing && (
        <IconButton
          icon={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? 'Pause' : 'Play'}
          onClick={session.commands.togglePlay}
        />
      )}
      <span ref={time} data-now="" className={`flex-none font-semibold text-accent num ${isMissing ? 'ps-3.5' : ''}`} />
      <ChapterTitle chapter={chapter} onOpen={onOpenChapters} />
      {session.transcript.segments.length > 0 && (
        <IconButton icon="search" label="Find in this transcript" keys="/" onClick={onFind} />
      )}
      <IconButton icon="down" label="Show the player" data-collapse="" onClick={onExpand} />
      <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-px bg-line-2">
        <span ref={line} className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent forced:bg-[Highlight]" />
      </span>
    </div>
  )
}

/** Pixels that a finger moves down before it is a pull. */
const PULL = 24

/** Handlers that call once a finger pulls down. Where dragging scrolls the page, the browser takes the finger away first. */
function usePull(handle: () => void) {
  const from = useRef<number>(undefined)
  const stop = () => {
    from.current = undefined
  }
  return {
    onPointerDown: ({ pointerType, clientY }: PointerEvent) => {
      from.current = pointerType === 'touch' ? clientY : undefined
    },
    onPointerMove: ({ clientY }: PointerEvent) => {
      if (from.current === undefined || clientY - from.current < PULL) return
      stop()
      handle()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  }
}

function ChapterTitle({ chapter, onOpen }: { readonly chapter: Chapter | undefined; readonly onOpen: () => void }) {
  const session = useSession()
  // What is only read aloud stays inside: after a long title it would widen the page.
  const className = 'relative min-w-0 flex-1 truncate ms-2.5 text-start text-ink-2'
  const { chapters } = session.transcript
  if (chapters.length === 0)
    return (
      <span dir="auto" className={className}>
        {session.episode.title}
      </span>
    )
  return (
    <button type="button" aria-haspopup="dialog" className={`h-11 ${className}`} onClick={onOpen}>
      {chapter && <span className="sr-only">Chapter: </span>}
      <span dir="auto">{chapter ? displayText(chapter.titles.join(' and ')) : 'Start'}</span>
      {chapter && (
        <span className="sr-only">
          {' '}
          {chapters.indexOf(chapter) + 1}/{chapters.length}
        </span>
      )}
    </button>
  )
}
