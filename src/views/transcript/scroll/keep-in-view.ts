/** Scrolls for following: the spoken line stays in the middle of the reading frame. Never while text is selected. */

import {
  distanceToComfort,
  isComfortable,
  isGliding,
  isSelecting,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
  type ReadingFrame,
} from './scroll-page.ts'

/** Scrolls when the spoken line has left the middle of the frame; with `line`, whenever it has left its height there. */
export function keepInView(row: HTMLElement | null, word: Range, pace: 'paragraph' | 'line'): void {
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
export function keepGapInView(row: HTMLElement | null, isWanted: () => boolean, looks = 4): void {
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
