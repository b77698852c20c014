/** Draws the picture of an episode that chats and social networks show beside a link: its poster, its title, who and when. */

import {
  drawPoster,
  formatBars,
  growBar,
  pickPosterGround,
  type PosterBar,
  type PosterFacts,
} from '../../core/clip/draw-poster.ts'
import { wrapBalanced } from '../../core/clip/wrap-lines.ts'
import { findTextDirection } from '../../core/text/direction.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { type FontFamily, splitRuns } from './font-runs.ts'
import { roundToHundredths } from '../../core/text/number.ts'

export const SHARE_IMAGE = { width: 1200, height: 630 } as const
/** Part of the key of pictures that are kept: goes up whenever the same facts are drawn differently. */
export const DRAWING_VERSION = 2

/** Texts in one line each, with nothing that cannot be drawn. */
export interface ShareFacts {
  readonly id: string
  readonly title?: string | undefined
  readonly channel?: string | undefined
  readonly speakers: readonly string[]
  readonly facts: readonly string[]
  readonly site: string
  readonly poster: PosterFacts
}

/** Width of a text in units of its font size. */
export type MeasureText = (text: string, fonts: string) => number

export interface TextWidths {
  /** Made from single characters: quick enough to try how a text is best broken into lines. */
  readonly guessWidth: MeasureText
  readonly measureRun: MeasureText
}

const MARGIN = 72
const WIDTH = SHARE_IMAGE.width - 2 * MARGIN
const TITLE = { top: 128, bottom: 404, largest: 76, lineHeight: 1.16 }
const BARS = { top: 440, height: 88, maxPitch: 26 }
/** Where no title stands above them. */
const TALL_BARS = { top: 170, height: 330, maxPitch: 62 }
const FOOT = 578
const INK = '#f3f5ee'

export function drawShareImage(facts: ShareFacts, widths: TextWidths): string {
  const { width, height } = SHARE_IMAGE
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${pickPosterGround(facts.id)}"/>`,
    ...drawHead(facts, widths),
    ...(facts.title === undefined ? [] : drawTitle(facts.title, widths)),
    ...drawBars(facts.poster, facts.title === undefined ? TALL_BARS : BARS),
    ...drawFoot(facts, widths),
    '</svg>',
  ].join('\n')
}

interface Line {
  readonly text: string
  readonly y: number
  readonly size: number
  readonly family: FontFamily
  readonly opacity?: number
  readonly isAtEnd?: boolean
}

/** One element for each font: within one, a single letter from another font would change the font of all. */
function formatLine({ text, y, size, family, opacity = 1, isAtEnd = false }: Line, widths: TextWidths): string {
  const runs = splitRuns(text).map((run) => ({ text: run.text, fonts: run.fonts ?? family }))
  const lengths = runs.map((run) => widths.measureRun(run.text, run.fonts) * size)
  let x = isAtEnd ? MARGIN + WIDTH - lengths.reduce((sum, length) => sum + length, 0) : MARGIN
  return runs
    .map((run, index) => {
      const style = `font-family="${run.fonts}" font-size="${roundToHundredths(size)}" fill="${INK}" fill-opacity="${opacity}"`
      const element = `<text x="${roundToHundredths(x)}" y="${roundToHundredths(y)}" xml:space="preserve" ${style}>${escapeHtml(run.text)}</text>`
      x += lengths[index]!
      return element
    })
    .join('')
}

function measureLine(text: string, family: FontFamily, widths: TextWidths): number {
  return splitRuns(text).reduce((sum, run) => sum + widths.measureRun(run.text, run.fonts ?? family), 0)
}

function drawHead({ channel, site }: ShareFacts, widths: TextWidths): string[] {
  if (channel === site) return [formatLine({ text: site, y: 86, size: 28, family: 'Inter', opacity: 0.82 }, widths)]
  const right = { text: site, y: 86, size: 24, family: 'Inter', opacity: 0.62, isAtEnd: true } as const
  const room = WIDTH - measureLine(site, 'Inter', widths) * right.size - 40
  const left = channel
    ? [drawFitting({ text: channel, y: 86, size: 28, family: 'Inter', opacity: 0.82 }, room, widths)]
    : []
  return [...left, formatLine(right, widths)]
}

