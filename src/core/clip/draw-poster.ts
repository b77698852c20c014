/** The drawing that stands for an episode: lines are equal slices of time, words are chapters, marked words hold highlights. */

import type { Seconds, Span } from '../time/span.ts'
import type { CatalogueEntry } from '../catalogue/catalogue-schema.ts'
import { hashText } from '../text/hash-text.ts'
import { roundToHundredths } from '../text/number.ts'

export interface PosterFacts {
  /** Rising chapter starts, or paragraph starts where there are no chapters. */
  readonly chapters: readonly Seconds[]
  readonly marks: readonly Seconds[]
  readonly duration: Seconds
}

/** Words at an even pace. */
const WORDS_PER_SECOND = 2.5

/** A length that is not stated is guessed for the drawing alone, never shown: as long as its words take, and past its last part. */
export function readPosterFacts({ poster, duration, counts }: CatalogueEntry): PosterFacts {
  const guess = Math.max(counts.words / WORDS_PER_SECOND, (poster.chapters.at(-1) ?? 0) + 1)
  return { ...poster, duration: duration ?? guess }
}

/** A rectangle on a 160 × 90 grid. */
export interface PosterBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isMarked: boolean
}

const LEFT = 15
const WIDTH = 130
const SPACE = 1.9

/** Bars in order; empty without a duration. */
export function drawPoster({ chapters, marks, duration }: PosterFacts): PosterBar[] {
  if (!(duration > 0)) return []
  const line = lengthOfLine(duration)
  const lines = Math.min(64, Math.ceil(duration / line - 1e-9))
  const pitch = Math.min(12.5, 64 / lines)
  const height = 0.3 * pitch
  const top = 45 - ((lines - 1) / 2) * pitch - height / 2
  const bars: PosterBar[] = []
  for (const { start, end, isMarked } of listParts({ chapters, marks, duration })) {
    for (let row = Math.floor(start / line); row * line < end && row < lines; row++) {
      const from = Math.max(start, row * line) - row * line
      const to = Math.min(end, (row + 1) * line) - row * line
      const width = Math.max(0.6, ((to - from) / line) * WIDTH - SPACE)
      bars.push({ x: LEFT + (from / line) * WIDTH, y: top + row * pitch, width, height, isMarked })
    }
  }
  return bars
}

/** The drawing as three paths: plain bars, halos, marked bars. A talk without chapters has a bar for each of a thousand paragraphs. */
export function drawPosterPaths(facts: PosterFacts, isFaint = false): readonly [string, string, string] {
  const bars = drawPoster(facts)
  const marked = bars.filter(({ isMarked }) => isMarked && !isFaint)
  const others = bars.filter(({ isMarked }) => !isMarked || isFaint)
  const roundness = Math.min(1.2, (bars[0]?.height ?? 0) / 2)
  return [formatBars(others, roundness), formatBars(marked.map(growBar), 0.7), formatBars(marked, roundness)]
}

/** The same as one line on a 1000 × 5 grid: the paths of plain and of marked chapters. */
export function drawPosterLine(facts: PosterFacts, space: number): { readonly plain: string; readonly marked: string } {
  const lines = { plain: '', marked: '' }
  if (!(facts.duration > 0)) return lines
  for (const { start, end, isMarked } of listParts(facts)) {
    const x = (start / facts.duration) * 1000
    const width = Math.max(1.5, ((end - start) / facts.duration) * 1000 - space)
    lines[isMarked ? 'marked' : 'plain'] +=
      `M${roundToHundredths(x)} 0h${roundToHundredths(width)}v5h${-roundToHundredths(width)}z`
  }
  return lines
}

interface Part extends Span {
  readonly isMarked: boolean
}

function listParts({ chapters, marks, duration }: PosterFacts): Part[] {
  const starts = [...new Set([0, ...chapters])].filter((start) => start < duration).toSorted((a, b) => a - b)
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? duration
    return { start, end, isMarked: marks.some((mark) => mark >= start && mark < end) }
  })
}

/** All these bars with rounded corners as the one path of an SVG: a talk may have hundreds, and a page dozens of talks. */
export function formatBars(bars: readonly Omit<PosterBar, 'isMarked'>[], roundness: number): string {
  return bars
    .map(({ x, y, width, height }) => {
      const [rx, ry] = [Math.min(roundness, width / 2), Math.min(roundness, height / 2)]
      const corner = (dx: number, dy: number) =>
        `a${roundToHundredths(rx)} ${roundToHundredths(ry)} 0 0 1 ${roundToHundredths(dx)} ${roundToHundredths(dy)}`
      const [across, down] = [roundToHundredths(width - 2 * rx), roundToHundredths(height - 2 * ry)]
      return (
        `M${roundToHundredths(x + rx)} ${roundToHundredths(y)}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}` +
        `h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`
      )
    })
    .join('')
}

/** The halo of a marked bar. */
export function growBar({ x, y, width, height }: PosterBar): Omit<PosterBar, 'isMarked'> {
  return { x: x - 0.9, y: y - height * 0.62, width: width + 1.6, height: height * 2.24 }
}

/** A short talk still fills a few lines: one minute on a line of fifteen would be a speck. */
function lengthOfLine(duration: Seconds): Seconds {
  if (duration <= 5400) return Math.min(900, duration / 3)
  return duration <= 10800 ? 1800 : 3600
}

/** One of six grounds, the same for an episode everywhere and in both themes. */
export function pickPosterGround(id: string): string {
  return GROUNDS[hashText(id) % GROUNDS.length]!
}

const GROUNDS = ['#12302c', '#18283d', '#3a1d1a', '#352a14', '#262b2e', '#22301b']
