/** The cover of an episode: words on the ground of its channel, and its chapters as a line. Nothing is fetched for it. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { drawPosterLine, readPosterFacts } from '../../core/clip/draw-poster.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { PosterGround } from '../parts/poster.tsx'
import type { Cover } from './pick-cover.ts'

interface EpisodeCoverProps {
  readonly entry: CatalogueEntry
  readonly cover: Cover
  readonly ground: string
  readonly isAway: boolean
}

/** Letters of a name from which on the names are smaller. */
const LONG_NAME = 17
/** Characters of a quote: up to the first it is large, above the second small. */
const SHORT_QUOTE = 75
const LONG_QUOTE = 105

export function EpisodeCover({ entry, cover, ground, isAway }: EpisodeCoverProps) {
  return (
    <div
      className={`cover card-poster${isAway ? ' poster-away' : ''}`}
      data-cover={cover.kind}
      data-size={sizeOf(cover)}
    >
      <PosterGround ground={ground} />
      <Words cover={cover} />
      <PosterLine entry={entry} />
    </div>
  )
}

function Words({ cover }: Pick<EpisodeCoverProps, 'cover'>) {
  if (cover.kind === 'quote') {
    const { speaker, at } = cover.quote
    return (
      <>
        <blockquote dir="auto">{quote(cover.quote.text)}</blockquote>
        <p>
          <span className="truncate font-serif text-ui/4 small-caps">{displayText(speaker)}</span>
          {at !== undefined && <span className="ms-auto num whitespace-nowrap">at {formatTimecode(at)}</span>}
        </p>
      </>
    )
  }
  const { lines, others } =
    cover.kind === 'speakers'
      ? { lines: cover.names, others: cover.others }
      : { lines: cover.titles, others: undefined }
  return (
    <>
      <div dir="auto">
        {lines.map((line) => (
          <span key={line}>{displayText(line)}</span>
        ))}
      </div>
      <p>{others}</p>
    </>
  )
}

/** As one text, no part of which moves when its letters come. One that begins inside a sentence says so. */
function quote(text: string): string {
  return `“${displayText(/^\p{Ll}/u.test(text) ? `…${text}` : text)}”`
}

function sizeOf(cover: Cover): 'l' | 's' | undefined {
  if (cover.kind === 'chapters') return undefined
  if (cover.kind === 'speakers') return cover.names.some((name) => name.length >= LONG_NAME) ? 's' : undefined
  const { length } = cover.quote.text
  return length <= SHORT_QUOTE ? 'l' : length > LONG_QUOTE ? 's' : undefined
}

/** Between two chapters, of 1000. */
const SPACE = 4

function PosterLine({ entry }: Pick<EpisodeCoverProps, 'entry'>) {
  const { plain, marked } = drawPosterLine(readPosterFacts(entry), SPACE)
  return (
    <svg className="cover-line" viewBox="0 0 1000 5" preserveAspectRatio="none" aria-hidden="true">
      <path d={plain} />
      <path d={marked} />
    </svg>
  )
}
