/** The palette: one field that finds passages, quotes, key points, names and episodes, and goes there. */

import { useCallback, useId, useRef, type KeyboardEvent } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import { countFound, OPEN_ONLY, type SearchResults } from '../../core/search/present/search-results.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { VoiceSelect, type VoiceChoice } from '../parts/controls/voice-select.tsx'
import { KindChips } from './kind-chips.tsx'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { describeAnswer } from './describe-answer.ts'
import { OperatorLine } from './operator-line.tsx'
import { PaletteField } from './palette-field.tsx'
import { PaletteFoot } from './palette-foot.tsx'
import { CorrectionLine, EmptyField, FaultLine, NothingFound } from './palette-messages.tsx'
import type { PaletteChoice, PaletteSection, RecentLists } from './palette-options.ts'
import { PaletteScope } from './palette-scope.tsx'
import { ResultRow } from './result-row.tsx'
import type { PaletteSearch } from './use-search-results.ts'
import { usePalette, type PaletteState } from './use-palette.ts'

export interface PaletteProps {
  readonly open: boolean
  /** The text in the field when it opens; the reader continues at its end. */
  readonly initialText?: string
  /** Enter was pressed before the field was there: the first row is meant as soon as there is one. */
  readonly isEntered?: boolean
  /** Another function asks what is in the field again. */
  readonly search: PaletteSearch
  /** Reads anew what could not be searched, and asks again. */
  readonly onRetry?: () => void
  /** Ends a sentence that begins "Searched", of an answer or of the next one: `this transcript and 614 other episodes`. */
  readonly describeScope: (answer: SearchResults | undefined) => string
  readonly episodes: readonly CatalogueEntry[]
  /** The open episode. */
  readonly episode?: { readonly id: string; readonly title: string; readonly duration: Seconds } | undefined
  /** Speakers of the open episode, else of the library; empty where nobody is named. */
  readonly voices?: readonly VoiceChoice[]
  /** Key of the one of them who counts when it opens. */
  readonly initialVoice?: string | undefined
  readonly recent: RecentLists
  readonly onClose: () => void
  /** Closing is the caller's part. `query` is what was typed, for the list of recent searches. */
  readonly onChoose: (choice: PaletteChoice, how: { readonly query: string; readonly play: boolean }) => void
  /** Address of the page that shows all results of what was asked. */
  readonly formatPage: (asked: AskedSearch) => string
  /** Goes to that page; closing is the caller's part. */
  readonly onOpenPage: (asked: AskedSearch) => void
  readonly onBrowseMentions?: (() => void) | undefined
}

export interface AskedSearch {
  readonly query: string
  readonly kind: SearchKind | undefined
  /** The one speaker that counts. */
  readonly speaker: string | undefined
}

export function Palette({ open, onClose, ...rest }: PaletteProps) {
  return (
    <Dialog open={open} label="Search" onClose={onClose} isTyping isFullOnPhone className="w-215">
      <PaletteBody {...rest} onClose={onClose} />
    </Dialog>
  )
}

