/** One row of the palette: a find, a typed time, a saved or recent search or a recent position. */

import type { PointerEvent, ReactNode } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatNumber, formatCount } from '../../core/text/number.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useIsPhone } from '../../services/use-reader.ts'
import { Icon } from '../parts/icon.tsx'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { KIND_WORDS, isNameKind, NAME_WORDS } from './kind-words.ts'
import { MarkedText } from './marked-text.tsx'
import type { PalettePlace } from './palette-place.ts'
import { PaletteRowHear } from './palette-hear.tsx'
import type { PaletteOption } from './sections/palette-option.ts'
import { getRowDetail, getRowText, getConcordance } from './result-text.ts'
import type { Concordance } from '../../core/search/present/excerpt.ts'
import { findTextDirection } from '../../core/text/direction.ts'

interface PaletteRowProps {
  readonly id: string
  readonly option: PaletteOption
  readonly isActive: boolean
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode; rows of others name theirs. Without one no line of occurrences is shown. */
  readonly episode: PalettePlace['episode']
  /** Only then does it matter that a label is carried. */
  readonly isVoiceChosen: boolean
  readonly onChoose: (play: boolean) => void
  readonly onPointer: (event: PointerEvent) => void
}

const ROW =
  'group/option relative grid min-h-8.5 cursor-pointer grid-cols-[4.25rem_minmax(0,1fr)] px-5 leading-8.5 ' +
  'hover:bg-tint/50 aria-selected:bg-tint aria-selected:shadow-[inset_3px_0_0_var(--accent)] ' +
  'phone:grid-cols-[4rem_minmax(0,1fr)] phone:px-4 '

export function PaletteRow({
  id,
  option,
  isActive,
  episodes,
  episode,
  isVoiceChosen,
  onChoose,
  onPointer,
}: PaletteRowProps) {
  const isPhone = useIsPhone()
  return (
    // Keys belong to the field, which says what is selected.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-label={describeOption(option, episodes, episode?.id, isVoiceChosen)}
      className={ROW + (option.kind === 'row' ? 'palette-row' : 'phone:min-h-11 phone:leading-11')}
      onPointerMove={onPointer}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(event.metaKey || event.ctrlKey)}
    >
      <span className="text-small leading-[inherit] text-ink-3 num group-aria-selected/option:font-semibold group-aria-selected/option:text-accent">
        <RowTime option={option} episodes={episodes} />
      </span>
      <RowText option={option} episodes={episodes} episode={episode} isVoiceChosen={isVoiceChosen} />
      {isPhone && option.kind === 'row' && <RowSource row={option.row} episodes={episodes} />}
      <PaletteRowHear option={option} />
    </div>
  )
}

const SIGNS = { search: 'search', saved: 'mark', check: 'check' } as const

type RowPartProps = Pick<PaletteRowProps, 'option' | 'episodes'>

function RowTime({ option, episodes }: RowPartProps) {
  if (option.kind === 'time') return formatTimecode(option.at)
  if (option.kind === 'position') return formatTimecode(option.position.at)
  if (option.kind === 'search' || option.kind === 'saved' || option.kind === 'check')
    return <Icon name={SIGNS[option.kind]} className="mt-2.25 size-4 phone:mt-4" />
  if (option.kind === 'more' || option.kind === 'name') return null
  const at = findRowTime(option.row, episodes)
  return at === undefined ? null : formatTimecode(at)
}

/** On a phone, whose rows have no headings: what it is, and of which day and episode. */
function RowSource({ row, episodes }: { readonly row: SearchResult; readonly episodes: readonly SearchedEpisode[] }) {
  const { kind, hit } = row
  const entry = findEntry(episodes, hit.document.episodeId)
  const isName = kind === 'mention' || kind === 'speaker'
  const what = kind === 'transcript' ? '' : describeNote(kind, hit.document.note) || KIND_WORDS[kind]
  const title = kind === 'episode' || isName ? '' : displayText(entry?.title ?? '')
  const parts = [what, formatDay(entry?.publishedOn, true), title]
  return <span className="palette-source">{parts.filter((part) => part).join(' · ')}</span>
}

interface RowTextProps extends RowPartProps, Pick<PaletteRowProps, 'episode' | 'isVoiceChosen'> {}

