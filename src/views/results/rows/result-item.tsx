/** One result: when it is said, the words, leading to where they are said, by whom, and what can be done with them. */

import { memo, type ReactNode, useContext } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { HeardPassage } from '../../hear/heard-passage.tsx'
import { isNameKind, NAME_WORDS } from '../../search/kind-words.ts'
import { MarkedText } from '../../search/marked-text.tsx'
import { getRowDetail, getSentenceText } from '../../search/result-text.ts'
import { SpeakerName } from '../../parts/speaker-name.tsx'
import { isSelectable } from '../../../services/search/select-results.ts'
import { useResultActions, NotesContext, useResults } from '../use-results.ts'
import { encodePathPart } from '../../../core/text/encode-path-part.ts'
import { changeEpisodeAddress } from '../../../services/address.ts'
import { Link } from 'wouter'
import type { HearPassage } from '../../../session/hear/hear-state.ts'
import { HearButton } from '../../hear/hear-button.tsx'
import { IconButton } from '../../parts/controls/button.tsx'
import type { Seconds } from '../../../core/time/span.ts'
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
  readonly below: ReactNode
}

const ROW =
  'relative isolate grid grid-cols-[2.25rem_4rem_minmax(0,1fr)_11rem] border-b border-line py-3 phone:grid-cols-[minmax(0,1fr)_auto]'

export const ResultItem = memo(function Item(props: ResultItemProps) {
  const { row, title, date, position, total, isChosen, below } = props
  const { kind, hit } = row
  const [text, detail] = [getSentenceText(row), getRowDetail(row)]
  const passage = getRowPassage(row)
  const pathOf = useNamePath()
  const isPassage = kind === 'transcript'
  const at = kind === 'mention' || kind === 'episode' ? undefined : (row.at ?? hit.at)
  return (
    <li data-row={row.key} aria-posinset={position} aria-setsize={total} className={ROW}>
      <span
        aria-hidden="true"
        className="invisible absolute inset-y-3 -start-3.5 w-0.75 rounded-full bg-accent row-on:visible forced:bg-[Highlight]"
      />
      {isChosen && <span aria-hidden="true" className="absolute -inset-x-2 inset-y-0 -z-1 rounded-1 bg-tint" />}
      <RowCheckbox row={row} at={at} isChosen={isChosen} />
      <span className="text-small/7 text-ink-3 num row-on:font-semibold row-on:text-accent phone:col-start-1 phone:row-start-1 phone:text-ui">
        {at === undefined ? '' : formatTimecode(at)}
      </span>
      {/* Beside the time; on a phone below it, over the whole width. */}
      <div className="min-w-0 phone:col-span-2">
        <ResultLink
          href={kind === 'mention' ? pathOf(hit.document.id) : formatResultPath(row)}
          state={kind === 'note' ? { note: hit.document.id } : undefined}
          className={`max-w-[66ch] wrap-anywhere ${isPassage ? 'font-serif text-[1.125rem]/7 text-pretty' : 'text-row/7'}`}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </ResultLink>
        {!isPassage && detail.text !== '' && (
          <span className="mt-0.5 block text-ui text-ink-2 wrap-anywhere" dir="auto">
            <MarkedText text={detail.text} ranges={detail.ranges} />
          </span>
        )}
        {passage && <HeardPassage passage={passage} />}
        {below}
      </div>
      <div className="min-w-0 ps-6 text-small text-ink-3 phone:col-span-2 phone:mt-1 phone:ps-0">
        <SourceLines row={row} title={title} date={date} />
        {isSelectable(row) && <RowActions row={row} />}
      </div>
    </li>
  )
})

interface RowCheckboxProps extends Pick<ResultItemProps, 'isChosen'> {
  readonly row: SearchResult
  readonly at: number | undefined
}

