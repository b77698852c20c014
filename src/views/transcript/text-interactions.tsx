/** Attaches everything interactive to the rendered text: clicks, painting, scrolling, keys, selecting. */

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'wouter'
import { releasePresses } from '../../platform/early-presses.ts'
import { RELATED } from '../../services/links.ts'
import { useIsBook } from '../../session/navigation/use-room.ts'
import { findTracks } from '../../session/tracks/track-view.ts'
import { useSession, useEpisodeStore } from '../../session/use-session.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { attachChapterLines } from './chapters/attach-chapter-lines.ts'
import { ChapterLine } from './chapters/chapter-line.tsx'
import { attachRowKeys } from './input/attach-row-keys.ts'
import { attachTextClicks } from './input/attach-text-clicks.ts'
import { attachFindings } from './painting/attach-findings.ts'
import { attachSpokenText } from './painting/attach-spoken-text.ts'
import { attachLanding } from './scroll/attach-landing.ts'
import { attachReaderScroll } from './scroll/attach-reader-scroll.ts'
import { attachReveal } from './scroll/attach-reveal.ts'
import { attachScrollAnchor } from './scroll/attach-scroll-anchor.ts'
import { BackToNow } from './scroll/back-to-now.tsx'
import { SelectedText } from './selection/selected-text.tsx'
import { NoteMarks } from './text/note-marks.tsx'
import type { Session } from '../../session/session.ts'
import { findNameAt } from './text/names-in-text.ts'
import { createPaintedRanges, findPositionAtPoint } from './text/text-positions.ts'
import { findGapRow } from './text/text-rows.ts'
import { createPainter } from './painting/painter.ts'
import { canTakeFocus, returnFocus } from '../parts/return-focus.ts'
import { speakTimecode, formatTimecode } from '../../core/time/timecode.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Span } from '../../core/time/span.ts'
import type { Gap } from '../../core/transcript/transcript.ts'
import { listen } from '../../platform/listen.ts'

const ParagraphActions = lazyPart(async () => (await import('./input/paragraph-actions.tsx')).ParagraphActions, {
  name: 'The paragraph menu',
  stand: 'corner',
})
const ChapterRail = lazyPart(async () => (await import('./chapters/chapter-rail.tsx')).ChapterRail, {
  name: 'Chapters',
  stand: 'corner',
})
const TextCorrections = lazyPart(async () => (await import('../corrections/text-corrections.tsx')).TextCorrections, {
  name: 'Corrections',
  stand: 'corner',
})
const BorderSign = lazyPart(async () => (await import('../corrections/border-sign.tsx')).BorderSign, {
  name: 'The border of a turn',
  stand: 'corner',
})
const MarginNotes = lazyPart(async () => (await import('./margin/margin-notes.tsx')).MarginNotes, {
  name: 'Notes in the margin',
  stand: 'corner',
})

const Languages = lazyPart(async () => (await import('./languages/languages.tsx')).Languages, {
  name: 'The translation',
  stand: 'corner',
})

export function TextInteractions({
  root,
  onOpenName,
  onOpenChapters,
}: {
  readonly root: RefObject<HTMLElement | null>
  readonly onOpenName: (slug: string) => void
  readonly onOpenChapters: () => void
}) {
  const head = root.current?.querySelector('[data-running-head]')
  const session = useSession()
  const isBook = useIsBook()
  const [actionsFor, setActionsFor] = useState<number>()
  const closeActions = useCallback(() => setActionsFor(undefined), [])
  useEffect(() => {
    const page = root.current
    if (!page) return
    const stops = [
      attachSpokenText(page, session),
      attachChapterLines(page, session),
      attachReaderScroll(page, session),
      attachReveal(page, session),
      attachLanding(page, session),
      attachScrollAnchor(page, session),
      attachFocusReturn(page),
      attachNameHover(page, session),
      attachFindings(page, session),
      attachRowKeys(page, session, setActionsFor),
    ]
    return () => stops.forEach((stop) => stop())
  }, [session, root])
  useEffect(() => {
    if (root.current) return attachTextClicks(root.current, session, onOpenName)
  }, [session, root, onOpenName])
  // For benchmarks: from here on the text reacts. It can be read before.
  useEffect(() => {
    performance.mark('transcript-obeys')
    releasePresses('text')
  }, [])
  return (
    <>
      {head && createPortal(<ChapterLine className="h-7 rounded-1" onOpen={onOpenChapters} />, head)}
      {findTracks(session) && <Languages root={root} />}
      <PlaySign root={root} />
      <SelectedText root={root} />
      <RangePill />
      <GapNow root={root} />
      <BackToNow root={root} />
      {isBook ? <MarginNotes root={root} /> : <NoteMarks />}
      {isBook && session.transcript.chapters.length > 0 && <ChapterRail />}
      <CorrectionsWhereNeeded />
      {/* After the margin: Tab leads there from a time of the text. */}
      <WaysOn key={session.episode.id} of={session.episode} />
      {actionsFor !== undefined && (
        <ParagraphActions segment={actionsFor} onClose={closeActions} onOpenName={onOpenName} />
      )}
    </>
  )
}

