/** The palette: one field that finds passages, quotes, key points, names and episodes, and goes there. */

import './palette.css'
import { useCallback, useId, useRef, type KeyboardEvent } from 'react'
import { OPEN_ONLY } from '../../core/search/present/search-results.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { watchVisibleBottom } from '../transcript/scroll/scroll-page.ts'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { describeAllFound, isNothingFound } from './sections/result-sections.ts'
import { PaletteFoot, PaletteScope } from './palette-foot.tsx'
import { PaletteHead } from './palette-head.tsx'
import { handleHearKey, PaletteHear, PaletteHearButton } from './palette-hear.tsx'
import { describeResults, EmptyField, NothingFound } from './palette-messages.tsx'
import type { PaletteSearch, PaletteProps } from './palette-place.ts'
import { PaletteSections, showRow } from './palette-sections.tsx'
import { usePalette } from './use-palette.ts'
import { Icon } from '../parts/icon.tsx'

export function Palette(props: PaletteProps) {
  const { text, onClose } = props
  return (
    <Dialog open={text !== undefined} label="Search" onClose={onClose} isTyping isFullOnPhone className="w-215">
      <PaletteBody {...props} />
    </Dialog>
  )
}

function PaletteBody(props: PaletteProps) {
  const { place, onClose, onChoose, formatPage, onOpenPage } = props
  const { episode, voices } = place
  const hearing = usePageHearing()?.hearing
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const idOf = useCallback((key: string) => `${listId}${key.replaceAll(/[^\w-]/g, '_')}`, [listId])
  const palette = usePalette({
    ...props,
    onChoose(choice, options) {
      // The open episode has its position back before it goes to another.
      hearing?.close()
      onChoose(choice, options)
    },
    onOpenPage: () => onOpenPage(search),
    onMove: (key) => showRow(list.current, idOf(key)),
    onResults: () => list.current?.scrollTo({ top: 0 }),
  })
  const { text, kind, results, sections, active } = palette
  const hasTranscript = episode !== undefined
  const hasQuery = text.trim() !== ''
  const isEmpty = hasQuery && results !== undefined && results.completeness !== 'partial' && isNothingFound(sections)
  const speaker = voices.find(({ key }) => key === palette.voice)?.name
  const pageKind = kind && OPEN_ONLY.has(kind) ? undefined : kind
  const search: PaletteSearch = { query: text.trim(), kind: pageKind, speaker }
  const scope =
    speaker === undefined ? place.describeScope(results) : `what ${speaker} says, and quotes attributed to ${speaker}`
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
      <div className="flex h-16 flex-none items-center gap-3 ps-5 pe-15 phone:h-13 phone:ps-4 phone:pe-13">
        <Icon name="search" className="size-5.5 text-ink-3" />
        <input
          ref={field}
          type="text"
          role="combobox"
          inputMode="search"
          enterKeyHint="go"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus=""
          aria-label="Search"
          aria-expanded={palette.sections.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active.key)}
          placeholder="Search every word, quote and name"
          value={palette.text}
          className="h-full min-w-0 flex-1 bg-transparent text-section/7 caret-accent outline-none placeholder:text-ink-3 phone:text-[1.125rem]"
          onChange={(event) => palette.setText(event.target.value)}
          onKeyDown={palette.handleFieldKey}
        />
      </div>
      {hasQuery && (
        <PaletteHead palette={palette} hasTranscript={hasTranscript} voices={voices} onChangeQuery={changeQuery} />
      )}
      <PaletteSections
        palette={palette}
        listRef={list}
        listId={listId}
        idOf={idOf}
        episodes={place.episodes}
        episode={episode}
        isVoiceChosen={speaker !== undefined}
      />
      {isEmpty && <NothingFound palette={palette} scope={scope} speaker={speaker} onClear={() => changeQuery('')} />}
      {!hasQuery && <EmptyField scope={scope} hasTranscript={hasTranscript} />}
      {hasQuery && results && !isEmpty && (
        <PaletteScope
          scope={scope}
          completeness={results.completeness}
          all={describeAllFound(results, pageKind)}
          href={formatPage(search)}
          onOpen={() => onOpenPage(search)}
        />
      )}
      <PaletteHear />
      <PaletteFoot canPlay={hasTranscript} hasQuery={hasQuery} isForPage={props.isForPage === true && !active}>
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
        text={hasQuery && results ? describeResults(results) : ''}
        isWaiting={results?.completeness === 'partial'}
      />
    </div>
  )
}

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