function PaletteBody(props: Omit<PaletteProps, 'open'>) {
  const {
    initialText = '',
    isEntered = false,
    search,
    onRetry = () => {},
    episodes,
    episode,
    voices = [],
    initialVoice,
    recent,
    onClose,
    onChoose,
    formatPage,
    onOpenPage,
    onBrowseMentions,
  } = props
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const idOf = useCallback((key: string) => `${listId}${key.replaceAll(/[^\w-]/g, '_')}`, [listId])
  const palette = usePalette({
    initialText,
    initialVoice,
    isEntered,
    search,
    recent,
    known: { open: episode, entries: episodes },
    onChoose: (choice, query, play) => onChoose(choice, { query, play }),
    onOpenPage: () => onOpenPage(asked),
    onMove: (key) => showRow(list.current, idOf(key)),
    onAnswer: () => list.current?.scrollTo({ top: 0 }),
  })
  const { text, answer, sections, active } = palette
  const isAsking = text.trim() !== ''
  const chosen = voices.find(({ key }) => key === palette.voice)
  const pageKind = palette.kind && OPEN_ONLY.has(palette.kind) ? undefined : palette.kind
  const asked: AskedSearch = { query: text.trim(), kind: pageKind, speaker: chosen?.name }
  const scope = chosen
    ? `what ${chosen.name} says, and quotes attributed to ${chosen.name}`
    : props.describeScope(answer)
  const isEmpty = isAsking && answer !== undefined && !answer.isPartial && sections.length === 0

  const changeQuery = (next: string) => {
    palette.setText(next)
    field.current?.focus()
  }
  const clear = () => changeQuery('')
  return (
    // Keys that mean something everywhere in the palette. At 400 % zoom all of it scrolls: a list of its own had no room.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="relative flex min-h-0 flex-1 flex-col zoomed:flex-none"
      onKeyDown={(event) => handleKey(event, field.current)}
    >
      <PaletteField palette={palette} fieldRef={field} listId={listId} activeId={active && idOf(active.key)} />
      {isAsking && (
        <KindChips answer={answer} kind={palette.kind} hasTranscript={episode !== undefined} onChange={palette.setKind}>
          {voices.length > 0 && (
            <VoiceSelect
              voices={voices}
              voice={palette.voice}
              className="ms-auto flex-none phone:max-w-30"
              onChange={palette.setVoice}
            />
          )}
        </KindChips>
      )}
      {isAsking && answer && <OperatorLine answer={answer} className="px-5 phone:px-4" onChange={changeQuery} />}
      {isAsking && answer && <CorrectionLine answer={answer} />}
      {isAsking && answer && <FaultLine faults={answer.faults} onRetry={onRetry} />}
      {isAsking && sections.length === 0 && !isEmpty && (
        <p className="flex-none px-5 py-3 text-ink-3 phone:px-4">Searching…</p>
      )}
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={isAsking ? 'Results' : 'Recent'}
        hidden={sections.length === 0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2 zoomed:flex-none zoomed:overflow-visible"
      >
        {sections.map((section) => (
          <Section
            key={section.id}
            section={section}
            palette={palette}
            idOf={idOf}
            episodes={episodes}
            duration={episode?.duration ?? 0}
            openId={episode?.id}
            isVoiceChosen={chosen !== undefined}
          />
        ))}
      </div>
      {isEmpty && (
        <NothingFound
          text={text}
          kind={palette.kind}
          total={countFound(answer)}
          scope={scope}
          hasFaults={answer.faults.length > 0}
          onClear={clear}
          onShowAll={() => palette.setKind(undefined)}
          speaker={chosen?.name}
          onShowEveryone={() => palette.setVoice(undefined)}
          onBrowseMentions={onBrowseMentions}
        />
      )}
      {!isAsking && <EmptyField scope={scope} hasTranscript={episode !== undefined} />}
      {isAsking && answer && !isEmpty && (
        <PaletteScope
          scope={scope}
          isPartial={answer.isPartial}
          href={formatPage(asked)}
          onOpen={() => onOpenPage(asked)}
        />
      )}
      <PaletteFoot canPlay={episode !== undefined} />
      <IconButton
        icon="close"
        label="Close search"
        keys="Esc"
        className="absolute end-4 top-3.5 narrow:end-2.5 narrow:top-2.5 phone:end-1 phone:top-2"
        onClick={onClose}
      />
      <SettledStatus text={isAsking && answer ? describeAnswer(answer) : ''} isWaiting={answer?.isPartial} />
    </div>
  )
}

/** In pixels, of what has not been laid out yet. */
const HEADING_HEIGHT = 34
const ROW_HEIGHT = 34

interface SectionProps {
  readonly section: PaletteSection
  readonly palette: PaletteState
  readonly idOf: (key: string) => string
  readonly episodes: readonly CatalogueEntry[]
  readonly duration: Seconds
  readonly openId: string | undefined
  readonly isVoiceChosen: boolean
}

function Section({ section, palette, idOf, episodes, duration, openId, isVoiceChosen }: SectionProps) {
  const { id, title, note, times, options } = section
  const length = section.duration ?? duration
  const headingId = idOf(`heading-${id}`)
  return (
    <div
      role="group"
      aria-labelledby={title === '' ? undefined : headingId}
      // Sections scrolled out of sight cost nothing while typing.
      className={`[content-visibility:auto] ${title === '' ? 'pt-2' : ''}`}
      style={{ containIntrinsicBlockSize: `auto ${HEADING_HEIGHT + options.length * ROW_HEIGHT}px` }}
    >
      {title !== '' && (
        <div className="flex items-center gap-3 px-5 pt-3 pb-0.5 text-small font-semibold phone:px-4 phone:pt-2.5">
          <span id={headingId} dir="auto" className="wrap-break-word">
            {title}
          </span>
          {note !== '' && (
            <span title={note} className="min-w-[12ch] truncate font-normal text-ink-3">
              {note}
            </span>
          )}
          {times && times.length > 0 && (
            <OccurrenceLine
              times={times}
              duration={length}
              className="ms-auto flex-[0_0_160px] phone:flex-[0_0_64px]"
              tickClassName="bg-ridge"
            />
          )}
        </div>
      )}
      {options.map((option) => (
        <ResultRow
          key={option.key}
          id={idOf(option.key)}
          option={option}
          isActive={option.key === palette.active?.key}
          episodes={episodes}
          duration={duration}
          openId={openId}
          isVoiceChosen={isVoiceChosen}
          onChoose={(play) => palette.choose(option, play)}
          onPointer={(event) => palette.handlePointer(event, option)}
        />
      ))}
    </div>
  )
}

/** ⌘K in an open palette takes the text to be typed over. */
function handleKey(event: KeyboardEvent, field: HTMLInputElement | null): void {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  event.stopPropagation()
  field?.focus()
  field?.select()
}

/** With the first row its heading comes into view too. */
function showRow(list: HTMLElement | null, id: string): void {
  const row = document.getElementById(id)
  if (!list || !row) return
  if (list.querySelector('[role="option"]') === row) list.scrollTo({ top: 0 })
  else row.scrollIntoView({ block: 'nearest' })
}
