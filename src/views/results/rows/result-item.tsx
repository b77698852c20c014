/** One result: when it is said, the words, leading to where they are said, by whom, and what can be done with them. */

import { memo, type ReactNode, useContext } from 'react'
import { isPassage } from '../../../core/search/search-document.ts'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { HeardPassage } from '../../hear/heard-passage.tsx'
import { isNameKind, KIND_WORDS, NAME_WORDS } from '../../search/kind-words.ts'
import { MarkedText } from '../../search/marked-text.tsx'
import { getRowDetail, getSentenceText } from '../../search/result-text.ts'
import { SpeakerName } from '../../parts/speaker-name.tsx'
import { isSelectable } from '../../../services/search/select-results.ts'
import { useResultActions, useResultsStore, NotesContext, useResults } from '../use-results.ts'
import { encodePathPart } from '../../../core/text/encode-path-part.ts'
import { changeEpisodeAddress } from '../../../services/address.ts'
import { Link } from 'wouter'
import type { HearPassage } from '../../../session/hear/hear-state.ts'
import { useHear } from '../../hear/hear-button.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import type { Seconds } from '../../../core/time/span.ts'
import { isNarrow, isTouch } from '../../../platform/media-query.ts'
import { useIsLate } from '../../states/use-is-late.ts'
import { useNamePath } from '../../../services/library/use-library.ts'

/** The episode of a row, where the heading does not say it. */
export interface RowSource {
  readonly title: string | undefined
  readonly date?: string | undefined
}

interface ResultItemProps {
  readonly row: SearchResult
  readonly title?: string | undefined
  readonly date?: string | undefined
  /** Its number in a list that is not all drawn, from 1, and how many there are. */
  readonly position?: number | undefined
  readonly total?: number | undefined
  readonly isChosen: boolean
  /** A finger has brought up its actions. */
  readonly isActive?: boolean
  readonly below: ReactNode
}

export const ResultItem = memo(function Item(props: ResultItemProps) {
  const { row, title, date, position, total, isChosen, isActive = false, below } = props
  const { kind, hit } = row
  const [text, detail] = [getSentenceText(row), getRowDetail(row)]
  const passage = getRowPassage(row)
  const pathOf = useNamePath()
  const isSaid = isPassage(kind)
  const isTranslated = kind === 'translation'
  const at = kind === 'mention' || kind === 'episode' ? undefined : (row.at ?? hit.at)
  const to = {
    href: kind === 'mention' ? pathOf(hit.document.id) : formatResultPath(row),
    state: kind === 'note' ? { note: hit.document.id } : undefined,
  }
  return (
    <li
      data-row={row.key}
      data-active={isActive || undefined}
      aria-posinset={position}
      aria-setsize={total}
      className="results-row relative grid py-3 border-b border-line"
    >
      <span
        aria-hidden="true"
        className="invisible absolute inset-y-3 -start-3.5 w-0.75 rounded-full bg-accent row-on:visible forced:bg-[Highlight]"
      />
      {isChosen && <span aria-hidden="true" className="absolute -inset-x-2 inset-y-0 -z-1 rounded-1 bg-tint" />}
      <RowCheckbox row={row} at={at} isChosen={isChosen} />
      <span className="results-time num row-on:font-semibold row-on:text-accent">
        {at !== undefined && isActive && <ResultLink {...to}>{formatTimecode(at)}</ResultLink>}
        {at !== undefined && !isActive && formatTimecode(at)}
      </span>
      {/* Beside the time; on a phone below it, over the whole width. */}
      <div className="results-words col-start-3 min-w-0">
        <ResultLink
          {...to}
          activates={isSelectable(row) && !isActive ? row.key : undefined}
          lang={hit.document.language}
          className={`max-w-[66ch] wrap-anywhere ${isSaid || isTranslated ? 'font-serif text-[1.125rem]/7 text-pretty' : 'text-row/7'}`}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </ResultLink>
        {detail.text !== '' && (
          <span className="mt-0.5 block text-ui text-ink-2 wrap-anywhere" dir="auto">
            {isSaid && 'The source says: '}
            {isTranslated && 'Original: '}
            <MarkedText text={detail.text} ranges={detail.ranges} />
          </span>
        )}
        {passage && <HeardPassage passage={passage} />}
        {below}
      </div>
      <div className="results-source min-w-0 ps-6 text-ink-3">
        <SourceLines row={row} title={title} date={date} />
      </div>
      {isSelectable(row) && <RowActions row={row} />}
    </li>
  )
})