/** From the first correction on, where one was begun, and where the page of notes leads to their list. */
function CorrectionsWhereNeeded() {
  const { corrected, commands } = useSession()
  const isNeeded = useEpisodeStore(({ correcting, draft }) => correcting !== undefined || draft !== undefined)
  const [wasNeeded, setNeeded] = useState(false)
  useEffect(() => {
    const state: unknown = window.history.state
    if (!isRecord(state) || state['corrections'] !== true) return
    window.history.replaceState({ ...state, corrections: undefined }, '')
    commands.openCorrecting({ kind: 'list' })
  }, [commands])
  // To the end of the visit: what was done is undone there.
  if ((corrected || isNeeded) && !wasNeeded) setNeeded(true)
  return wasNeeded ? <TextCorrections /> : null
}

/** After the last words, to what else there is: the related episodes that its page came with, and all others. */
export function WaysOn({ of: { id, channel } }: { readonly of: Pick<Episode, 'id' | 'channel'> }) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const related = document.getElementById(RELATED)
    if (related?.dataset['of'] !== id) return
    nav.current?.prepend(related)
    related.hidden = false
    // For when the reader comes back.
    return () => {
      related.hidden = true
      document.body.append(related)
    }
  }, [id])
  return (
    <nav ref={nav} aria-label="More episodes" data-print="no" className="ms-(--gutter) me-(--outer) phone:mx-5">
      <p className="facts justify-between pt-10 text-ink-2">
        {channel && <Link href={`/?${new URLSearchParams({ channel }).toString()}`}>All episodes of {channel}</Link>}
        <Link href="/">All episodes</Link>
      </p>
    </nav>
  )
}

/** Paints the name under the mouse, which a click opens. */
export function attachNameHover(page: HTMLElement, session: Session): () => void {
  const painter = createPainter('mention-hover')
  let frameRequest = 0
  const paint = ({ clientX, clientY }: PointerEvent) => {
    frameRequest = 0
    const position = findPositionAtPoint(clientX, clientY)
    const name = position && findNameAt(session.findings.getState(), position)
    const [range] = name ? createPaintedRanges(page, [name]) : []
    painter.paint(range ? [range] : [])
    page.style.cursor = name ? 'pointer' : ''
  }
  const handleMove = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') frameRequest ||= requestAnimationFrame(() => paint(event))
  }
  page.addEventListener('pointermove', handleMove)
  return () => {
    cancelAnimationFrame(frameRequest)
    painter.clear()
    page.removeEventListener('pointermove', handleMove)
  }
}

/** Keeps the keys working when the element with the focus is gone: closed, used up, or given back by full screen. */
export function attachFocusReturn(page: HTMLElement): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let last: HTMLElement | null = null
  const handleFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.tagName !== 'IFRAME') last = target
  }
  const handleFullScreen = () => {
    if (document.fullscreenElement) return
    const now = document.activeElement
    const isElsewhere = now === null || now === document.body || now.tagName === 'IFRAME'
    if (isElsewhere) (last?.isConnected ? last : page).focus({ preventScroll: true })
  }
  /** A button may go away with what it closes. */
  const handleKey = () => {
    const pressed = document.activeElement
    if (!(pressed instanceof HTMLElement) || pressed === document.body) return
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body && !canTakeFocus(pressed)
        if (isLost && !document.querySelector('dialog[open]')) returnFocus()
      }),
    )
  }
  document.addEventListener('focusin', handleFocus, { signal })
  document.addEventListener('fullscreenchange', handleFullScreen, { signal })
  document.addEventListener('keydown', handleKey, { capture: true, signal })
  document.addEventListener('keyup', handleKey, { capture: true, signal })
  return () => ended.abort()
}

