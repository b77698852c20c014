/** The whole talk as one line: chapters, what is transcribed, highlights, hits, and the playhead. Also a slider for keys. */

import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { placeOnLine, type Seconds, type Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useClockSeconds } from '../player/use-clock-seconds.ts'
import {
  buildTimelinePieces,
  findPieceGap,
  formatCoverage,
  listAxisLabels,
  positionOnTimeline,
  type TimelinePiece,
} from './build-timeline.ts'
import { describeCoverage, isPartlyCovered, measureCoverage } from './coverage-words.ts'
import { HitRidge } from './hit-ridge.tsx'
import { displayText } from '../../core/transcript/display-text.ts'
import { findActive, findChapter } from '../../core/transcript/find-active.ts'
import { formatCount } from '../../core/text/number.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { hasModifier } from '../parts/has-modifier.ts'
import { listen } from '../../platform/listen.ts'

export function Timeline() {
  const session = useSession()
  const lanes = useRef<HTMLDivElement>(null)
  const [pointedAt, setPointedAt] = useState<Seconds>()
  useHearKey(session, pointedAt)
  const { duration } = session.transcript
  const pieces = useMemo(() => buildTimelinePieces(session.transcript), [session])
  if (!(duration > 0)) return null

  const timeAt = (event: PointerEvent) => {
    const box = lanes.current!.getBoundingClientRect()
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))
    return findHighlightNear(session, event, box) ?? Math.min(share * duration, duration - 1)
  }
  return (
    <div
      data-print="no"
      role="group"
      aria-label={`Timeline, ${formatTimecode(duration)}${describeText(session)}`}
      className="relative pt-0.5 phone:mx-4 phone:mt-0.5 phone:pb-2.5"
    >
      <div
        ref={lanes}
        className="relative cursor-pointer touch-pan-y after:absolute after:-inset-y-1.5 after:inset-x-0 after:content-['']"
        onPointerMove={(event) => setPointedAt(event.pointerType === 'touch' ? undefined : timeAt(event))}
        onPointerLeave={() => setPointedAt(undefined)}
        onPointerUp={(event) => event.button === 0 && session.commands.goTo(timeAt(event))}
      >
        <HitRidge />
        <Diamonds />
        <TimelinePieces pieces={pieces} pointedAt={pointedAt} />
        <PlayedRangesLine />
        <Playhead />
        {pointedAt !== undefined && (
          <span className="absolute inset-y-0 w-px bg-ink" style={{ left: `${(pointedAt / duration) * 100}%` }} />
        )}
      </div>
      <Axis duration={duration} />
      {pointedAt !== undefined && <TimelineTip at={pointedAt} />}
    </div>
  )
}

/** The meaning of the timeline's shades, for screen readers. */
function describeText({ transcript }: Session): string {
  const coverage = measureCoverage(transcript)
  return transcript.isTimed && isPartlyCovered(coverage) ? `, ${describeCoverage(coverage)}` : ''
}

function Diamonds() {
  const session = useSession()
  const { duration } = session.transcript
  return (
    <div className="relative h-3" aria-hidden="true">
      {session.episode.highlights.map(
        ({ id, at }) =>
          at !== undefined && (
            <i
              key={id}
              className="absolute bottom-0.75 -ms-[.21875rem] size-1.75 rotate-45 rounded-[1px] bg-ink-2 forced:bg-[CanvasText]"
              style={{ left: `${placeOnLine(at, duration) * 100}%` }}
            />
          ),
      )}
    </div>
  )
}

