/** The quote as a picture: what it shows, and how it is saved. Drawn on this device. */

import { useEffect, useState } from 'react'
import type { CardTheme } from '../../core/clip/card-theme.ts'
import { layoutCard, type CardContent, type CardDrawing, type CardShape } from '../../core/clip/quote-card.ts'
import { formatCardSvg } from '../../core/clip/quote-card-svg.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { findDirection } from '../../core/text/direction.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { saveFile } from '../../services/files.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { splitTitle } from '../parts/title.ts'
import { createMeasure, drawCard, loadCardFonts, makePicture, packFonts } from './card-canvas.ts'

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
  saveSvg(): Promise<void>
}

export function useCardPicture(passage: Passage, claimed: ClaimedQuote | undefined): CardPicture {
  const session = useSession()
  const [theme, setTheme] = useState<CardTheme>('paper')
  const [shape, setShape] = useState<CardShape>('wide')
  const content = describeCard(session, passage, claimed)
  const text = listText(content)
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
    async saveSvg() {
      if (!drawing) return
      const fonts = await packFonts(text).catch(() => '')
      saveFile(new Blob([formatCardSvg(drawing, text, fonts)], { type: 'image/svg+xml' }), `${name}.svg`)
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

function listText({ parts, title, channel }: CardContent): string {
  const words = parts.map(({ text, speaker }) => `${speaker === undefined ? '' : `${speaker}: `}“${text.trim()}”`)
  return [...words, [title, channel].filter(Boolean).join(', ')].join(' ')
}