function drawFoot({ speakers, facts }: ShareFacts, widths: TextWidths): string[] {
  const right = { text: facts.join(' · '), y: FOOT, size: 26, family: 'Inter', opacity: 0.82, isAtEnd: true } as const
  const room = WIDTH - (right.text ? measureLine(right.text, 'Inter', widths) * right.size + 40 : 0)
  const people = joinPeople(speakers, (text) => measureLine(text, 'Source Serif 4', widths) * 30 <= room)
  return [
    ...(people ? [drawFitting({ text: people, y: FOOT, size: 30, family: 'Source Serif 4' }, room, widths)] : []),
    ...(right.text ? [formatLine(right, widths)] : []),
  ]
}

/** As many names as fit, at least one; the others are counted. */
function joinPeople(speakers: readonly string[], fits: (text: string) => boolean): string {
  for (let count = speakers.length; count > 1; count--) {
    const rest = speakers.length - count
    const text = speakers.slice(0, count).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
    if (fits(text)) return text
  }
  const [first = '', ...others] = speakers
  return others.length > 0 ? `${first} and ${others.length} more` : first
}

/** Smaller where the line would be too long. */
function drawFitting(line: Line, room: number, widths: TextWidths): string {
  const width = measureLine(line.text, line.family, widths) * line.size
  return formatLine({ ...line, size: width > room ? (line.size * room) / width : line.size }, widths)
}

/** As large as it fits: a title is never cut. */
function drawTitle(title: string, widths: TextWidths): string[] {
  const isRtl = findTextDirection(title) === 'rtl'
  const { size, lines } = fitTitle(title, widths)
  const pitch = size * TITLE.lineHeight
  const first = TITLE.top + size * 0.82
  return lines.map((text, index) =>
    formatLine({ text, y: first + index * pitch, size, family: 'Source Serif 4', isAtEnd: isRtl }, widths),
  )
}

function fitTitle(title: string, widths: TextWidths) {
  let size: number = TITLE.largest
  let lines = breakTitle(title, size, widths)
  while (lines.length * size * TITLE.lineHeight > TITLE.bottom - TITLE.top) {
    size *= 0.92
    lines = breakTitle(title, size, widths)
  }
  const widest = Math.max(...lines.map((line) => measureLine(line, 'Source Serif 4', widths)))
  return { size: Math.min(size, WIDTH / widest), lines }
}

function breakTitle(title: string, size: number, { guessWidth }: TextWidths): readonly string[] {
  return wrapBalanced(title, WIDTH / size, (line) => guessWidth(line, 'Source Serif 4'))
}

function drawBars(poster: PosterFacts, area: typeof BARS): string[] {
  const bars = placeBars(drawPoster(poster), area)
  const roundness = Math.min(8, (bars[0]?.height ?? 0) / 2)
  const marked = bars.filter(({ isMarked }) => isMarked)
  const others = bars.filter(({ isMarked }) => !isMarked)
  return [
    `<path d="${formatBars(others, roundness)}" fill="#fff" fill-opacity=".42"/>`,
    `<path d="${formatBars(marked.map(growBar), 6)}" fill="#ffc42b" fill-opacity=".22"/>`,
    `<path d="${formatBars(marked, roundness)}" fill="#ffcd4d"/>`,
  ]
}

/** The bars of the poster's 160 × 90 grid as a band over the whole width. */
function placeBars(bars: readonly PosterBar[], area: typeof BARS): PosterBar[] {
  const rows = [...new Set(bars.map(({ y }) => y))].toSorted((a, b) => a - b)
  const [left, right] = [15, 145]
  const scale = WIDTH / (right - left)
  const pitch = Math.min(area.maxPitch, area.height / rows.length)
  const top = area.top + (area.height - rows.length * pitch) / 2
  return bars.map((bar) => ({
    ...bar,
    x: MARGIN + (bar.x - left) * scale,
    y: top + rows.indexOf(bar.y) * pitch,
    width: bar.width * scale,
    height: pitch * 0.4,
  }))
}
