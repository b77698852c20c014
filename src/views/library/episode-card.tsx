/** One episode of the library: its poster, title, where and when it was published. One link. */

import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Poster, PosterGround } from '../parts/poster.tsx'
import { splitTitle } from '../parts/title.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import type { Cover } from './cover-plan.ts'
import { readPosterFacts, drawPosterLine } from '../../core/clip/draw-poster.ts'
import { formatEpisodePath } from '../../services/links.ts'

interface EpisodeCardProps {
  readonly entry: CatalogueEntry
  /** One, or those for each number of columns. */
  readonly covers: readonly Cover[]
  /** 0 to 1; undefined when the reader has not begun. */
  readonly progress: number | undefined
  readonly isOwn: boolean
  readonly isKept: boolean
  /** Cannot be read now: there is no network, and it is not here. */
  readonly isAway: boolean
}

/** Those that were there are not drawn anew with every batch. */
export const EpisodeCard = memo(({ entry, covers, progress, isOwn, isKept, isAway }: EpisodeCardProps) => {
  const { main, sub } = splitTitle(displayText(entry.title))
  const length = entry.duration === undefined ? undefined : formatTimecode(entry.duration)
  const listFacts = (hasQuote: boolean) =>
    [
      entry.channel,
      formatDay(entry.publishedOn, true),
      // A drawing has its length in its corner.
      hasQuote ? length : undefined,
      entry.counts.words === 0 ? 'notes only' : undefined,
      isOwn ? 'on this device' : undefined,
      isKept ? 'kept offline' : isAway ? 'not kept' : undefined,
    ].filter((fact) => fact !== undefined)
  const poster = isAway ? 'card-poster poster-away' : 'card-poster'
  const wide = covers.find(({ isWide }) => isWide)
  return (
    <article className={`card group ${wide && !wide.columns ? 'col-span-2' : ''}`.trimEnd()} data-wide={wide?.columns}>
      {forColumns(covers, ({ hasQuote, isWide }) =>
        hasQuote ? (
          <QuotePoster entry={entry} quote={entry.quote!} isWide={isWide} className={poster} />
        ) : (
          <Poster id={entry.id} facts={readPosterFacts(entry)} className={`aspect-video ${poster}`}>
            {length !== undefined && <span className="card-length">{length}</span>}
          </Poster>
        ),
      )}
      {progress !== undefined && <ProgressBar progress={progress} />}
      <h3 className={isAway ? 'text-ink-2' : undefined}>
        <Link href={formatEpisodePath(entry.id)} className="card-link">
          {main}
          {sub !== undefined && (
            <>
              {': '}
              <span className="font-normal text-ink-2">{sub}</span>
            </>
          )}
        </Link>
      </h3>
      {forColumns(covers, ({ hasQuote }) => (
        <DottedLine facts={listFacts(hasQuote)} className="mt-1.5 text-small text-ink-2" />
      ))}
    </article>
  )
})

/** Where a card has several covers, the styles show the one that fits the window. */
function forColumns(covers: readonly Cover[], draw: (cover: Cover) => ReactNode): ReactNode {
  if (covers.length === 1) return draw(covers[0]!)
  return covers.map((cover) => (
    <div key={cover.columns} data-columns={cover.columns}>
      {draw(cover)}
    </div>
  ))
}

interface ProgressBarProps {
  /** 0 to 1. */
  readonly progress: number
}

export function ProgressBar({ progress }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 1000) / 10
  return (
    <div className="mt-2 h-0.75 overflow-hidden rounded-[2px] bg-line-2 forced:bg-[GrayText]">
      <span className="sr-only">at {Math.round(percent)} %</span>
      <div className="h-full bg-accent forced:bg-[Highlight]" style={{ width: `${percent}%` }} />
    </div>
  )
}

interface QuotePosterProps {
  readonly entry: CatalogueEntry
  readonly quote: NonNullable<CatalogueEntry['quote']>
  readonly isWide: boolean
  readonly className: string
}

// It grows with its text: nothing of a quote is ever cut off.
const QUOTE =
  'relative isolate flex flex-col overflow-clip px-4 pt-4 pb-3.5 text-poster forced:forced-color-adjust-none phone:px-5 phone:pt-5 phone:pb-4'
const WIDE = 'px-6! pt-5! pb-4! episode-quote-wide'
const SINGLE = 'aspect-video phone:aspect-[16/10]'

/** In characters. */
const SHORT = 60
const LONG = 90

function QuotePoster({ entry, quote, isWide, className }: QuotePosterProps) {
  const { speaker, at } = quote
  const text = displayText(/^\p{Ll}/u.test(quote.text) ? `…${quote.text}` : quote.text)
  return (
    <div className={`${QUOTE} ${isWide ? WIDE : SINGLE} ${className}`}>
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