function TimelinePieces({
  pieces,
  pointedAt,
}: {
  readonly pieces: readonly TimelinePiece[]
  readonly pointedAt: Seconds | undefined
}) {
  const session = useSession()
  const { chapter, hasPosition } = useEpisodeStore((state) => state.activity)
  const { duration } = session.transcript
  const gap = findPieceGap(pieces.length)
  return (
    <div className="relative h-5 forced:forced-color-adjust-none" aria-hidden="true">
      {pieces.map((piece) => {
        const isNow = hasPosition && piece.chapter !== undefined && piece.chapter === chapter
        const isPointed = pointedAt !== undefined && pointedAt >= piece.start && pointedAt < piece.end
        return (
          <span
            key={piece.id}
            data-now={isNow || undefined}
            className={`absolute inset-y-0 rounded-[2px] ${isPointed ? 'wide:ring-[1.5px] wide:ring-accent wide:ring-offset-2 wide:ring-offset-desk' : ''}`}
            style={{
              ...positionOnTimeline(piece, duration, gap),
              background: isNow
                ? formatCoverage(piece.covered, 'var(--strip-now-on)', 'var(--strip-now-off)')
                : formatCoverage(piece.covered, 'var(--strip-on)', 'var(--strip-off)'),
            }}
          />
        )
      })}
    </div>
  )
}

/** The slider itself is the playhead's track; its value changes by paragraph, so nothing is read out while it plays. */
function Playhead() {
  const session = useSession()
  const head = useRef<HTMLSpanElement>(null)
  const { duration, segments } = session.transcript
  const { active, chapter, hasPosition } = useEpisodeStore((state) => state.activity)
  const draw = useCallback(
    (at: Seconds) => {
      const left = `${(placeOnLine(at, duration) * 100).toFixed(1)}%`
      // A second of a long talk is no pixel.
      if (head.current && head.current.style.left !== left) head.current.style.left = left
    },
    [duration],
  )
  useClockSeconds(session.clock, draw)
  const at = Math.floor(
    (active.kind === 'segment' ? segments[active.segment]?.start : undefined) ?? session.clock.now(),
  )
  const isPlayed = useStore(session.services.reader.playedRanges, (played) =>
    wasPlayed(played.get(session.episode.id), at),
  )
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration)}
      aria-valuenow={Math.min(at, Math.floor(duration))}
      aria-valuetext={[formatTimecode(at), chapter?.titles.join(' and '), isPlayed && 'heard']
        .filter(Boolean)
        .join(', ')}
      className="absolute inset-0 rounded-1"
      onKeyDown={(event) => handleKey(event, session)}
    >
      <span
        ref={head}
        hidden={!hasPosition}
        className="pointer-events-none absolute top-0 -bottom-1 -ms-px w-0.5 bg-accent forced:bg-[Highlight]"
      >
        <span className="absolute -bottom-1 left-1/2 size-2.5 -translate-x-1/2 rounded-full bg-accent ring-2 ring-desk" />
      </span>
    </div>
  )
}

