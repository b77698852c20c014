/** A poster that shows a sentence of the episode: who says it and when, and the drawing of the episode as one line. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { PosterGround } from '../parts/poster.tsx'
import { drawPosterLine, readPosterFacts } from '../../core/clip/draw-poster.ts'

interface QuotePosterProps {
  readonly entry: CatalogueEntry
  readonly quote: NonNullable<CatalogueEntry['quote']>
  readonly isWide: boolean
  readonly className: string
}

// It grows with its text: nothing of a quote is ever cut off.
const POSTER =
  'relative isolate flex flex-col overflow-clip px-4 pt-4 pb-3.5 text-poster forced:forced-color-adjust-none phone:px-5 phone:pt-5 phone:pb-4'
const WIDE = 'px-6! pt-5! pb-4! episode-quote-wide'
const SINGLE = 'aspect-video phone:aspect-[16/10]'

/** In characters. */
const SHORT = 60
const LONG = 90

export function QuotePoster({ entry, quote, isWide, className }: QuotePosterProps) {
  const { speaker, at } = quote
  const text = displayText(/^\p{Ll}/u.test(quote.text) ? `…${quote.text}` : quote.text)
  return (
    <div className={`${POSTER} ${isWide ? WIDE : SINGLE} ${className}`}>
      <PosterGround id={entry.id} />
      <blockquote
        dir="auto"
        className={`mb-2 ps-[.42em] indent-[-.42em] font-serif font-medium wrap-anywhere ${pickSize(text.length, isWide)}`}
      >
        “{text}”
      </blockquote>
      <p className="mt-auto flex items-baseline gap-2.5 pb-2 text-micro text-poster/78">
        <span className="truncate font-serif text-ui/4 small-caps text-poster">{displayText(speaker)}</span>
        {at !== undefined && <span className="ms-auto num">{formatTimecode(at)}</span>}
      </p>
      <PosterLine entry={entry} isWide={isWide} />
    </div>
  )
}

function pickSize(length: number, isWide: boolean): string {
  const phone = length > LONG ? 'phone:text-section/6.75' : 'phone:text-[1.4375rem]/7.5'
  if (!isWide) return `episode-quote tracking-[-.006em] text-pretty ${phone}`
  const size = length <= SHORT ? 'text-[2rem]/10' : length > LONG ? 'text-[1.4375rem]/7.5' : 'text-[1.6875rem]/8.5'
  return `${size} tracking-[-.012em] text-balance`
}

function PosterLine({ entry, isWide }: Pick<QuotePosterProps, 'entry' | 'isWide'>) {
  const { plain, marked } = drawPosterLine(readPosterFacts(entry), isWide ? 2.6 : 5.2)
  return (
    <svg className="h-1.25 w-full flex-none" viewBox="0 0 1000 5" preserveAspectRatio="none" aria-hidden="true">
      <path d={plain} fill="rgb(255 255 255 / .34)" />
      <path d={marked} fill="#ffcd4d" />
    </svg>
  )
}
