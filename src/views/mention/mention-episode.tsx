/** One episode that lists the name: its line with a tick for each passage, and the passages while they are open. */

import { useId, type RefObject } from 'react'
import { Link } from 'wouter'
import { formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../library/reading-position.ts'
import { Button } from '../parts/controls/button.tsx'
import { pickBest, type MentionEpisode, type MentionPassage } from './build-mention.ts'
import { MentionTimeline } from './mention-timeline.tsx'
import { PassageItem } from './passage-item.tsx'

/** The actions of a passage. */
export interface PassageCommands {
  readonly onPlay: (episodeId: string, at: Seconds) => void
  readonly onCopyQuote: (episodeId: string, passage: MentionPassage) => void
  readonly onCopyLink: (episodeId: string, at: Seconds) => void
}

/** How many of its passages an episode shows. */
export type Extent = 'none' | 'best' | 'all'

interface MentionEpisodeViewProps {
  readonly episode: MentionEpisode
  readonly extent: Extent
  /** A file that could not be used: a sentence for the reader. */
  readonly problem: string | undefined
  /** Index of the passage that is pointed at. */
  readonly pointed: number | undefined
  readonly items: RefObject<Map<string, HTMLLIElement>>
  readonly commands: PassageCommands
  readonly onPoint: (passage: number | undefined) => void
  /** A tick of the line. */
  readonly onPress: (passage: number) => void
  readonly onExtent: (extent: Extent) => void
  readonly onRetry: () => void
}

export function MentionEpisodeView(props: MentionEpisodeViewProps) {
  const { episode, extent, pointed, onPoint, onPress, onExtent } = props
  const { entry, count } = episode
  const listId = useId()
  const isOpen = extent !== 'none'
  const title = displayText(entry.title)
  const facts = [entry.channel, formatDay(entry.publishedOn, true)].filter((fact) => fact !== undefined)
  return (
    <section aria-label={title} className="border-b border-line">
      <div className={ROW}>
        <div>
          <h3 className="font-serif text-[16px]/5.5 font-semibold wrap-anywhere">
            <Link href={formatEpisodePath(entry.id)} className="hover:underline hover:underline-offset-3">
              {title}
            </Link>
          </h3>
          <p className="text-small text-ink-3">{facts.join(', ')}</p>
        </div>
        <MentionTimeline episode={episode} pointed={pointed} onPoint={onPoint} onPress={onPress} />
        <span className="text-end text-ink-2 num">
          {count === 0 ? '–' : formatNumber(count)}
          <span className="sr-only">
            {count === 0 ? 'listed, never spoken' : count === 1 ? ' passage' : ' passages'}
          </span>
        </span>
        <span className="text-end">
          {count > 0 && (
            <Button
              variant="quiet"
              isSmall
              aria-expanded={isOpen}
              aria-controls={isOpen ? listId : undefined}
              aria-label={`${isOpen ? 'Hide' : 'Show'} the passages of ${title}`}
              onClick={() => onExtent(isOpen ? 'none' : 'all')}
            >
              {isOpen ? 'Hide' : 'Show'}
            </Button>
          )}
        </span>
      </div>
      {isOpen && count > 0 && <PassageList {...props} listId={listId} />}
    </section>
  )
}

const ROW =
  'grid grid-cols-[232px_minmax(0,1fr)_48px_64px] items-center gap-x-6 py-3.5 max-desk:grid-cols-[180px_minmax(0,1fr)_40px_60px] ' +
  'max-desk:gap-x-4 phone:grid-cols-[minmax(0,1fr)_auto_auto] phone:gap-x-2 phone:gap-y-1'

const BEST = 3

function PassageList({ listId, ...props }: MentionEpisodeViewProps & { readonly listId: string }) {
  const { episode, extent, problem, pointed, items, commands, onPoint, onExtent, onRetry } = props
  const { id } = episode.entry
  if (problem !== undefined) {
    return (
      <div role="alert" className="mb-4 flex flex-wrap items-center gap-3">
        <p className="text-ink-2">{problem}</p>
        <Button icon="retry" isSmall onClick={onRetry}>
          Try again
        </Button>
      </div>
    )
  }
  if (!episode.passages) return <Waiting rows={extent === 'best' ? Math.min(BEST, episode.count) : BEST} />
  const shown = extent === 'best' ? pickBest(episode.passages, BEST) : episode.passages
  return (
    <div className="pb-2">
      <ul id={listId}>
        {shown.map((passage) => {
          const { at, segment } = passage
          const index = episode.passages!.indexOf(passage)
          return (
            <PassageItem
              key={segment.id}
              ref={(item) => {
                if (!item) return
                items.current.set(`${id} ${index}`, item)
                return () => void items.current.delete(`${id} ${index}`)
              }}
              episodeId={id}
              passage={passage}
              isPointed={index === pointed}
              onPoint={(isOver) => onPoint(isOver ? index : undefined)}
              onPlay={at === undefined ? undefined : () => commands.onPlay(id, at)}
              onCopyQuote={() => commands.onCopyQuote(id, passage)}
              onCopyLink={() => commands.onCopyLink(id, at ?? 0)}
            />
          )
        })}
      </ul>
      {shown.length < episode.passages.length && (
        <Button variant="quiet" isSmall className="my-1 -ms-2" onClick={() => onExtent('all')}>
          Show all {formatNumber(episode.passages.length)} passages
        </Button>
      )}
    </div>
  )
}

function Waiting({ rows }: { readonly rows: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading passages</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="py-4.5 wide:ms-24">
          <span className="sk my-2 h-3.75 max-w-[68ch]" />
          <span className="sk my-2 h-3.75 w-10/12 max-w-[60ch]" />
        </div>
      ))}
    </div>
  )
}
