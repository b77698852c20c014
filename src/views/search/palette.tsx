/** The palette: one field that finds passages, quotes, key points, names and episodes, and goes there. */

import './palette.css'
import { useCallback, useId, useRef, type KeyboardEvent } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { Seconds } from '../../core/time/span.ts'
import { countFound, OPEN_ONLY } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import type { VoiceChoice } from '../parts/controls/voice-select.tsx'
import { watchVisibleBottom } from '../transcript/scroll/scroll-page.ts'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { describeAllFound } from './sections/all-found.ts'
import { isNothingFound } from './sections/check-option.ts'
import { PaletteField } from './palette-field.tsx'
import { PaletteFoot, PaletteScope } from './palette-foot.tsx'
import { PaletteHead } from './palette-head.tsx'
import { handleHearKey, PaletteHear, PaletteHearButton } from './palette-hear.tsx'
import { describeResults, EmptyField, NothingFound } from './palette-messages.tsx'
import type { ChoiceOptions, PaletteChoice, PaletteSection } from './sections/palette-option.ts'
import { PaletteSections, showRow } from './palette-sections.tsx'
import type { RecentLists } from './sections/recent-sections.ts'
import type { PaletteSearch } from './use-search-results.ts'
import { usePalette } from './use-palette.ts'

export interface PaletteProps {
  readonly open: boolean
  /** The text in the field when it opens; the reader continues at its end. */
  readonly initialText?: string
  /** Enter was pressed before the field was there: opens the first row as soon as there is one. */
  readonly isEntered?: boolean
  /** When the function changes, the query is searched again. */
  readonly search: PaletteSearch
  /** Reads again what could not be searched, and searches again. */
  readonly onRetry?: () => void
  /** Ends a sentence that begins "Searched", of these results or of the next ones: `this transcript and 614 other episodes`. */
  readonly describeScope: (results: AnsweredResults | undefined) => string
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode. */
  readonly episode?: { readonly id: string; readonly title: string; readonly duration: Seconds } | undefined
  /** Speakers of the open episode, else of the library; empty where nobody is named. */
  readonly voices?: readonly VoiceChoice[]
  /** Key of the one chosen when it opens. */
  readonly initialVoice?: string | undefined
  readonly recent: RecentLists
  /** Of what can be found here, while nothing is typed. */
  readonly examples?: readonly PaletteSection[]
  readonly onClose: () => void
  /** Closing is the caller's part. `query` is what was typed, for the list of recent searches. */
  readonly onChoose: (choice: PaletteChoice, options: ChoiceOptions) => void
  /** Address of the page that shows all results. */
  readonly formatPage: (asked: AskedSearch) => string
  /** Goes to that page, with an empty query to the one where a search begins; closing is the caller's part. */
  readonly onOpenPage: (asked: AskedSearch) => void
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
  const { episodes, episode, voices = [], recent, onClose, onChoose, formatPage, onOpenPage } = props
  const hearing = usePageHearing()?.hearing
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const idOf = useCallback((key: string) => `${listId}${key.replaceAll(/[^\w-]/g, '_')}`, [listId])
  const palette = usePalette({
    initialText: props.initialText ?? '',
    initialVoice: props.initialVoice,
    isEntered: props.isEntered ?? false,
    search: props.search,
    recent,
    examples: props.examples ?? NO_EXAMPLES,
    known: { open: episode, entries: episodes },
    onChoose(choice, options) {
      // The open episode has its position back before it goes to another.
      hearing?.close()
      onChoose(choice, options)
    },
    onOpenPage: () => onOpenPage(asked),
    onMove: (key) => showRow(list.current, idOf(key)),
    onResults: () => list.current?.scrollTo({ top: 0 }),
  })
  const { text, kind, results, sections, active } = palette
  const hasTranscript = episode !== undefined
  const isAsking = text.trim() !== ''
  const isEmpty = isAsking && results !== undefined && results.completeness !== 'partial' && isNothingFound(sections)
  const speaker = voices.find(({ key }) => key === palette.voice)?.name
  const pageKind = kind && OPEN_ONLY.has(kind) ? undefined : kind
  const asked: AskedSearch = { query: text.trim(), kind: pageKind, speaker }
  const scope =
    speaker === undefined ? props.describeScope(results) : `what ${speaker} says, and quotes attributed to ${speaker}`
  const changeQuery = (next: string) => {
    palette.setText(next)
    field.current?.focus()
  }
  return (
    // Keys that mean something everywhere in the palette. At 400 % zoom all of it scrolls: a list of its own had no room.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={attachVisibleHeight}
      data-long={text.length > MAX_BESIDE_ICON ? '' : undefined}
      className="palette relative flex min-h-0 flex-1 flex-col zoomed:flex-none"
      onKeyDownCapture={handleHearKey}
      onKeyDown={(event) => handleKey(event, field.current)}
    >
      <PaletteField palette={palette} fieldRef={field} listId={listId} activeId={active && idOf(active.key)} />
      {isAsking && (
        <PaletteHead
          palette={palette}
          hasTranscript={hasTranscript}
          voices={voices}
          onChangeQuery={changeQuery}
          onRetry={() => props.onRetry?.()}
        />
      )}
      <PaletteSections
        palette={palette}
        listRef={list}
        listId={listId}
        idOf={idOf}
        episodes={episodes}
        duration={episode?.duration ?? 0}
        openId={episode?.id}
        isVoiceChosen={speaker !== undefined}
      />
      {isEmpty && (
        <NothingFound
          text={text}
          kind={kind}
          total={countFound(results)}
          scope={scope}
          hasFaults={results.faults.length > 0}
          onClear={() => changeQuery('')}
          onShowAll={() => palette.setKind(undefined)}
          speaker={speaker}
          onShowEveryone={() => palette.setVoice(undefined)}
        />
      )}
      {!isAsking && <EmptyField scope={scope} hasTranscript={hasTranscript} />}
      {isAsking && results && !isEmpty && (
        <PaletteScope
          scope={scope}
          isPartial={results.completeness === 'partial'}
          all={describeAllFound(results, pageKind)}
          href={formatPage(asked)}
          onOpen={() => onOpenPage(asked)}
        />
      )}
      <PaletteHear />
      <PaletteFoot canPlay={hasTranscript} isAsking={isAsking}>
        <PaletteHearButton option={active} />
      </PaletteFoot>
      <IconButton
        icon="close"
        label="Close search"
        keys="Esc"
        className="absolute end-4 top-3.5 narrow:end-2.5 narrow:top-2.5 phone:end-1 phone:top-1"
        onClick={onClose}
      />
      <SettledStatus
        text={isAsking && results ? describeResults(results) : ''}
        isWaiting={results?.completeness === 'partial'}
      />
    </div>
  )
}

const NO_EXAMPLES: readonly PaletteSection[] = []

/** Letters that a phone's field shows beside its sign. */
const MAX_BESIDE_ICON = 28

/** On a phone it ends where the keyboard begins, which lies over the page. */
function attachVisibleHeight(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return
  return watchVisibleBottom((bottom) =>
    element.style.setProperty('--visible', `${bottom - element.getBoundingClientRect().top}px`),
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
