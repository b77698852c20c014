/** One episode that lists the name: its line with a tick for each passage, and the passages while they are open. */

import { useId, type RefObject } from 'react'
import { Link } from 'wouter'
import type { NameCard } from '../../core/catalogue/name-page-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { type Seconds, placeOnLine } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { Button } from '../parts/controls/button.tsx'
import { splitTitle } from '../parts/title.ts'
import type { NameEpisode, ShownPassage } from './build-name.ts'
import { PassageItem } from './passage-item.tsx'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatCoverage } from '../timeline/build-timeline.ts'

export interface PassageCommands {
  readonly onCopyQuote: (episodeId: string, passage: ShownPassage) => void
  readonly onCopyLink: (episodeId: string, at: Seconds) => void
}

interface NameEpisodeViewProps {
  readonly episode: NameEpisode
  readonly isOpen: boolean
  readonly problem: string | undefined
  readonly pointed: number | undefined
  readonly items: RefObject<Map<string, HTMLLIElement>>
  readonly commands: PassageCommands
  readonly onPoint: (passage: number | undefined) => void
  readonly onPress: (passage: number) => void
  readonly onOpen: (isOpen: boolean) => void
  readonly onRetry: () => void
}

export function NameEpisodeView(props: NameEpisodeViewProps) {
  const { episode, isOpen, pointed, onPoint, onPress, onOpen } = props
  const { entry, count } = episode
  const listId = useId()
  const title = displayText(entry.title)
  return (
    <section aria-label={title} className="border-b border-line">
      <div className={ROW}>
        <EpisodeTitle card={entry} />
        <p className="truncate text-small text-ink-3">{entry.channel}</p>
        <p className="text-small whitespace-nowrap text-ink-3 num">{formatDay(entry.publishedOn, true)}</p>
        <NameTimeline episode={episode} pointed={pointed} onPoint={onPoint} onPress={onPress} />
        <span className="text-end text-ink-2 num">
          {count === 0 ? '–' : formatNumber(count)}
          <span className="sr-only">{count === 0 ? 'listed, never spoken' : count === 1 ? ' time' : ' times'}</span>
        </span>
        <span className="text-end">
          {count > 0 && (
            <Button
              variant="quiet"
              isSmall
              aria-expanded={isOpen}
              aria-controls={isOpen ? listId : undefined}
              aria-label={`${isOpen ? 'Hide' : 'Show'} the passages of ${title}`}
              onClick={() => onOpen(!isOpen)}
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

export function EpisodeTitle({ card }: { readonly card: NameCard }) {
  const title = displayText(card.title)
  const { main, sub } = splitTitle(title)
  return (
    <h3 className="mention-title truncate font-serif font-semibold phone:w-full phone:whitespace-normal">
      <Link href={formatEpisodePath(card.id)} className="hover:underline hover:underline-offset-3" title={title}>
        {sub === undefined ? main : `${main}: `}
        {sub !== undefined && <span className="font-normal text-ink-2">{sub}</span>}
      </Link>
    </h3>
  )
}

const ROW = 'mention-episode grid items-center gap-x-4 py-2 flex-wrap phone:flex'

const WAITING_ROWS = 3

function PassageList({ listId, ...props }: NameEpisodeViewProps & { readonly listId: string }) {
  const { episode, problem, pointed, items, commands, onPoint, onRetry } = props
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
  if (!episode.passages) return <WaitingPassages rows={Math.min(WAITING_ROWS, episode.count)} />
  return (
    <div className="pb-2">
      <ul id={listId}>
        {episode.passages.map((passage, index) => {
          const { at, segment } = passage
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
              onCopyQuote={() => commands.onCopyQuote(id, passage)}
              onCopyLink={() => commands.onCopyLink(id, at ?? 0)}
            />
          )
        })}
      </ul>
    </div>
  )
}

function WaitingPassages({ rows }: { readonly rows: number }) {
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

interface NameTimelineProps {
  readonly episode: NameEpisode
  readonly pointed: number | undefined
  readonly onPoint: (passage: number | undefined) => void
  readonly onPress: (passage: number) => void
}

function NameTimeline({ episode, pointed, onPoint, onPress }: NameTimelineProps) {
  const { duration, pieces, times } = episode
  if (!(duration > 0)) return <div />
  return (
    // The passages themselves are the way for keys and for those who do not see the line.
    <div aria-hidden="true" className="phone:w-full">
      <div className="relative h-4">
        {times.map((at, index) => (
          <Tick
            // Two passages may start in one second.
            key={`${at}-${index}`}
            at={at}
            duration={duration}
            isPointed={index === pointed}
            onPoint={(isOver) => onPoint(isOver ? index : undefined)}
            onPress={() => onPress(index)}
          />
        ))}
      </div>
      <div className="flex h-1.5 gap-0.5 forced:forced-color-adjust-none">
        {pieces.map((piece) => (
          <span
            key={piece.id}
            className="min-w-0.5 basis-0 rounded-[2px]"
            style={{
              flexGrow: piece.end - piece.start,
              background: formatCoverage(piece.covered, 'var(--strip-on)', 'var(--strip-off)'),
            }}
          />
        ))}
      </div>
    </div>
  )
}

interface TickProps {
  readonly at: Seconds
  readonly duration: Seconds
  readonly isPointed: boolean
  readonly onPoint: (isOver: boolean) => void
  readonly onPress: () => void
}

function Tick({ at, duration, isPointed, onPoint, onPress }: TickProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={formatTimecode(at)}
      data-pointed={isPointed || undefined}
      className={
        'absolute -bottom-1.5 -ms-px h-4 w-0.5 cursor-pointer rounded-[1px] bg-ridge data-pointed:z-1 data-pointed:h-5 data-pointed:w-0.75 ' +
        "data-pointed:bg-accent after:absolute after:-inset-x-1 after:-inset-y-0.5 after:content-[''] forced:bg-[CanvasText] forced:data-pointed:bg-[Highlight]"
      }
      style={{ left: `${placeOnLine(at, duration) * 100}%` }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onClick={onPress}
    />
  )
}