function RowText({ option, episodes, episode, isVoiceChosen }: RowTextProps) {
  const openId = episode?.id
  switch (option.kind) {
    case 'time':
      return <span className="truncate">Go to {formatTimecode(option.at)}</span>
    case 'search':
    case 'saved':
    case 'check':
      return <span className="truncate">{option.text}</span>
    case 'more':
      return <span className="truncate font-medium text-accent">{option.text}</span>
    case 'name':
      return <OptionLine note={option.note}>{displayText(option.name)}</OptionLine>
    case 'position': {
      const { episodeId } = option.position
      const title = episodeId === openId ? undefined : findEntry(episodes, episodeId)?.title
      return (
        <OptionLine note="" title={displayText(title ?? '')} isTitleShort>
          <span className="font-serif text-[1rem]">{displayText(option.position.text)}</span>
        </OptionLine>
      )
    }
    case 'row':
      if (!option.row.range)
        return (
          <FoundText
            row={option.row}
            duration={episode?.duration ?? 0}
            title={nameEpisodeOf(option.row, episodes, openId)}
          />
        )
      if (!isVoiceChosen) return <ConcordanceText row={option.row} />
      return (
        <span className="grid min-w-0 grid-cols-[minmax(0,1fr)_6rem] items-baseline phone:block">
          <ConcordanceText row={option.row} />
          {option.row.hit.document.voice?.isCarried && (
            <span
              title="Not labelled here; assumed from the paragraph before"
              className="text-end text-small text-ink-3 phone:block phone:pb-1.5 phone:text-start phone:leading-4"
            >
              assumed speaker
            </span>
          )}
        </span>
      )
  }
}

const SERIF = new Set(['quote', 'highlight', 'summary', 'transcript', 'note'])

interface FoundTextProps {
  readonly row: SearchResult
  readonly duration: Seconds
  /** Of its episode, where it is not obvious. */
  readonly title: string
}

function FoundText({ row, duration, title }: FoundTextProps) {
  const { kind, hit } = row
  const [text, detail] = [getRowText(row), getRowDetail(row)]
  return (
    <OptionLine
      note={describeNote(kind, hit.document.note)}
      title={title}
      isWrapped={kind === 'episode'}
      aside={<Occurrences times={hit.document.times} duration={duration} />}
    >
      <span className={SERIF.has(kind) ? 'font-serif text-[1rem]' : ''}>
        <MarkedText text={text.text} ranges={text.ranges} />
      </span>
      {detail.text !== '' && (
        <small className="ms-2 text-small leading-[inherit] text-ink-3">
          <MarkedText text={detail.text} ranges={detail.ranges} />
        </small>
      )}
    </OptionLine>
  )
}

/** How often and where along the talk; one moment is the row's time. */
function Occurrences({
  times = [],
  duration,
}: {
  readonly times?: readonly Seconds[] | undefined
  readonly duration: Seconds
}) {
  if (times.length < 2 || !(duration > 0)) return null
  return (
    <span className="flex flex-none items-center gap-2 ps-4 text-small leading-[inherit] text-ink-3 num phone:hidden">
      {formatNumber(times.length)}
      <span className="sr-only"> times</span>
      <OccurrenceLine times={times} duration={duration} className="w-24" tickClassName="bg-ridge" />
    </span>
  )
}

interface OptionLineProps {
  readonly note: string
  readonly title?: string
  /** One line, where there is no other for it. */
  readonly isTitleShort?: boolean
  /** A long text takes more lines, and is shown whole. */
  readonly isWrapped?: boolean
  readonly aside?: ReactNode
  readonly children: ReactNode
}

function OptionLine({ note, title = '', isTitleShort = false, isWrapped = false, aside, children }: OptionLineProps) {
  return (
    <span className="flex min-w-0 phone:flex-col">
      <span
        dir="auto"
        className={`min-w-0 flex-1 ${isWrapped ? 'my-1.25 leading-6 wrap-anywhere' : 'palette-text truncate'}`}
      >
        {children}
      </span>
      {aside}
      {(note !== '' || title !== '') && (
        <span
          className={`palette-note my-1.75 max-w-1/3 flex-none ps-4 text-small leading-5 wrap-anywhere text-ink-3 ${isTitleShort ? 'tablet:truncate ' : ''}${title === '' ? 'phone:hidden' : ''}`}
        >
          {[note, title].filter((part) => part !== '').join(' · ')}
        </span>
      )}
    </span>
  )
}

/** Characters of context that a phone shows, cut at a space. */
const NEAR_LEFT = 34
const NEAR_RIGHT = 46

