/** The palette: one field that finds the page of a name, passages, quotes, notes and episodes, and leads to all results. */

import './palette.css'
import { useCallback, useId, useRef, type KeyboardEvent } from 'react'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useIsPhone } from '../../services/use-reader.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { hasModifier } from '../parts/has-modifier.ts'
import { Icon } from '../parts/icon.tsx'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { watchVisibleBottom } from '../transcript/scroll/scroll-page.ts'
import { describeAllFound, isNothingFound } from './sections/result-sections.ts'
import { handleHearKey, PaletteHear, PaletteHearButton } from './palette-hear.tsx'
import {
  CorrectionLine,
  describeResults,
  EmptyField,
  FaultLine,
  NothingFound,
  MESSAGE_LINE,
} from './palette-messages.tsx'
import type { PaletteProps } from './palette-place.ts'
import { PaletteSections, showRow } from './palette-sections.tsx'
import { listMistakes } from './operator-words.ts'
import { usePalette } from './use-palette.ts'

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
  const hearing = usePageHearing()?.hearing
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const isPhone = useIsPhone()
  const idOf = useCallback((key: string) => `${listId}${key.replaceAll(/[^\w-]/g, '_')}`, [listId])
  const palette = usePalette({
    ...props,
    onChoose(choice, options) {
      // The open episode has its position back before it goes to another.
      hearing?.close()
      onChoose(choice, options)
    },
    onOpenPage: () => onOpenPage(query),
    onMove: (key) => showRow(list.current, idOf(key)),
    onResults: () => list.current?.scrollTo({ top: 0 }),
  })
  const { text, results, sections, active } = palette
  const query = text.trim()
  const hasQuery = query !== ''
  const isComing = !results || results.completeness === 'partial'
  const isNothing = hasQuery && !isComing && isNothingFound(sections)
  const mistakes = results ? listMistakes(results) : []
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
      <div className="flex h-16 flex-none items-center gap-3 border-b border-line ps-6 pe-15 phone:h-13 phone:ps-5 phone:pe-13">
        <Icon name="search" className="size-5 text-ink-2" />
        <input
          ref={field}
          type="text"
          role="combobox"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus=""
          aria-label="Search"
          aria-expanded={sections.length > 0}
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
      {place.narrowing !== undefined && <p className={MESSAGE_LINE}>{place.narrowing}</p>}
      {results && (
        <>
          {mistakes.length > 0 && <p className={MESSAGE_LINE}>{mistakes.join(' ')}</p>}
          <CorrectionLine results={results} />
          <FaultLine faults={results.faults} onRetry={palette.retry} />
        </>
      )}
      {hasQuery && isComing && isNothingFound(sections) && (
        <p className="flex-none px-6 py-3 text-ink-3 phone:px-5">Searching…</p>
      )}
      <PaletteSections
        palette={palette}
        listRef={list}
        listId={listId}
        idOf={idOf}
        episodes={place.episodes}
        openId={place.episode?.id}
        isOfSpeaker={
          place.narrow.speaker !== undefined || results?.operators.some(({ kind }) => kind === 'speaker') === true
        }
      />
      {isNothing && <NothingFound query={query} results={results} scope={place.describeScope(results)} />}
      {!hasQuery && sections.length === 0 && (
        <EmptyField scope={place.describeScope(undefined)} hasTranscript={place.episode !== undefined} />
      )}
      <PaletteHear />
      <div className="palette-foot flex min-h-12 flex-none items-center gap-3 px-6 border-t border-line">
        <a
          href={formatPage(query)}
          onClick={(event) => {
            if (hasModifier(event)) return
            event.preventDefault()
            onOpenPage(query)
          }}
        >
          {describeAllFound(results, query)}
        </a>
        <PaletteHearButton option={active} />
        {isPhone ? (
          <Icon name="right" className="size-4 text-accent" />
        ) : (
          <span aria-hidden="true" className="touch:hidden">
            {!active && <Kbd>↵</Kbd>}
          </span>
        )}
      </div>
      <IconButton
        icon="close"
        label="Close search"
        keys="Esc"
        className="absolute end-4 top-3.5 narrow:end-2.5 narrow:top-2.5 phone:end-1 phone:top-1"
        onClick={onClose}
      />
      <SettledStatus text={hasQuery && results ? describeResults(results) : ''} isWaiting={isComing} />
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
