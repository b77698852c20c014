/** Marks the playing paragraph, paints the spoken word, and keeps both in view while following. React never sees the time. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../../session/session.ts'
import { findWordAt, buildWordTimes } from '../../../core/transcript/word-times.ts'
import type { WordTimes } from '../../../core/transcript/transcript.ts'
import { createPainter } from './painter.ts'
import {
  distanceToComfort,
  isComfortable,
  isGliding,
  isSelecting,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
  takesPlayerAway,
  type ReadingFrame,
} from '../scroll/scroll-page.ts'
import { findGapRow, findRow, moveRange } from '../text/text-positions.ts'

/** Milliseconds. A line is spoken in some three seconds: measuring at each word would only say the same again. */
const LOOK_EVERY = 1000

export function useSpokenText(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const { clock, activity, follow } = session
    const { settings } = session.services.reader
    const painter = createPainter('word')
    const findTimes = rememberLast((segment: number) =>
      buildWordTimes(session.episode, session.transcript.segments[segment]!),
    )
    // One for all words: a new one for each would have the page look for what changed.
    const spoken = document.createRange()
    let marked: HTMLElement | null = null
    let lookedAt = -Infinity
    let cancelWake = () => {}

    const isForeign = session.episode.media?.kind === 'youtube'
    const isFollowed = () => follow.getState() === 'on' && !(isForeign && takesPlayerAway())

    const markParagraph = () => {
      const { active } = activity.getState()
      const row = active.kind === 'segment' ? findRow(page, active.segment) : null
      if (row === marked) return
      marked?.removeAttribute('aria-current')
      row?.setAttribute('aria-current', 'true')
      marked = row
    }

    const paintWord = (reached = 0): void => {
      cancelWake()
      const { active } = activity.getState()
      const playback = clock.getState()
      if (active.kind === 'gap') {
        const isWanted = () => isFollowed() && activity.getState().active === active
        keepGapInView(findGapRow(page, active.gap), isWanted)
      }
      if (active.kind !== 'segment' || !playback.hasLoaded || playback.phase === 'failed') return painter.clear()
      const times: WordTimes = findTimes(active.segment)
      const word = findWordAt(times, Math.max(clock.now(), reached))
      const isThere = word >= 0 && moveRange(spoken, page, active.segment, wordRange(times, word))
      const { paintsWords, followPace } = settings.getState()
      painter.paint(isThere && paintsWords ? [spoken] : [])
      const now = performance.now()
      if (isThere && now - lookedAt >= (followPace === 'line' ? 0 : LOOK_EVERY) && isFollowed()) {
        lookedAt = now
        keepInView(marked, spoken, followPace)
      }
      const next = times.starts[word + 1]
      if (playback.phase === 'playing' && next !== undefined) cancelWake = clock.wakeAt(next, () => paintWord(next))
    }

    const renew = () => {
      lookedAt = -Infinity
      markParagraph()
      paintWord()
    }
    let pendingFrame = 0
    // The text has boxes again in the frame after its panel was chosen.
    const renewShown = () => {
      cancelAnimationFrame(pendingFrame)
      pendingFrame = requestAnimationFrame(renew)
    }
    const stops = [
      clock.subscribe(renew),
      activity.subscribe(renew),
      follow.subscribe(renew),
      settings.subscribe(renew),
      session.panel.subscribe(renewShown),
    ]
    renew()
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(pendingFrame)
      cancelWake()
      painter.clear()
      marked?.removeAttribute('aria-current')
    }
  }, [session, root])
}

/** Scrolls when the spoken line has left the middle of the frame; line by line, when it has left its place in it. */
function keepInView(row: HTMLElement | null, word: Range, pace: 'paragraph' | 'line'): void {
  if (!row || isSelecting() || document.hidden) return
  // The row first: WebKit gives the text of a group that was skipped a box only after an element of it has been measured.
  const paragraph = row.getBoundingClientRect()
  const line = word.getBoundingClientRect()
  // A hidden transcript (another tab on a narrow screen) has no boxes.
  if (line.height === 0) return
  const frame = measureReadingFrame()
  if (pace === 'line') return keepLineStill(line, frame)
  if (isComfortable(line, frame)) return
  const isTall = paragraph.height > (frame.bottom - frame.top) / 2
  scrollPageBy(distanceToComfort(isTall ? line : paragraph, frame))
}

function keepLineStill(line: DOMRect, frame: ReadingFrame): void {
  const distance = distanceToComfort(line, frame)
  if (!isGliding() && Math.abs(distance) > line.height / 2) scrollPageBy(distance)
}

/** Where no paragraph is spoken, the row that says so is what there is to see. */
function keepGapInView(row: HTMLElement | null, isWanted: () => boolean, looks = 4): void {
  if (!row || !isWanted() || isSelecting() || document.hidden || looks === 0) return
  if (isGliding()) return onScrollSettled(() => keepGapInView(row, isWanted, looks))
  const box = row.getBoundingClientRect()
  if (box.height === 0) return
  const frame = measureReadingFrame()
  if (isComfortable(box, frame)) return
  scrollPageBy(distanceToComfort(box, frame))
  // In a gap no word comes that would look again once the heights are real.
  onScrollSettled(() => keepGapInView(row, isWanted, looks - 1))
}

function wordRange(times: WordTimes, word: number) {
  const start = times.offsets[word]!
  return { start, end: start + times.lengths[word]! }
}

function rememberLast<T>(build: (segment: number) => T): (segment: number) => T {
  let last: { segment: number; value: T } | undefined
  return (segment) => {
    if (last?.segment !== segment) last = { segment, value: build(segment) }
    return last.value
  }
}
