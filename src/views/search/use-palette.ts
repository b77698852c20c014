/** The palette's state: typed text, chosen kind, results, and the selected row. */

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { TYPED_LIMIT, type SearchKind } from '../../core/search/search-document.ts'
import { addCheckOption } from './sections/check-option.ts'
import type {
  ChoiceOptions,
  MoreOption,
  PaletteChoice,
  PaletteOption,
  PaletteSection,
} from './sections/palette-option.ts'
import { listRecentSections, type RecentLists } from './sections/recent-sections.ts'
import { listResultSections, type KnownEpisodes } from './sections/result-sections.ts'
import { useSearchResults, type PaletteSearch } from './use-search-results.ts'

export interface PaletteState {
  readonly text: string
  readonly kind: SearchKind | undefined
  /** Key of the one speaker that counts. */
  readonly voice: string | undefined
  readonly results: AnsweredResults | undefined
  readonly sections: readonly PaletteSection[]
  readonly active: PaletteOption | undefined
  setText(text: string): void
  setKind(kind: SearchKind | undefined): void
  setVoice(voice: string | undefined): void
  choose(option: PaletteOption, play: boolean): void
  handleFieldKey(event: KeyboardEvent): void
  /** Only a pointer that really moves selects: rows that slide under a resting one change nothing. */
  handlePointer(event: PointerEvent, option: PaletteOption): void
}

interface PaletteSetup {
  readonly initialText: string
  readonly initialVoice: string | undefined
  readonly isEntered: boolean
  readonly search: PaletteSearch
  readonly recent: RecentLists
  /** Shown with them while nothing is typed. */
  readonly examples: readonly PaletteSection[]
  readonly known: KnownEpisodes
  readonly onChoose: (choice: PaletteChoice, options: ChoiceOptions) => void
  /** Opens the page of all results; while nothing is typed, the page where a search begins. */
  readonly onOpenPage: () => void
  /** Scrolls the row of this key into view. */
  readonly onMove: (key: string) => void
  /** The rows have been replaced. */
  readonly onResults: () => void
}

const PAGE = 8
const NONE: ReadonlySet<string> = new Set()

export function usePalette(setup: PaletteSetup): PaletteState {
  const { initialText, initialVoice, isEntered, search, known, onChoose, onOpenPage, onMove, onResults } = setup
  const [text, writeText] = useState(initialText)
  const [kind, setKind] = useState<SearchKind>()
  const [voice, setVoice] = useState(initialVoice)
  const [activeKey, setActiveKey] = useState<string>()
  const hasMoved = usePointerMoves()
  const waiting = useRef<{ readonly play: boolean } | undefined>(isEntered ? { play: false } : undefined)
  const [expanded, setExpanded] = useState(NONE)
  const asked = useSearchResults(search, { query: text, kind, voice, expanded }, handleResults)
  const isCurrent = asked?.query === text && asked.kind === kind && asked.voice === voice

  const sections =
    text.trim() === ''
      ? [...listRecentSections(setup.recent), ...setup.examples]
      : asked
        ? addCheckOption(listResultSections(asked.results, asked.kind, known), asked.query)
        : []
  const options = sections.flatMap((section) => section.options)
  const active = options.find(({ key }) => key === activeKey) ?? options[0]

  const resetRows = () => {
    setExpanded(NONE)
    setActiveKey(undefined)
  }
  const setText = (next: string) => {
    // One past the limit, so that the results can say it was shortened.
    writeText(next.slice(0, TYPED_LIMIT + 1))
    resetRows()
    waiting.current = undefined
    if (next.trim() === '') setKind(undefined)
  }
  const changeKind = (next: SearchKind | undefined) => {
    setKind(next)
    resetRows()
  }
  const showMore = ({ shows, key }: MoreOption) => {
    if (shows === 'page') return onOpenPage()
    if (typeof shows === 'string') return changeKind(shows)
    setExpanded(new Set([...expanded, shows.episodeId]))
    // The first of the new rows replaces the one that asked for them.
    const at = options.findIndex((option) => option.key === key)
    setActiveKey(options[at - 1]?.key)
  }
  const choose = (option: PaletteOption, play: boolean) => {
    if (option.kind === 'search') setText(option.text)
    else if (option.kind === 'more') showMore(option)
    else onChoose(option, { query: text.trim(), play })
  }
  const move = (by: number, isWrapped: boolean) => {
    const target = options.findIndex(({ key }) => key === active?.key) + by
    const last = options.length - 1
    const next = options[isWrapped ? (target + options.length) % options.length : Math.max(0, Math.min(last, target))]
    if (!next) return
    setActiveKey(next.key)
    onMove(next.key)
  }

  /** Enter pressed before the results came opens the first row, as soon as there is one. */
  function handleResults(results: AnsweredResults, isFirst: boolean) {
    if (isFirst && expanded.size === 0) onResults()
    const wanted = waiting.current
    const first = listResultSections(results, kind, known)[0]?.options[0]
    if (!first && results.completeness === 'partial') return
    waiting.current = undefined
    if (wanted && first) choose(first, wanted.play)
  }

  return {
    text,
    kind,
    voice,
    results: asked?.results,
    sections,
    active,
    setText,
    setKind: changeKind,
    setVoice(next) {
      setVoice(next)
      resetRows()
    },
    choose,
    handleFieldKey: (event) =>
      handleFieldKey(event, {
        move,
        onOpenPage,
        onEnter(play) {
          if (text.trim() !== '' && !isCurrent) waiting.current = { play }
          else if (active) choose(active, play)
        },
      }),
    handlePointer(event, option) {
      if (hasMoved(event)) setActiveKey(option.key)
    },
  }
}

interface FieldKeys {
  readonly move: (by: number, isWrapped: boolean) => void
  readonly onOpenPage: () => void
  readonly onEnter: (play: boolean) => void
}

function handleFieldKey(event: KeyboardEvent, { move, onOpenPage, onEnter }: FieldKeys): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'ArrowDown') move(1, true)
  else if (event.key === 'ArrowUp') move(-1, true)
  else if (event.key === 'PageDown') move(PAGE, false)
  else if (event.key === 'PageUp') move(-PAGE, false)
  else if (event.key === 'Enter' && event.shiftKey) onOpenPage()
  else if (event.key === 'Enter') onEnter(event.metaKey || event.ctrlKey)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Whether the pointer has really moved since the last event, which rows that slide under it send too. */
function usePointerMoves(): (event: PointerEvent) => boolean {
  const last = useRef('')
  return (event) => {
    const position = `${event.clientX} ${event.clientY}`
    const hasMoved = last.current !== '' && last.current !== position
    last.current = position
    return hasMoved
  }
}
