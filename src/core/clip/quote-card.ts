/** Lays out a quote card: positions of lines, names and bars. The caller measures text. */

import { truncateText } from '../text/truncate-text.ts'
import { trimEndMarks } from '../text/trim-marks.ts'
import type { Seconds } from '../time/span.ts'
import { CARD_THEMES, type CardTheme } from './card-theme.ts'
import { describeCitation } from './citation.ts'
import { wrapBalanced } from './wrap-lines.ts'

export type CardShape = 'wide' | 'square'

export interface CardStyle {
  readonly family: 'serif' | 'sans'
  /** In pixels of the image. */
  readonly size: number
  readonly weight: number
  /** Letter spacing as a fraction of the size. */
  readonly spacing: number
  readonly isSmallCaps?: true
}

interface CardText {
  readonly text: string
  /** Start of the line: its left end, or its right end in right-to-left or right-aligned text. */
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly style: CardStyle
  readonly color: string
  readonly anchor: 'start' | 'end'
  readonly isRtl?: boolean
}

interface CardBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly color: string
}

export interface CardDrawing {
  readonly width: number
  readonly height: number
  readonly ground: string
  readonly boxes: readonly CardBox[]
  readonly texts: readonly CardText[]
  /** The quote does not fit and ends with an ellipsis. */
  readonly isCut: boolean
}

interface CardPart {
  /** Display text, with curly quotes. */
  readonly text: string
  readonly speaker?: string
  /** 1 to 6; 0 for ink. */
  readonly color: number
}

export interface CardContent {
  readonly parts: readonly CardPart[]
  readonly title: string
  readonly channel?: string | undefined
  /** ISO date. */
  readonly publishedOn?: string | undefined
  readonly at?: Seconds | undefined
  /** The words differ from what was said; the card says so. */
  readonly isEdited?: boolean | undefined
  readonly duration: Seconds
  /** Chapter starts; the bar at the bottom highlights the chapter of the quote. */
  readonly chapters: readonly Seconds[]
  readonly isRtl: boolean
}

/** Width of a text in pixels. */
export type Measure = (text: string, style: CardStyle) => number

const SIZES: Readonly<Record<CardShape, { readonly width: number; readonly height: number }>> = {
  wide: { width: 1200, height: 630 },
  square: { width: 1200, height: 1200 },
}
const MARGIN = { side: 84, top: 74, foot: 64 }
/** Height of a line at the foot, and of the foot with its three lines. */
const FOOT_LINE = 42
const FOOT = 170
const BAR = 17
const MIN_SIZE = 30
const LINE = 1.29

export function layoutCard(content: CardContent, shape: CardShape, theme: CardTheme, measure: Measure): CardDrawing {
  const { width, height } = SIZES[shape]
  const colors = CARD_THEMES[theme]
  const area = { width: width - 2 * MARGIN.side, height: height - MARGIN.top - MARGIN.foot - FOOT }
  const block = fitQuote(content.parts, area, measure)
  const only = content.parts.length === 1 ? content.parts[0] : undefined
  const start = content.isRtl ? width - MARGIN.side : MARGIN.side
  const origin = { x: start, anchor: 'start', isRtl: content.isRtl || undefined } as const
  const texts: CardText[] = []
  let y = MARGIN.top
  for (const { text, style, gap, color, hangs } of block.lines) {
    y += gap + style.size * LINE
    const shift = hangs ? measure('“', style) * (content.isRtl ? 1 : -1) : 0
    texts.push({ ...origin, text, x: start + shift, y: y - style.size * 0.3, style, color: pickColor(color, colors) })
  }
  const foot = height - MARGIN.foot
  const small: CardStyle = { family: 'sans', size: 30, weight: 400, spacing: 0 }
  const lines = listCardSources(content)
  const below = (lines.length - 1) * FOOT_LINE
  if (only?.speaker !== undefined) {
    const style: CardStyle = { family: 'serif', size: 40, weight: 640, spacing: 0.05, isSmallCaps: true }
    const color = pickColor(only.color, colors)
    texts.push({ text: only.speaker, x: MARGIN.side, y: foot - below - 44, style, color, anchor: 'start' })
  }
  for (const [index, line] of lines.entries()) {
    const lineText = shorten(line, small, area.width, measure)
    const lineY = foot - below + index * FOOT_LINE
    texts.push({ text: lineText, x: MARGIN.side, y: lineY, style: small, color: colors.quiet, anchor: 'start' })
  }
  return {
    width,
    height,
    ground: colors.ground,
    boxes: layoutBars(content, width, height, colors),
    texts,
    isCut: block.isCut,
  }
}

