/** One episode that lists the name: its line with a tick for each passage, and the passages while they are open. */

import { useId, type RefObject, type Ref } from 'react'
import { Link } from 'wouter'
import type { NameCard } from '../../core/catalogue/name-page-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { NamePassageRow, ROW_BUTTON } from './name-passage-row.tsx'
import { splitTitle } from '../parts/title.ts'
import type { NameEpisode, ShownPassage } from './build-name.ts'
import { formatCoverage, type TimelinePiece } from '../timeline/build-timeline.ts'
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
  readonly items: RefObject<Map<string, HTMLLIElement>>
  readonly commands: PassageCommands
  readonly onPress: (passage: number) => void
  readonly onOpen: (isOpen: boolean) => void
  readonly onRetry: () => void
}

export function NameEpisodeView(props: NameEpisodeViewProps) {
  const { episode, isOpen, onPress, onOpen } = props
  const { entry, count } = episode
  const listId = useId()
  const title = displayText(entry.title)
  return (
    <li className="border-b border-line">
      <section aria-label={title}>
        <div className={ROW}>
          <EpisodeTitle card={entry} />
          <p className="truncate">{entry.channel}</p>
          <p className="num">{formatDay(entry.publishedOn, true)}</p>
          <NameTimeline episode={episode} onPress={onPress} />
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
    </li>
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
  const { episode, problem, items, commands, onRetry } = props
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

function NameTimeline({ episode, onPress }: Pick<NameEpisodeViewProps, 'episode' | 'onPress'>) {
  const { duration, pieces, times } = episode
  if (!(duration > 0)) return <div />
  return (
    // The passages themselves are the way for keys and for those who do not see the line.
    <div aria-hidden="true" className="phone:w-full">
      <OccurrenceLine
        times={times}
        duration={duration}
        onPress={(at) => onPress(times.indexOf(at))}
        className="-mb-1.5 h-4"
        tickClassName="h-4! bg-ridge"
      />
      <Strip pieces={pieces} color="var(--strip-on)" />
    </div>
  )
}

interface StripProps {
  readonly pieces: readonly TimelinePiece[]
  /** Of what is covered. */
  readonly color: string
}

/** The chapters of an episode on a line. */
export function Strip({ pieces, color }: StripProps) {
  return (
    <div className="strip">
      {pieces.map(({ id, start, end, covered }) => (
        <span
          key={id}
          style={{
            flexGrow: end - start,
            background: covered.length === 0 ? undefined : formatCoverage(covered, color, 'var(--strip-off)'),
          }}
        />
      ))}
    </div>
  )
}

interface PassageItemProps {
  readonly ref?: Ref<HTMLLIElement>
  readonly episodeId: string
  readonly passage: ShownPassage
  readonly onCopyQuote: () => void
  readonly onCopyLink: () => void
}

function PassageItem({ ref, episodeId, passage, onCopyQuote, onCopyLink }: PassageItemProps) {
  const { at, segment, chapter } = passage
  return (
    <NamePassageRow
      ref={ref}
      href={formatEpisodePath(episodeId, at)}
      heard={at === undefined ? undefined : { key: `${episodeId} ${segment.id} ${at}`, episodeId, at }}
      words={<PassageText passage={passage} />}
      source={displayText(chapter)}
      actions={
        <>
          <IconButton icon="quote" label="Copy quote" className={ROW_BUTTON} onClick={onCopyQuote} />
          {at !== undefined && <IconButton icon="link" label="Copy link" className={ROW_BUTTON} onClick={onCopyLink} />}
        </>
      }
    />
  )
}

function PassageText({ passage }: { readonly passage: ShownPassage }) {
  const { segment, ranges, excerpt, speaker } = passage
  const { start, end } = excerpt.range
  const inside = ranges
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start - start, end: range.end - start }))
  return (
    <>
      {speaker && (
        <>
          <SpeakerName name={speaker.name} color={speaker.color} className="me-[.3em]" />{' '}
        </>
      )}
      {excerpt.isCutBefore && '… '}
      <MarkedText text={segment.text.slice(start, end)} ranges={inside} />
      {excerpt.isCutAfter && ' …'}
    </>
  )
}