/** The small play sign beside the time of the paragraph under the mouse, and the border of its turn: one for the whole text. */
function PlaySign({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const row = useHoveredRow(root)
  const time = row?.querySelector<HTMLElement>('[data-time]')
  if (!row || !time) return null
  const at = Number(time.dataset['time'])
  const play = createPortal(
    <button
      type="button"
      data-play={at}
      tabIndex={-1}
      aria-label={`Play from ${speakTimecode(at)}`}
      // It goes when the mouse goes, and must not take the focus with it.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute -start-6 top-3.75 grid size-6 select-none place-items-center rounded-1 text-accent phone:hidden"
    >
      <Icon name="play" className="size-3.5" />
    </button>,
    row,
  )
  return (
    <>
      {play}
      {row.querySelector('.voice') && <BorderSign row={row} />}
    </>
  )
}

function useHoveredRow(root: RefObject<HTMLElement | null>): HTMLElement | undefined {
  const [row, setRow] = useState<HTMLElement>()
  useEffect(() => {
    const page = root.current
    if (!page) return
    const handleOver = ({ target, pointerType, buttons }: PointerEvent) => {
      // With a button down the text is being selected.
      if (pointerType === 'touch' || buttons > 0 || !(target instanceof Element)) return
      setRow(target.closest<HTMLElement>('[data-segment]') ?? undefined)
    }
    const handleLeave = () => setRow(undefined)
    return listen(page, { pointerover: handleOver, pointerleave: handleLeave })
  }, [root])
  return row
}

/** Says in the row of a stretch without text that it plays, and for how long. */
function GapNow({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const active = useEpisodeStore(({ activity }) => activity.active)
  if (active.kind !== 'gap' || !root.current) return null
  const place = findGapRow(root.current, active.gap)?.querySelector('[data-gap-now]')
  return place && createPortal(<ActiveGap gap={active.gap} />, place)
}

function ActiveGap({ gap }: { readonly gap: Gap }) {
  const session = useSession()
  const left = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const show = (reached = 0) => {
      cancel()
      const at = Math.max(session.clock.now(), reached)
      const seconds = Math.max(0, Math.ceil(gap.end - at))
      if (left.current) left.current.textContent = formatTimecode(seconds)
      const next = gap.end - seconds + 1
      if (session.clock.getState().phase === 'playing') cancel = session.clock.wakeAt(next, () => show(next))
    }
    const stop = session.clock.subscribe(() => show())
    show()
    return () => {
      stop()
      cancel()
    }
  }, [session, gap])

  if (gap.kind === 'after') {
    return <b>Past the end of the transcript</b>
  }
  return (
    <span>
      <b>No transcript here.</b> Resumes at {formatTimecode(gap.end)} (in <span ref={left} className="num" />) ·{' '}
      <button
        type="button"
        className="reach font-medium text-accent underline underline-offset-3"
        onClick={() => session.commands.goTo(gap.end)}
      >
        Skip ahead
      </button>
    </span>
  )
}

/** The passage a link marks, with actions: play it alone, share it, remove the mark. */
function RangePill() {
  const range = useEpisodeStore((state) => state.range)
  return range ? <Pill range={range} /> : null
}

function Pill({ range }: { readonly range: Span }) {
  const session = useSession()
  const isPlaying = useEpisodeStore(({ spans }) => spans?.span === range)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const passage = findPassageIn(session.episode, session.transcript, range)
  const times = `${formatTimecode(range.start)}–${formatTimecode(Math.ceil(range.end))}`
  return (
    <div
      data-print="no"
      data-floats=""
      className="pointer-events-none sticky bottom-20 z-15 ms-(--gutter) me-(--outer) flex h-0 items-end justify-center narrow:bottom-36 narrow:m-0 narrow:in-[:root:has([data-selection-toolbar])]:hidden"
    >
      <div
        role="group"
        aria-label={`Linked passage, ${times}`}
        className="pointer-events-auto inline-flex h-11 items-center rounded-full border border-inverse-line bg-inverse ps-1 pe-1 text-on-inverse shadow-1"
      >
        {isMissing ? (
          <span className="px-3 font-semibold num">{times}</span>
        ) : (
          <PillButton
            icon={isPlaying ? 'pause' : 'play'}
            onPress={() => (isPlaying ? session.spans.stop() : session.spans.play(range))}
          >
            {isPlaying ? 'Stop' : 'Play passage'}{' '}
            <span className="font-normal text-on-inverse-2 num max-[21rem]:sr-only">{times}</span>
          </PillButton>
        )}
        {passage && (
          <PillButton icon="share" label="Share this passage" onPress={() => session.commands.share(passage)} />
        )}
        <PillButton icon="close" label="Remove highlight" onPress={session.commands.clearRange} />
      </div>
    </div>
  )
}

interface PillButtonProps {
  readonly icon: IconName
  readonly label?: string
  readonly onPress: () => void
  readonly children?: React.ReactNode
}

function PillButton({ icon, label, onPress, children }: PillButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex h-9 min-w-9 items-center justify-center gap-2 rounded-full px-2.5 font-semibold whitespace-nowrap hover:bg-inverse-line focus-visible:outline-on-inverse narrow:h-11 narrow:min-w-11"
      onClick={onPress}
    >
      <Icon name={icon} className="size-4.5" />
      {children}
    </button>
  )
}
