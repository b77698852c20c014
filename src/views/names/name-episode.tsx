/** One episode that lists the name: its line with a tick for each passage, and the passages while they are open. */

import { useId, type RefObject, type FocusEvent, type Ref } from 'react'
import { Link } from 'wouter'
import type { NameCard } from '../../core/catalogue/name-page-schema.ts'
import { formatNumber, formatShare } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { type Seconds, placeOnLine } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { splitTitle } from '../parts/title.ts'
import type { NameEpisode, ShownPassage } from './build-name.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatCoverage } from '../timeline/build-timeline.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { MarkedText } from '../search/marked-text.tsx'

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
        <p className="truncate">{entry.channel}</p>
        <p className="num">{formatDay(entry.publishedOn, true)}</p>
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
    <h3>
      <Link href={formatEpisodePath(card.id)} title={title}>
        {sub === undefined ? main : `${main}: `}
        {sub !== undefined && <span className="font-normal text-ink-2">{sub}</span>}
      </Link>
    </h3>
  )
}

const ROW = 'name-episode name-facts'

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
      <div className="strip">
        {pieces.map((piece) => (
          <span
            key={piece.id}
            style={{
              flexGrow: piece.end - piece.start,
              background:
                piece.covered.length === 0
                  ? undefined
                  : formatCoverage(piece.covered, 'var(--strip-on)', 'var(--strip-off)'),
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
      className="strip-tick"
      style={{ left: formatShare(placeOnLine(at, duration)) }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onClick={onPress}
    />
  )
}

interface PassageItemProps {
  readonly ref?: Ref<HTMLLIElement>
  readonly episodeId: string
  readonly passage: ShownPassage
  readonly isPointed: boolean
  readonly onPoint: (isOver: boolean) => void
  readonly onCopyQuote: () => void
  readonly onCopyLink: () => void
}

const ITEM =
  'group/passage relative grid grid-cols-[4.5rem_minmax(0,1fr)_11rem] gap-x-6 py-4 not-last:border-b not-last:border-line phone:grid-cols-1 ' +
  "data-pointed:before:absolute data-pointed:before:-start-5 data-pointed:before:inset-y-5 data-pointed:before:w-0.75 data-pointed:before:rounded-[2px] data-pointed:before:bg-accent data-pointed:before:content-['']"

function PassageItem(props: PassageItemProps) {
  const { ref, episodeId, passage, isPointed, onPoint } = props
  const { at, chapter } = passage
  const heard = toHeard(episodeId, passage)
  const handleBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onPoint(false)
  }
  return (
    // Pointing only paints; everything that can be done is a link or a button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      data-pointed={isPointed || undefined}
      className={ITEM}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={handleBlur}
    >
      <span className="text-small leading-7 text-ink-3 num phone:leading-5.5">
        {at !== undefined && (
          <Link
            href={formatEpisodePath(episodeId, at)}
            className="reach rounded-1 hover:text-accent group-data-pointed/passage:font-semibold group-data-pointed/passage:text-accent"
          >
            {formatTimecode(at)}
          </Link>
        )}
      </span>
      <div>
        <PassageText passage={passage} />
        {heard && <HeardPassage passage={heard} />}
      </div>
      <div>
        <p className="pt-1.25 pb-1.25 text-small text-ink-3">{displayText(chapter)}</p>
        <PassageActions {...props} />
      </div>
    </li>
  )
}

function toHeard(episodeId: string, { at, segment }: ShownPassage): HearPassage | undefined {
  return at === undefined ? undefined : { key: `${episodeId} ${segment.id} ${at}`, episodeId, at }
}

function PassageText({ passage }: { readonly passage: ShownPassage }) {
  const { segment, ranges, excerpt, speaker } = passage
  const { start, end } = excerpt.range
  const inside = ranges
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start - start, end: range.end - start }))
  return (
    <p className="max-w-[68ch] font-serif text-[1.125rem]/7 text-pretty phone:text-quote/6.75" dir="auto">
      {speaker && (
        <>
          <SpeakerName name={speaker.name} color={speaker.color} className="me-[.3em]" />{' '}
        </>
      )}
      {excerpt.isCutBefore && '… '}
      <MarkedText text={segment.text.slice(start, end)} ranges={inside} />
      {excerpt.isCutAfter && ' …'}
    </p>
  )
}

function PassageActions({ episodeId, passage, onCopyQuote, onCopyLink }: PassageItemProps) {
  const time = passage.at === undefined ? '' : formatTimecode(passage.at)
  const heard = toHeard(episodeId, passage)
  const button = 'size-9 narrow:size-11'
  return (
    <div className="-ms-2 flex gap-0.5 wide:opacity-0 wide:group-focus-within/passage:opacity-100 wide:group-data-pointed/passage:opacity-100 phone:-ms-2.5">
      {heard && <HearButton passage={heard} className={button} />}
      <IconButton icon="quote" label="Copy quote" className={button} onClick={onCopyQuote} />
      {time !== '' && <IconButton icon="link" label="Copy link" className={button} onClick={onCopyLink} />}
    </div>
  )
}
