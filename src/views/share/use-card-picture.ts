/** The quote as a picture: what it shows, and how it is saved. Drawn on this device. */

import { useEffect, useState } from 'react'
import type { CardTheme } from '../../core/clip/card-theme.ts'
import {
  layoutCard,
  type CardContent,
  type CardDrawing,
  type CardShape,
  type CardStyle,
  type Measure,
} from '../../core/clip/quote-card.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { findDirection } from '../../core/text/direction.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { saveFile } from '../../services/files.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { splitTitle } from '../parts/title.ts'

const FAMILIES: Readonly<Record<CardStyle['family'], string>> = {
  serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif",
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
}

export interface CardPicture {
  readonly content: CardContent
  readonly text: string
  readonly theme: CardTheme
  readonly shape: CardShape
  /** Undefined until the fonts have loaded. */
  readonly drawing: CardDrawing | undefined
  setTheme(theme: CardTheme): void
  setShape(shape: CardShape): void
  /** True when it was handed to the reader. */
  savePng(): Promise<boolean>
}

export function useCardPicture(passage: Passage, claimed: ClaimedQuote | undefined): CardPicture {
  const session = useSession()
  const [theme, setTheme] = useState<CardTheme>('paper')
  const [shape, setShape] = useState<CardShape>('wide')
  const content = describeCard(session, passage, claimed)
  const text = describePicture(content)
  const drawing = useDrawing(content, text, shape, theme)
  const name = `quote_${session.episode.id}${passage.at === undefined ? '' : `_${Math.floor(passage.at)}s`}`
  return {
    content,
    text,
    theme,
    shape,
    drawing,
    setTheme,
    setShape,
    async savePng() {
      const picture = drawing && (await makePicture(drawCard(drawing)))
      if (picture) saveFile(picture, `${name}.png`)
      else session.services.announce('The picture could not be drawn')
      return Boolean(picture)
    },
  }
}

function useDrawing(content: CardContent, text: string, shape: CardShape, theme: CardTheme): CardDrawing | undefined {
  const [drawing, setDrawing] = useState<CardDrawing>()
  const key = JSON.stringify([content, shape, theme])
  useEffect(() => {
    let isOld = false
    void loadCardFonts(text).then(() => {
      if (!isOld) setDrawing(layoutCard(content, shape, theme, createMeasure()))
    })
    return () => {
      isOld = true
    }
    // The key stands for everything that is drawn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return drawing
}

function describeCard(session: Session, passage: Passage, claimed: ClaimedQuote | undefined): CardContent {
  const { episode, transcript, speakers, excerpts } = session
  const { quote } = excerpts.cite(passage, claimed)
  const colors = new Map(speakers.voices.map((voice) => [voice.name, voice.color]))
  return {
    parts: quote.parts.map(({ text, speaker }) => ({
      text: displayText(text),
      speaker,
      color: speaker === undefined ? 0 : (colors.get(speaker) ?? 0),
    })),
    title: splitTitle(displayText(episode.title)).main,
    channel: episode.channel,
    publishedOn: episode.publishedOn,
    at: quote.at,
    isEdited: quote.isEdited,
    duration: transcript.duration,
    chapters: transcript.chapters.map(({ start }) => start),
    isRtl: findDirection(episode.language) === 'rtl',
  }
}

function describePicture({ parts, title, channel }: CardContent): string {
  const words = parts.map(({ text, speaker }) => `${speaker === undefined ? '' : `${speaker}: `}“${text.trim()}”`)
  return [...words, [title, channel].filter(Boolean).join(', ')].join(' ')
}

/** Letters that are not loaded yet would be measured, and drawn, as others. */
async function loadCardFonts(text: string): Promise<void> {
  const styles = [
    "540 40px 'Source Serif 4 Variable'",
    "640 40px 'Source Serif 4 Variable'",
    "400 30px 'Inter Variable'",
  ]
  await Promise.allSettled(styles.map((font) => document.fonts.load(font, text)))
}

function createMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d')!
  return (text, style) => {
    setStyle(context, style)
    return context.measureText(text).width
  }
}

function drawCard({ width, height, ground, boxes, texts }: CardDrawing): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  for (const box of boxes) {
    context.fillStyle = box.color
    context.fillRect(box.x, box.y, box.width, box.height)
  }
  for (const { text, x, y, style, color, anchor, isRtl } of texts) {
    setStyle(context, style)
    context.fillStyle = color
    context.direction = isRtl ? 'rtl' : 'ltr'
    context.textAlign = anchor
    context.fillText(text, x, y)
  }
  return canvas
}

function setStyle(context: CanvasRenderingContext2D, { family, size, weight, spacing, isSmallCaps }: CardStyle): void {
  context.font = `${weight} ${size}px ${FAMILIES[family]}`
  // Not every browser knows these; then the letters stand a little closer.
  context.letterSpacing = `${spacing * size}px`
  context.fontVariantCaps = isSmallCaps ? 'all-small-caps' : 'normal'
}

function makePicture(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