/** Not seen until the row is under the pointer or something is chosen. A phone shows it always. */
function RowCheckbox({ row, at, isChosen }: RowCheckboxProps) {
  const { toggle } = useResultActions()
  if (!isSelectable(row)) return <span className="phone:hidden" />
  const name = [at === undefined ? undefined : formatTimecode(at), nameSource(row), row.hit.document.text.slice(0, 60)]
  return (
    <label
      data-print="no"
      className="-my-1 -ms-2 flex size-9 cursor-pointer items-center justify-center row-off:not-in-data-choosing:opacity-0 phone:col-start-2 phone:row-start-1 phone:-my-2 phone:-me-3 narrow:size-11"
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
  const isSpoken = kind === 'transcript' || kind === 'quote' || kind === 'highlight'
  // A note names its episode itself.
  const episode = kind === 'note' || kind === 'episode' ? undefined : title
  return (
    <>
      {source !== undefined && source !== '' && isSpoken && (
        <span dir="auto" title={source} className="block truncate">
          <SpeakerName name={source} color={0} className="text-row/7" />
        </span>
      )}
      {source !== undefined && source !== '' && !isSpoken && <span className="block truncate leading-7">{source}</span>}
      {kind === 'transcript' && (source ?? '') === '' && <span className="block leading-7">not named</span>}
      {kind === 'transcript' && hit.document.voice?.isCarried === true && (
        <span className="block">assumed speaker</span>
      )}
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
function formatResultPath({ hit, at, range }: SearchResult): string {
  const { episodeId } = hit.document
  const t = at ?? hit.at
  const q = range && hit.document.text.slice(range.start, range.end)
  const search = changeEpisodeAddress('', { t: t !== undefined && t >= 1 ? t : undefined, q })
  return `/e/${encodePathPart(episodeId)}${search}`
}

interface ResultLinkProps {
  readonly href: string
  readonly state?: object | undefined
  readonly className: string
  readonly children: ReactNode
}

function ResultLink({ href, state, className, children }: ResultLinkProps) {
  const { keepQuery } = useResultActions()
  return (
    <Link
      href={href}
      state={state}
      // A link that can be dragged away cannot be selected in.
      draggable={false}
      dir="auto"
      className={`block select-text hover:underline hover:decoration-line-2 hover:underline-offset-3 ${className}`}
      onClick={(event) => {
        if (hasSelectionIn(event.currentTarget)) event.preventDefault()
        else keepQuery()
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

const BUTTON = 'size-9 narrow:size-11'

/** Seen while the row is under the pointer or has the focus; always where there is no pointer to hover with. */
function RowActions({ row }: { readonly row: SearchResult }) {
  const { copy, clip } = useResultActions()
  const { open } = useContext(NotesContext)
  const at = row.at ?? row.hit.at
  const time = at === undefined ? undefined : formatTimecode(at)
  const passage = getRowPassage(row)
  const isTimed = row.kind === 'transcript' || time !== undefined
  return (
    <span data-print="no" className="results-actions -ms-2 mt-0.5 flex h-fit row-off:opacity-0 phone:mt-0">
      {passage && <HearButton passage={passage} keys="P" className={BUTTON} iconClassName="size-4.5" />}
      <IconButton
        icon="quote"
        label="Copy quote"
        data-action="copy"
        className={BUTTON}
        iconClassName="size-4.5"
        onClick={() => copy([row])}
      />
      {isTimed && (
        <IconButton
          icon="note"
          label={time === undefined ? 'Add note' : `Add note at ${time}`}
          data-action="note"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => open(row)}
        />
      )}
      {isTimed && (
        <IconButton
          icon="clip"
          label={time === undefined ? 'Add to clips' : `Add to clips from ${time}`}
          data-action="clip"
          className={BUTTON}
          iconClassName="size-4.5"
          onClick={() => void clip([row])}
        />
      )}
    </span>
  )
}

interface ResultRowProps extends Partial<RowSource> {
  readonly row: SearchResult
  readonly position?: number | undefined
  readonly total?: number | undefined
}

export function ResultRow({ row, ...props }: ResultRowProps) {
  const isChosen = useResults(({ chosen }) => chosen.has(row.key))
  const note = useContext(NotesContext).render(row)
  return <ResultItem row={row} isChosen={isChosen} below={note && <div data-holds="">{note}</div>} {...props} />
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