export function ConcordanceText({ row }: { readonly row: SearchResult }) {
  const { left, match, right } = readShown(row)
  const isPhone = useIsPhone()
  const before = row.range?.start ?? 0
  const nearLeft = left.slice(findNearStart(left))
  const nearRight = right.slice(0, findNearEnd(right))
  const side = 'text-ink-2 group-aria-selected/option:text-ink'
  return (
    <span
      // By the whole text: the context may begin with a foreign name.
      dir={findTextDirection(row.hit.document.text)}
      className="grid min-w-0 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-baseline font-serif text-[1rem] palette-text"
    >
      <span
        className={`flex justify-end overflow-hidden [mask-image:linear-gradient(90deg,transparent,#000_3rem)] rtl:[mask-image:linear-gradient(270deg,transparent,#000_3rem)] phone:inline phone:overflow-visible phone:[mask-image:none]! ${side}`}
      >
        <span className="whitespace-pre phone:whitespace-normal">
          <span className="phone:hidden">{left.slice(0, left.length - nearLeft.length)}</span>
          {isPhone && nearLeft !== '' && nearLeft.length < before && '… '}
          {nearLeft}
        </span>
      </span>
      <span
        className={`overflow-hidden whitespace-pre [mask-image:linear-gradient(270deg,transparent,#000_3rem)] rtl:[mask-image:linear-gradient(90deg,transparent,#000_3rem)] phone:inline phone:overflow-visible phone:whitespace-normal phone:[mask-image:none]! ${side}`}
      >
        <mark className="m-0 px-[.16em]">{match}</mark>
        {nearRight}
        <span className="phone:hidden">{right.slice(nearRight.length)}</span>
      </span>
    </span>
  )
}

/** Cut from the whole text as it is shown, so that quote marks at the cuts curl the right way. */
function readShown(row: SearchResult): Concordance {
  const { hit, range } = row
  const concordance = getConcordance(row)
  if (!concordance || !range) return { left: '', match: displayText(hit.document.text), right: '' }
  const text = displayText(hit.document.text)
  return {
    left: text.slice(range.start - concordance.left.length, range.start),
    match: text.slice(range.start, range.end),
    right: text.slice(range.end, range.end + concordance.right.length),
  }
}

function findNearStart(left: string): number {
  if (left.length <= NEAR_LEFT) return 0
  const space = left.indexOf(' ', left.length - NEAR_LEFT)
  return space === -1 || space === left.length - 1 ? left.length - NEAR_LEFT : space + 1
}

function findNearEnd(right: string): number {
  if (right.length <= NEAR_RIGHT) return right.length
  const space = right.lastIndexOf(' ', NEAR_RIGHT)
  return space <= 0 ? NEAR_RIGHT : space
}

/** A row's name for screen readers: its parts in visual order, separated by commas. */
function describeOption(
  option: PaletteOption,
  episodes: readonly SearchedEpisode[],
  openId: string | undefined,
  isVoiceChosen: boolean,
): string {
  if (option.kind === 'time') return `Go to ${formatTimecode(option.at)}`
  if ('text' in option) return option.text
  if (option.kind === 'name') return joinParts([displayText(option.name), option.note])
  if (option.kind === 'position') {
    const { at, text, episodeId } = option.position
    return joinParts([formatTimecode(at), displayText(text), findEntry(episodes, episodeId)?.title])
  }
  const { row } = option
  const { document } = row.hit
  const at = findRowTime(row, episodes)
  const time = at === undefined ? undefined : formatTimecode(at)
  const concordance = getConcordance(row)
  if (concordance) {
    const { left, match, right } = concordance
    const isAssumed = isVoiceChosen && document.voice?.isCarried
    return joinParts([time, displayText(left + match + right), isAssumed ? 'assumed speaker' : undefined])
  }
  const times = document.times?.length ?? 0
  return joinParts([
    time,
    displayText(getRowText(row).text),
    displayText(getRowDetail(row).text),
    times > 1 ? formatCount(times, 'time') : undefined,
    describeNote(row.kind, document.note),
    nameEpisodeOf(row, episodes, openId),
  ])
}

function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(', ')
}

/** The second the row goes to; of an episode its length; a name opens its own page and has none. */
function findRowTime(row: SearchResult, episodes: readonly SearchedEpisode[]): Seconds | undefined {
  if (row.kind === 'mention') return undefined
  const length = row.kind === 'episode' ? findEntry(episodes, row.hit.document.episodeId)?.duration : undefined
  return length ?? row.at
}

/** `Quote, Sebastian`, `Company`, a key point's group. */
function describeNote(kind: SearchResult['kind'], note: string | undefined): string {
  if (kind === 'mention') return isNameKind(note) ? NAME_WORDS[note][0] : KIND_WORDS.mention
  if (kind === 'episode' || kind === 'key-point') return kind === 'key-point' ? (note ?? '') : ''
  return note === undefined || note === '' ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}, ${note}`
}

/** Title of the episode of a row; empty for the open one, and for names and episodes, which belong to the library. */
function nameEpisodeOf(
  { kind, hit }: SearchResult,
  episodes: readonly SearchedEpisode[],
  openId: string | undefined,
): string {
  const { episodeId } = hit.document
  if (kind === 'mention' || kind === 'episode' || episodeId === openId) return ''
  return displayText(findEntry(episodes, episodeId)?.title ?? '')
}

function findEntry(episodes: readonly SearchedEpisode[], id: string): SearchedEpisode | undefined {
  return episodes.find((entry) => entry.id === id)
}
