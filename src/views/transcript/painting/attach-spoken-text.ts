/** Marks the playing paragraph, paints the spoken word, and keeps both in view while following. React never sees the time. */

import { buildWordTimes, findWordAt } from '../../../core/transcript/word-times.ts'
import type { Active, WordTimes } from '../../../core/transcript/transcript.ts'
import type { Session } from '../../../session/session.ts'
import {
  takesPlayerAway,
  distanceToComfort,
  isComfortable,
  isGliding,
  isSelecting,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
  type ReadingFrame,
} from '../scroll/scroll-page.ts'
import { moveRange } from '../text/text-positions.ts'
import { findGapRow, findRow } from '../text/text-rows.ts'
import { createPainter } from './painter.ts'

/** Milliseconds. A line is spoken in some three seconds: measuring at each word would only say the same again. */
const MEASURE_EVERY = 1000

export function attachSpokenText(page: HTMLElement, session: Session): () => void {
  const { clock, activity, follow } = session
  const { settings } = session.services.reader
  const painter = createPainter('word')
  const playing = createPlayingMark(page)
  const findTimes = rememberLast((segment: number) =>
    buildWordTimes(session.episode, session.transcript.segments[segment]!),
  )
  // One range for all words: with a new one for each, the browser would look through the page for what changed.
  const spoken = document.createRange()
  let measuredAt = -Infinity
  let cancelWake = () => {}
  let frameRequest = 0

  const isForeign = session.episode.media?.kind === 'youtube'
  const isFollowed = () => follow.getState() === 'on' && !(isForeign && takesPlayerAway())

  const follows = (pace: 'paragraph' | 'line') => {
    const now = performance.now()
    if (now - measuredAt < (pace === 'line' ? 0 : MEASURE_EVERY) || !isFollowed()) return
    measuredAt = now
    keepInView(playing.row(), spoken, pace)
  }
  const paintWord = (reached = 0): void => {
    cancelWake()
    const { active } = activity.getState()
    const playback = clock.getState()
    if (active.kind === 'gap')
      keepGapInView(findGapRow(page, active.gap), () => isFollowed() && activity.getState().active === active)
    if (active.kind !== 'segment' || !playback.hasLoaded || playback.phase === 'failed') return painter.clear()
    const times = findTimes(active.segment)
    const word = findWordAt(times, Math.max(clock.now(), reached))
    const isThere = word >= 0 && moveRange(spoken, page, active.segment, getWordRange(times, word))
    const { paintsWords, followPace } = settings.getState()
    painter.paint(isThere && paintsWords ? [spoken] : [])
    if (isThere) follows(followPace)
    const next = times.starts[word + 1]
    if (playback.phase === 'playing' && next !== undefined) cancelWake = clock.wakeAt(next, () => paintWord(next))
  }
  const renew = () => {
    measuredAt = -Infinity
    playing.mark(activity.getState().active)
    paintWord()
  }
  // The text has boxes again in the frame after its panel was chosen.
  const renewShown = () => {
    cancelAnimationFrame(frameRequest)
    frameRequest = requestAnimationFrame(renew)
  }
  const stops = [
    ...[clock, activity, follow, settings].map((store) => store.subscribe(renew)),
    session.panel.subscribe(renewShown),
  ]
  renew()
  return () => {
    for (const stop of stops) stop()
    cancelAnimationFrame(frameRequest)
    cancelWake()
    painter.clear()
    playing.mark({ kind: 'none' })
  }
}

/** Keeps `aria-current` on the row of the playing paragraph. */
function createPlayingMark(page: HTMLElement) {
  let marked: HTMLElement | null = null
  return {
    row: () => marked,
    mark(active: Active) {
      const row = active.kind === 'segment' ? findRow(page, active.segment) : null
      if (row === marked) return
      marked?.removeAttribute('aria-current')
      row?.setAttribute('aria-current', 'true')
      marked = row
    },
  }
}

function getWordRange(times: WordTimes, word: number) {
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

/** Scrolls when the spoken line has left the middle of the frame; with `line`, whenever it has left its height there. */
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

/** For a stretch without transcript: keeps the row that says so in view. */
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