/** The lines at the foot: the title, then what else a citation names. */
export function listCardSources({ parts, title, channel, publishedOn, at, isEdited }: CardContent): string[] {
  const { facts } = describeCitation({ parts, at }, { title, channel, publishedOn })
  return [title, [...facts, ...(isEdited ? ['edited'] : [])].join(', ')].filter((line) => line !== '')
}

interface BlockLine {
  readonly text: string
  readonly style: CardStyle
  /** Space above the line, in pixels. */
  readonly gap: number
  /** Undefined: ink colour. */
  readonly color?: number
  /** Starts with a hanging quotation mark. */
  readonly hangs?: boolean
}

/** Finds the largest font size at which the quote fits; at the minimum size it is truncated. */
function fitQuote(
  parts: readonly CardPart[],
  area: { readonly width: number; readonly height: number },
  measure: Measure,
): { readonly lines: readonly BlockLine[]; readonly isCut: boolean } {
  const count = parts.reduce((sum, { text }) => sum + text.length, 0)
  let size = count <= 90 ? 77 : count <= 180 ? 62 : 50
  for (;;) {
    const lines = setQuote(parts, size, area.width, measure)
    if (heightOf(lines) <= area.height) return { lines, isCut: false }
    if (size <= MIN_SIZE) return { lines: truncateLines(lines, area.height), isCut: true }
    size = Math.max(MIN_SIZE, Math.floor(size * 0.94))
  }
}

function setQuote(parts: readonly CardPart[], size: number, width: number, measure: Measure): BlockLine[] {
  const style: CardStyle = { family: 'serif', size, weight: 540, spacing: -0.012 }
  const name: CardStyle = {
    family: 'serif',
    size: Math.round(size * 0.6),
    weight: 640,
    spacing: 0.05,
    isSmallCaps: true,
  }
  return parts.flatMap(({ text, speaker, color }, index) => {
    const gap = index === 0 ? 0 : size * 0.4
    const lines = wrapBalanced(`“${text.trim()}”`, width, (line) => measure(line, style))
    const heading = parts.length > 1 && speaker !== undefined ? [{ text: speaker, style: name, gap, color }] : []
    return [
      ...heading,
      ...lines.map((line, lineIndex) => ({
        text: line,
        style,
        gap: lineIndex === 0 && heading.length === 0 ? gap : 0,
        hangs: lineIndex === 0,
      })),
    ]
  })
}

function heightOf(lines: readonly BlockLine[]): number {
  return lines.reduce((sum, { style, gap }) => sum + style.size * LINE + gap, 0)
}

function truncateLines(lines: readonly BlockLine[], height: number): BlockLine[] {
  const kept = [...lines]
  while (kept.length > 1 && heightOf(kept) > height) kept.pop()
  const last = kept.pop()!
  return [...kept, { ...last, text: `${trimEndMarks(last.text.replace(/(?<!\S)\S*$/, ''), /[\s.,;:!?”]/)} …” `.trim() }]
}

function shorten(text: string, style: CardStyle, width: number, measure: Measure): string {
  if (measure(text, style) <= width) return text
  let cut = text
  while (cut !== '' && measure(`${cut}…`, style) > width)
    cut = truncateText(cut, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length - 1)
  return `${trimEndMarks(cut, /[\s,.:;]/)}…`
}

function layoutBars(
  { chapters, duration, at }: CardContent,
  width: number,
  height: number,
  colors: (typeof CARD_THEMES)[CardTheme],
): CardBox[] {
  if (at === undefined || duration <= 0) return []
  const starts = [...new Set([0, ...chapters])].filter((start) => start < duration).toSorted((a, b) => a - b)
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? duration
    const isNow = at >= start && at < end
    const from = (start / duration) * width
    const to = (end / duration) * width
    return {
      x: round(from),
      y: height - BAR,
      width: round(Math.max(1, to - from - (index === starts.length - 1 ? 0 : 5))),
      height: BAR,
      color: isNow ? colors.barNow : colors.bar,
    }
  })
}

function pickColor(color: number | undefined, colors: (typeof CARD_THEMES)[CardTheme]): string {
  return (color === undefined ? undefined : colors.speakers[color - 1]) ?? colors.ink
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
