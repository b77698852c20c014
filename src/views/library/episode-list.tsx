/** The library as a printed catalogue: months at the side, one line for each episode. */

import { memo, useMemo } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { hasTranscript } from '../../core/catalogue/catalogue-values.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatMonth } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { useIsAway } from '../../services/offline/use-is-away.ts'
import { drawPosterLine, readPosterFacts } from '../../core/clip/draw-poster.ts'
import { useBatches } from '../parts/rows/use-batches.ts'
import { splitTitle } from '../parts/title.ts'
import { formatLibrarySearch } from './library-search.ts'
import { ShowEarlier, ShowMore, EPISODES, useLoadedBatches } from './show-more.tsx'
import './episode-list.css'

interface EpisodeListProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly start?: number | undefined
}

export function EpisodeList({ shown, address, start }: EpisodeListProps) {
  const { facts, episodes, opened, completeness } = shown
  const batches = useLoadedBatches(useBatches(formatLibrarySearch(address), EPISODES, start), shown)
  const { from, count, grid } = batches
  const kept = useStore(keptEpisodes)
  const isAway = useIsAway()
  const { sort = 'newest' } = address
  const hasMonths = sort === 'newest' || sort === 'oldest'
  const months = useMemo(
    () => listMonths(episodes, from, count, hasMonths, facts),
    [episodes, from, count, hasMonths, facts],
  )
  return (
    <>
      <ShowEarlier {...batches} />
      <div ref={grid}>
        {months.map(({ name, entries, total }) => (
          <section
            key={name}
            aria-label={name}
            className="catalogue-month"
            data-months={hasMonths || undefined}
            data-month={entries[0]?.publishedOn?.slice(0, 7) ?? ''}
          >
            {hasMonths && (
              <h3>
                {name} <span>{formatCount(total, 'episode')}</span>
              </h3>
            )}
            <ul>
              {entries.map((entry) => (
                <EpisodeRow
                  key={entry.id}
                  entry={entry}
                  hasDay={hasMonths}
                  isOwn={opened.has(entry.id)}
                  isKept={kept.has(entry.id)}
                  isAway={isAway(entry.id) && !opened.has(entry.id)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <ShowMore {...batches} total={facts.total} hasFailed={completeness === 'atLeast'} />
    </>
  )
}

interface EpisodeRowProps {
  readonly entry: CatalogueEntry
  readonly hasDay: boolean
  readonly isOwn: boolean
  readonly isKept: boolean
  readonly isAway: boolean
}

/** Those that were there are not drawn anew with every batch. */
const EpisodeRow = memo(({ entry, hasDay, isOwn, isKept, isAway }: EpisodeRowProps) => {
  const { main, sub } = splitTitle(displayText(entry.title))
  const day = hasDay ? /^\d{4}-\d\d-0?(\d+)/.exec(entry.publishedOn ?? '')?.[1] : undefined
  return (
    <li data-card="">
      <Link href={formatEpisodePath(entry.id)} className="catalogue-row">
        <span className="catalogue-day num">{day}</span>
        <span className={`catalogue-title ${isAway ? 'text-ink-2' : ''}`}>
          {main}
          {sub !== undefined && (
            <>
              {': '}
              <span>{sub}</span>
            </>
          )}
        </span>
        <span className="catalogue-channel">
          {[entry.channel, isOwn && 'on this device', isKept && 'kept offline', isAway && 'not kept']
            .filter(Boolean)
            .join(' · ')}
        </span>
        <MiniStrip entry={entry} />
        <span className="catalogue-length num">
          {entry.duration === undefined ? '–' : formatTimecode(entry.duration)}
        </span>
      </Link>
    </li>
  )
})

/** Seconds; as long or longer fills the column. */
const FULL_STRIP = 16_200
const MIN_STRIP = 8

/** As wide as the root of the length, so that short talks can still be seen. */
function MiniStrip({ entry }: { readonly entry: CatalogueEntry }) {
  const { plain, marked } = drawPosterLine(readPosterFacts(entry), 0)
  const width = Math.min(100, Math.max(MIN_STRIP, Math.sqrt((entry.duration ?? 0) / FULL_STRIP) * 100))
  return (
    <svg
      className="catalogue-strip"
      style={{ width: `${width}%` }}
      viewBox="0 0 1000 5"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={plain} className={hasTranscript(entry) ? 'fill-strip-on' : 'fill-strip-off'} />
      <path d={marked} className="fill-ridge" />
    </svg>
  )
}

interface Month {
  readonly name: string
  readonly entries: CatalogueEntry[]
  /** With those that are not drawn yet. */
  total: number
}

/**
 * The episodes of a window by month, or all in one where they are not ordered by date.
 * @param facts Given where only the first of `fitting` are here: how many each month has.
 */
export function listMonths(
  fitting: readonly CatalogueEntry[],
  from: number,
  count: number,
  hasMonths: boolean,
  facts?: Pick<CatalogueFacts, 'undated' | 'months'>,
): readonly Month[] {
  const months = new Map<string, Month>()
  for (const [index, entry] of fitting.entries()) {
    const key = hasMonths ? (entry.publishedOn?.slice(0, 7) ?? '') : ''
    const month = months.get(key) ?? { name: nameMonth(key, hasMonths), entries: [], total: 0 }
    if (index >= count && month.total === 0) break
    months.set(key, month)
    month.total++
    if (index >= from && index < count) month.entries.push(entry)
  }
  if (facts && hasMonths) {
    const undated = months.get('')
    if (undated) undated.total = facts.undated
    for (const { month, count: total } of facts.months) {
      const known = months.get(month)
      if (known) known.total = total
    }
  }
  return [...months.values()].filter(({ entries }) => entries.length > 0)
}

function nameMonth(key: string, hasMonths: boolean): string {
  return hasMonths ? (formatMonth(key) ?? 'No date') : 'All episodes'
}
