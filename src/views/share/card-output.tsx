/** The quote as a picture, drawn on this device. */

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { layoutCard, type CardContent, type CardDrawing, type CardShape } from '../../core/clip/quote-card.ts'
import { formatCardSvg } from '../../core/clip/quote-card-svg.ts'
import type { CardTheme } from '../../core/clip/card-theme.ts'
import { findDirection } from '../../core/text/direction.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { saveFile } from '../../session/files.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { splitTitle } from '../parts/title.ts'
import { createMeasure, drawCard, loadCardFonts, makePicture, packFonts } from './card-canvas.ts'
import { Forms, OutputRow } from '../parts/rows/output-row.tsx'
import type { OutputProps } from './text-outputs.tsx'

/** The picture, and in the column beside it what is given and the card's own buttons. */
export function CardOutput({ passage, children }: OutputProps & { readonly children: ReactNode }) {
  const session = useSession()
  const [theme, setTheme] = useState<CardTheme>('paper')
  const [shape, setShape] = useState<CardShape>('wide')
  const canvas = useRef<HTMLCanvasElement>(null)
  const content = describeCard(session, passage)
  const text = listText(content)
  const drawing = useDrawing(canvas, content, text, shape, theme)
  const name = `quote_${session.episode.id}${passage.at === undefined ? '' : `_${Math.floor(passage.at)}s`}`
  const fail = () => session.services.announce('The picture could not be drawn')
  const savePicture = async () => {
    const picture = canvas.current && (await makePicture(canvas.current))
    if (picture) saveFile(picture, `${name}.png`)
    else fail()
  }
  const saveDrawing = async () => {
    if (!drawing) return
    const fonts = await packFonts(text).catch(() => '')
    saveFile(new Blob([formatCardSvg(drawing, text, fonts)], { type: 'image/svg+xml' }), `${name}.svg`)
  }
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Quote card: ${text}`}
        className={`mb-3 w-full rounded-1 border border-line-2 ${shape === 'wide' ? 'aspect-[1200/630]' : 'aspect-square'}`}
      />
      <div className="min-w-0">
        {children}
        <OutputRow
          name="Quote card"
          forms={
            <>
              <Forms
                label="Colours"
                forms={[
                  ['paper', 'Paper'],
                  ['ink', 'Ink'],
                ]}
                value={theme}
                onChange={setTheme}
              />
              <Forms
                label="Shape"
                forms={[
                  ['wide', '1200 × 630'],
                  ['square', 'Square'],
                ]}
                value={shape}
                onChange={setShape}
              />
            </>
          }
          actions={
            <>
              <Button icon="file" disabled={!drawing} onClick={() => void savePicture()}>
                Save PNG
              </Button>
              <Button disabled={!drawing} onClick={() => void saveDrawing()}>
                SVG
              </Button>
            </>
          }
          note={drawing?.isCut ? 'Too long: only the beginning fits.' : undefined}
        />
      </div>
    </>
  )
}

/** Undefined until the letters are there. */
function useDrawing(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  content: CardContent,
  text: string,
  shape: CardShape,
  theme: CardTheme,
): CardDrawing | undefined {
  const [drawing, setDrawing] = useState<CardDrawing>()
  const key = JSON.stringify([content, shape, theme])
  useEffect(() => {
    let isOld = false
    void loadCardFonts(text).then(() => {
      if (isOld || !canvas.current) return
      const drawn = layoutCard(content, shape, theme, createMeasure())
      drawCard(canvas.current, drawn)
      setDrawing(drawn)
    })
    return () => {
      isOld = true
    }
    // The key says all that is drawn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [canvas, key])
  return drawing
}

function describeCard(session: Session, passage: OutputProps['passage']): CardContent {
  const { episode, transcript, speakers, excerpts } = session
  const { quote } = excerpts.cite(passage)
  const colors = new Map(speakers.voices.map((voice) => [voice.name, voice.color]))
  return {
    parts: quote.parts.map(({ text, speaker }) => ({
      text: displayText(text),
      speaker,
      color: speaker === undefined ? 0 : (colors.get(speaker) ?? 0),
    })),
    title: splitTitle(displayText(episode.title)).main,
    channel: episode.channel,
    at: quote.at,
    duration: transcript.duration,
    chapters: transcript.chapters.map(({ start }) => start),
    isRtl: findDirection(episode.language) === 'rtl',
  }
}

/** All that is written on it, for who cannot see it and for the letters that are needed. */
function listText({ parts, title, channel }: CardContent): string {
  const words = parts.map(({ text, speaker }) => `${speaker === undefined ? '' : `${speaker}: `}“${text.trim()}”`)
  return [...words, [title, channel].filter(Boolean).join(', ')].join(' ')
}
