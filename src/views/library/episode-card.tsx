/** One episode of the library: its cover, title, where and when it was published. One link, to the quote where the cover shows one. */

import { memo } from 'react'
import { Link } from 'wouter'
import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { splitTitle } from '../parts/title.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { EpisodeCover } from './episode-cover.tsx'
import { type Channels, type Cover, pickCover, pickGround } from './pick-cover.ts'
import { formatEpisodePath } from '../../services/links.ts'

interface EpisodeCardProps {
  readonly entry: CatalogueEntry
  /** As `pickCover` takes them. */
  readonly position: number | undefined
  readonly channels: Channels
  /** 0 to 1; undefined when the reader has not begun. */
  readonly progress: number | undefined
  readonly isOwn: boolean
  readonly isKept: boolean
  /** Cannot be read now: there is no network, and it is not here. */
  readonly isAway: boolean
}

/** Those that were there are not drawn anew with every batch. */
export const EpisodeCard = memo((props: EpisodeCardProps) => {
  const { entry, position, channels, progress, isOwn, isKept, isAway } = props
  const cover = pickCover(entry, position, channels)
  const { main, sub } = splitTitle(displayText(entry.title))
  const facts = [
    entry.channel,
    formatDay(entry.publishedOn, true),
    entry.duration === undefined ? undefined : formatTimecode(entry.duration),
    entry.counts.words === 0 ? 'notes only' : undefined,
    isOwn ? 'on this device' : undefined,
    isKept ? 'kept offline' : isAway ? 'not kept' : undefined,
  ].filter((fact) => fact !== undefined)
  return (
    <article className="card group" data-month={entry.publishedOn?.slice(0, 7) ?? ''}>
      <EpisodeCover entry={entry} cover={cover} ground={pickGround(entry, channels)} isAway={isAway} />
      {progress !== undefined && <ProgressBar progress={progress} />}
      <h3 className={isAway ? 'text-ink-2' : undefined}>
        <Link href={formatCoverPath(entry.id, cover)} className="card-link">
          {main}
          {sub !== undefined && (
            <>
              {': '}
              <span className="font-normal text-ink-2">{sub}</span>
            </>
          )}
        </Link>
      </h3>
      <DottedLine facts={facts} className="mt-1.5 text-small text-ink-2" />
    </article>
  )
})

/** It opens where it says, with the sentence marked. */
function formatCoverPath(id: string, cover: Cover): string {
  const path = formatEpisodePath(id)
  if (cover.kind !== 'quote' || cover.quote.at === undefined) return path
  const { at, to } = cover.quote
  return `${path}?t=${at}${to === undefined ? '' : `&to=${to}`}`
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
