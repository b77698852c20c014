/** The numbers behind the timeline: chapter pieces with their covered parts, hit density and axis labels. */

import { formatShare } from '../../core/text/number.ts'
import { placeOnLine, type Seconds, type Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Chapter, Transcript } from '../../core/transcript/transcript.ts'

export interface TimelinePiece extends Span {
  readonly id: string
  readonly chapter?: Chapter
  /** Covered parts as shares of the piece, 0 to 1. */
  readonly covered: readonly Span[]
}

/** One piece for each chapter, one before the first; a single piece where there are no chapters. */
export function buildTimelinePieces(transcript: Transcript): TimelinePiece[] {
  const { chapters, covered, duration } = transcript
  const first = Math.min(chapters[0]?.start ?? duration, duration)
  const pieces: (Span & { id: string; chapter?: Chapter })[] = []
  if (first > 0) pieces.push({ id: 'before', start: 0, end: first })
  for (const chapter of chapters)
    pieces.push({ id: chapter.id, start: chapter.start, end: Math.min(chapter.end, duration), chapter })
  return pieces
    .filter((piece) => piece.end > piece.start)
    .map((piece) => ({ ...piece, covered: shareOf(piece, covered) }))
}

/** The parts of a piece that the spans cover, as shares of its length. */
export function shareOf(piece: Span, covered: readonly Span[]): Span[] {
  const length = piece.end - piece.start
  return covered
    .filter((span) => span.end > piece.start && span.start < piece.end)
    .map((span) => ({
      start: Math.max(0, (span.start - piece.start) / length),
      end: Math.min(1, (span.end - piece.start) / length),
    }))
}

/** A background that shows the covered parts in one colour and the rest in another. */
export function formatCoverage(covered: readonly Span[], on: string, off: string): string {
  const [only] = covered
  if (!only) return off
  if (only.start <= 0 && only.end >= 1) return on
  // A stop at 0 stands where the one before it does.
  const stops = covered.flatMap(({ start, end }) => [
    `${off} ${formatShare(start)}`,
    `${on} 0 ${formatShare(end)}`,
    `${off} 0`,
  ])
  return `linear-gradient(90deg,${stops.join(',')})`
}

const BINS = 160
const SIGMA = 1.5

/** An SVG path of hit density over 1000 × 30 units, scaled to its highest bin. Empty without hits. */
export function drawRidge(times: readonly Seconds[], duration: Seconds): string {
  if (times.length === 0 || !(duration > 0)) return ''
  const bins = new Float64Array(BINS)
  for (const at of times) {
    const center = placeOnLine(at, duration) * BINS - 0.5
    for (let bin = Math.max(0, Math.floor(center - 5)); bin < Math.min(BINS, center + 6); bin++) {
      bins[bin]! += Math.exp(-((bin - center) ** 2) / (2 * SIGMA ** 2))
    }
  }
  const highest = Math.max(...bins)
  const points = Array.from(
    bins,
    (value, bin) => `${(((bin + 0.5) / BINS) * 1000).toFixed(1)},${(29 - (value / highest) * 27).toFixed(1)}`,
  )
  return `M0,29 L${points.join(' L')} L1000,29`
}

export interface AxisLabel {
  readonly text: string
  readonly share: number
}

const STEPS: readonly Seconds[] = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600]

/** `0:00`, `1 h`, `2 h`, … and the end, for talks of any length; labels that would touch the end are left out. */
export function listAxisLabels(duration: Seconds): AxisLabel[] {
  if (!(duration > 0)) return []
  const step = STEPS.find((size) => duration / size <= 5) ?? 36_000 * Math.ceil(duration / 180_000)
  const labels: AxisLabel[] = [{ text: '0:00', share: 0 }]
  for (let at = step; at / duration < 0.86; at += step) labels.push({ text: formatStep(at), share: at / duration })
  return [...labels, { text: formatTimecode(duration), share: 1 }]
}

/** Whole hours and minutes in words, since there is room for few digits; the rest as it stands beside the text. */
function formatStep(at: Seconds): string {
  if (at % 3600 === 0) return `${at / 3600} h`
  return at < 3600 && at % 60 === 0 ? `${at / 60} min` : formatTimecode(at)
}

interface TimelinePosition {
  readonly left: string
  readonly width: string
}

/**
 * Position of a span on the timeline: exactly under its time, so that pointer, playhead and pieces agree however many there
 * are. The gap after it is taken from the piece and never leaves less than a pixel.
 */
export function positionOnTimeline(span: Span, duration: Seconds, gap = 0): TimelinePosition {
  const [start, end] = [placeOnLine(span.start, duration), placeOnLine(span.end, duration)]
  return { left: formatShare(start), width: `max(1px, calc(${formatShare(end - start)} - ${gap}px))` }
}

/** Pixels between pieces: two as drawn, less where there are so many that gaps would be most of what is seen. */
export function findPieceGap(pieces: number): number {
  if (pieces > 160) return 0
  return pieces > 60 ? 1 : 2
}