interface RowCheckboxProps extends Pick<ResultItemProps, 'isChosen'> {
  readonly row: SearchResult
  readonly at: number | undefined
}

/** Not seen until the row is the active one, or something is chosen. */
function RowCheckbox({ row, at, isChosen }: RowCheckboxProps) {
  const { toggle } = useResultActions()
  if (!isSelectable(row)) return <span className="phone:hidden" />
  const name = [at === undefined ? undefined : formatTimecode(at), nameSource(row), row.hit.document.text.slice(0, 60)]
  return (
    <label
      data-print="no"
      className="results-box -my-1 -ms-2 flex size-9 cursor-pointer items-center justify-center row-off:not-in-data-choosing:opacity-0 phone:col-start-2 phone:row-start-1 phone:-my-2 phone:-me-3 narrow:size-11"
    >
      <input
        type="checkbox"
        data-action="select"
        aria-label={`Select ${name.filter((part) => part !== undefined && part !== '').join(', ')}`}
        checked={isChosen}
        className="results-check"
        onChange={(event) => {
          const { nativeEvent } = event
          toggle(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }}
      />
    </label>
  )
}

/** Passages say the speaker first. */
function SourceLines({ row, title, date }: Pick<ResultItemProps, 'row' | 'title' | 'date'>) {
  const { kind, hit } = row
  const source = nameSource(row)
  const isSpoken = isPassage(kind) || kind === 'quote' || kind === 'highlight' || kind === 'translation'
  // A note names its episode itself.
  const episode = kind === 'note' || kind === 'episode' ? undefined : title
  return (
    <>
      {kind === 'translation' && <span className="block leading-7">{KIND_WORDS[kind]}</span>}
      {source !== undefined && source !== '' && isSpoken && (
        <span dir="auto" title={source} className="block truncate">
          <SpeakerName name={source} color={0} className="text-row/7" />
        </span>
      )}
      {source !== undefined && source !== '' && !isSpoken && <span className="block truncate leading-7">{source}</span>}
      {isPassage(kind) && (source ?? '') === '' && <span className="block leading-7">not named</span>}
      {isPassage(kind) && hit.document.voice?.isCarried === true && <span className="block">assumed speaker</span>}
      {episode !== undefined && (
        <span dir="auto" title={episode} className="results-title line-clamp-2 wrap-anywhere">
          {episode}
        </span>
      )}
      {date !== undefined && <span className="results-date block num">{date}</span>}
      {!hit.isFull && <span className="block">partial match</span>}
    </>
  )
}

/** The speaker, else what the document says of itself. */
function nameSource({ kind, hit }: SearchResult): string | undefined {
  const { voice, note } = hit.document
  if (kind === 'mention') return isNameKind(note) ? NAME_WORDS[note][0] : undefined
  if (kind === 'episode') return undefined
  return voice?.name ?? note
}

/** A passage is opened at its second with the found words in the find bar. */
function formatResultPath({ kind, hit, at, range }: SearchResult): string {
  const { id, episodeId } = hit.document
  const shown = kind === 'translation' && { text: 'both', track: id.split('.')[0] }
  const t = at ?? hit.at
  const q = range && hit.document.text.slice(range.start, range.end)
  const search = changeEpisodeAddress('', { t: t !== undefined && t >= 1 ? t : undefined, q, ...shown })
  return `/e/${encodePathPart(episodeId)}${search}`
}

interface ResultLinkProps {
  readonly href: string
  readonly state?: object | undefined
  /** The row whose actions the first press brings up, with a finger or below 1000 px; the next one leads on. */
  readonly activates?: string | undefined
  /** Of the text. */
  readonly lang?: string | undefined
  readonly className?: string
  readonly children: ReactNode
}

function ResultLink({ href, state, activates, lang, className = '', children }: ResultLinkProps) {
  const { keepQuery } = useResultActions()
  const { dispatch } = useResultsStore()
  return (
    <Link
      href={href}
      state={state}
      // A link that can be dragged away cannot be selected in.
      draggable={false}
      dir="auto"
      lang={lang}
      className={`block select-text hover:underline hover:decoration-line-2 hover:underline-offset-3 ${className}`}
      onClick={(event) => {
        // A key has no detail.
        const isPressed = event.detail > 0 && (isTouch.getState() || isNarrow.getState())
        if (hasSelectionIn(event.currentTarget)) event.preventDefault()
        else if (isPressed && activates !== undefined) {
          event.preventDefault()
          dispatch({ kind: 'activated', key: activates })
        } else keepQuery()
      }}
    >
      {children}
    </Link>
  )
}

function hasSelectionIn(element: Element): boolean {
  const selection = window.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return false
  return selection.getRangeAt(0).intersectsNode(element)
}

/** Undefined for what nobody says, and without a time. */
function getRowPassage(row: SearchResult): HearPassage | undefined {
  const at = row.at ?? row.hit.at
  if (at === undefined || !isSelectable(row)) return undefined
  return { key: row.key, episodeId: row.hit.document.episodeId, at }
}

/** Of the active row: under the pointer or with the focus, or brought up by a finger. Below 1000 px with words. */
function RowActions({ row }: { readonly row: SearchResult }) {
  const { copy, clip } = useResultActions()
  const { open } = useContext(NotesContext)
  const at = row.at ?? row.hit.at
  const time = at === undefined ? undefined : formatTimecode(at)
  const passage = getRowPassage(row)
  const isTimed = isPassage(row.kind) || time !== undefined
  return (
    <span data-print="no" className="results-actions row-off:opacity-0">
      {passage && <HearAction passage={passage} />}
      <ResultAction icon="quote" word="Quote" label="Copy quote" action="copy" onPress={() => copy([row])} />
      {isTimed && (
        <ResultAction
          icon="note"
          word="Note"
          label={time === undefined ? 'Add note' : `Add note at ${time}`}
          action="note"
          onPress={() => open(row)}
        />
      )}
      {isTimed && (
        <ResultAction
          icon="clip"
          word="Clip"
          label={time === undefined ? 'Add to clips' : `Add to clips from ${time}`}
          action="clip"
          onPress={() => void clip([row])}
        />
      )}
    </span>
  )
}

function HearAction({ passage }: { readonly passage: HearPassage }) {
  const hear = useHear(passage)
  if (!hear) return null
  const label = hear.isOn ? 'Pause' : `Hear 10 seconds from ${formatTimecode(passage.at)}`
  return (
    <ResultAction
      icon={hear.isOn ? 'pause' : 'play'}
      word={hear.isOn ? 'Pause' : 'Hear'}
      label={label}
      action="hear"
      onPress={hear.toggle}
    />
  )
}

interface ResultActionProps {
  readonly icon: IconName
  readonly word: string
  readonly label: string
  readonly action: 'hear' | 'copy' | 'note' | 'clip'
  readonly onPress: () => void
}

function ResultAction({ icon, word, label, action, onPress }: ResultActionProps) {
  return (
    <button type="button" aria-label={label} title={label} data-action={action} onClick={onPress}>
      <Icon name={icon} className="size-4.5" />
      <span aria-hidden="true" className="wide:hidden">
        {word}
      </span>
    </button>
  )
}

interface ResultRowProps extends Partial<RowSource> {
  readonly row: SearchResult
  readonly position?: number | undefined
  readonly total?: number | undefined
}

export function ResultRow({ row, ...props }: ResultRowProps) {
  const isChosen = useResults(({ chosen }) => chosen.has(row.key))
  const isActive = useResults(({ active }) => active === row.key)
  const note = useContext(NotesContext).render(row)
  return (
    <ResultItem
      row={row}
      isChosen={isChosen}
      isActive={isActive}
      below={note && <div data-holds="">{note}</div>}
      {...props}
    />
  )
}

/** As high as most rows; its words are not loaded yet. */
export function ComingRow({ at }: { readonly at?: Seconds | undefined }) {
  return (
    <li aria-hidden="true" className="results-coming">
      {at === undefined ? (
        <span className="sk" />
      ) : (
        <span className="text-small/7 text-ink-3 num">{formatTimecode(at)}</span>
      )}
      <span>
        <span className="sk" />
        <span className="sk" />
      </span>
      <span className="sk" />
    </li>
  )
}

const SEARCHING = [0, 1, 2, 3, 4, 5]

/** Where results will be, once they have taken a while. */
export function SearchingRows() {
  const isLate = useIsLate()
  return (
    <div className="min-w-0">
      <p
        role="status"
        className="flex min-h-13 items-center border-b border-line-2 font-serif text-quote/6 font-semibold"
      >
        Searching…
      </p>
      {isLate && (
        <ul>
          {SEARCHING.map((row) => (
            <ComingRow key={row} />
          ))}
        </ul>
      )}
    </div>
  )
}