function handleKey(event: KeyboardEvent, session: Session): void {
  const { commands, transcript } = session
  const moves: Record<string, () => void> = {
    ArrowRight: () => commands.stepSegment(1),
    ArrowUp: () => commands.stepSegment(1),
    ArrowLeft: () => commands.stepSegment(-1),
    ArrowDown: () => commands.stepSegment(-1),
    PageUp: () => commands.stepChapter(1),
    PageDown: () => commands.stepChapter(-1),
    Home: () => commands.goTo(0),
    End: () => commands.goTo(transcript.segments[transcript.timeline.at(-1) ?? 0]?.start ?? 0),
  }
  const move = moves[event.key]
  if (!move || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  move()
}

function Axis({ duration }: { readonly duration: Seconds }) {
  const labels = useMemo(() => listAxisLabels(duration), [duration])
  return (
    <div className="relative mt-1.5 h-5 text-micro text-ink-3 num phone:hidden" aria-hidden="true">
      {labels.map(({ text, share }) => (
        <span
          key={text}
          className="absolute whitespace-nowrap"
          style={{ left: `${share * 100}%`, translate: share === 0 ? '0' : share === 1 ? '-100%' : '-50%' }}
        >
          {text}
        </span>
      ))}
    </div>
  )
}

/** Height of chapters and played ranges below the diamonds, and how near to a diamond a press must be, in pixels. */
const LANE = 24
const MOUSE = 7
const FINGER = 16

/** A press within a few pixels of a diamond means that highlight. */
function findHighlightNear(session: Session, event: PointerEvent, box: DOMRect): Seconds | undefined {
  const isInLane = event.clientY < box.bottom - LANE
  if (!isInLane) return undefined
  const { duration } = session.transcript
  const near = session.episode.highlights
    .flatMap(({ at }) =>
      at === undefined ? [] : [{ at, far: Math.abs(box.left + placeOnLine(at, duration) * box.width - event.clientX) }],
    )
    .filter(({ far }) => far <= (event.pointerType === 'touch' ? FINGER : MOUSE))
  return near.toSorted((a, b) => a.far - b.far)[0]?.at
}

function PlayedRangesLine() {
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
function wasPlayed(parts: readonly Span[] | undefined, at: Seconds): boolean {
  return parts?.some(({ start, end }) => at >= start && at < end) ?? false
}

/** Half its width, as a length of CSS. */
const HALF = '8.25rem'

function TimelineTip({ at }: { readonly at: Seconds }) {
  const session = useSession()
  const { transcript } = session
  const { hits, query } = useEpisodeStore((state) => state.find)
  // Nothing lies over a loaded player: then the tooltip hangs below the timeline.
  const hasFrame = useEpisodeStore(({ clock }) => clock.hasLoaded)
  const active = findActive(transcript, at)
  const chapter = findChapter(transcript, at)
  const segment = active.kind === 'segment' ? transcript.segments[active.segment] : undefined
  const coverage = chapter && measureCoverage(transcript, chapter)
  const here = segment ? hits.filter((hit) => hit.segment === segment.index).length : 0
  return (
    <div
      role="presentation"
      data-below={hasFrame || undefined}
      className="pointer-events-none absolute bottom-[calc(100%+.5rem)] z-5 data-below:top-[calc(100%-.75rem)] data-below:bottom-auto rounded-2 border border-inverse-line bg-inverse px-3 py-2.5 text-on-inverse shadow-1"
      style={{
        width: `calc(2 * ${HALF})`,
        left: `clamp(0px, ${(at / transcript.duration) * 100}% - ${HALF}, 100% - 2 * ${HALF})`,
      }}
    >
      <b className="flex gap-2 font-semibold">
        <span className="font-medium text-on-inverse-2 num">{formatTimecode(at)}</span>
        <span className="truncate">{chapter?.titles.join(' and ')}</span>
      </b>
      <p className="mt-0.5 line-clamp-2 font-serif text-ui">
        {segment ? displayText(segment.text) : 'No transcript here'}
      </p>
      {coverage && isPartlyCovered(coverage) && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic num">{describeCoverage(coverage)}</em>
      )}
      {query.trim() !== '' && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic">
          {formatCount(here, 'hit')} for “{query}”
        </em>
      )}
      {canHear(session) && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic">P hears 10 s from here</em>
      )}
    </div>
  )
}

/** P over the timeline: ten seconds of what is under the pointer, or at the position where its slider has the focus. */
const FIELD = 'input, textarea, select, [contenteditable], dialog'

function canHear({ clock, services }: Session): boolean {
  return services.reader.settings.getState().hasSingleKeys && clock.getState().isMissing !== true
}

/** Before the keys of the page, which also know a P. @param at Under the pointer. */
function useHearKey(session: Session, at: Seconds | undefined): void {
  // A layout effect: an effect after the paint would leave a moment in which the tooltip promises a key that the page takes.
  useLayoutEffect(() => {
    const handleHearKey = (event: globalThis.KeyboardEvent) => {
      const { key, target } = event
      if (key.toLowerCase() !== 'p' || hasModifier(event)) return
      if (!(target instanceof Element) || target.closest(FIELD) || !canHear(session)) return
      const isOnSlider = target.matches('[role="slider"][aria-label="Position"]')
      const from = at ?? (isOnSlider ? session.clock.now() : undefined)
      if (from === undefined) return
      event.preventDefault()
      event.stopPropagation()
      importChunk(() => import('../../session/hear/hear-moment.ts')).then(
        ({ hearMoment }) => hearMoment(session, from),
        () => session.services.announce('The player could not be loaded'),
      )
    }
    return listen(window, { keydown: handleHearKey }, { capture: true })
  }, [session, at])
}
