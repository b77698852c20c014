/** The palette's state: typed text, chosen kind, the answer, and which row is selected. */

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import { QUERY_LIMIT, type SearchKind } from '../../core/search/search-document.ts'
import {
  listAnswerSections,
  listRecentSections,
  type KnownEpisodes,
  type MoreOption,
  type PaletteChoice,
  type PaletteOption,
  type PaletteSection,
  type RecentLists,
} from './palette-options.ts'
import { useSearchResults, type PaletteSearch } from './use-search-results.ts'

export interface PaletteState {
  readonly text: string
  readonly kind: SearchKind | undefined
  /** Key of the one speaker that counts. */
  readonly voice: string | undefined
  readonly answer: SearchResults | undefined
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
  readonly known: KnownEpisodes
  readonly onChoose: (option: PaletteChoice, query: string, play: boolean) => void
  /** All results are wanted as a page. */
  readonly onOpenPage: () => void
  /** Brings the row of this key into view. */
  readonly onMove: (key: string) => void
  /** Other rows stand there now. */
  readonly onAnswer: () => void
}

const PAGE = 8
const NONE: ReadonlySet<string> = new Set()

export function usePalette(setup: PaletteSetup): PaletteState {
  const { initialText, initialVoice, isEntered, search, recent, known, onChoose, onOpenPage, onMove, onAnswer } = setup
  const [text, writeText] = useState(initialText)
  const [kind, setKind] = useState<SearchKind>()
  const [voice, setVoice] = useState(initialVoice)
  const [activeKey, setActiveKey] = useState<string>()
  const pointer = useRef('')
  const waiting = useRef<{ readonly play: boolean } | undefined>(isEntered ? { play: false } : undefined)
  const [expanded, setExpanded] = useState(NONE)
  const asked = useSearchResults(search, text, kind, voice, expanded, handleAnswer)
  const isCurrent = asked?.query === text && asked.kind === kind && asked.voice === voice

  const sections =
    text.trim() === '' ? listRecentSections(recent) : asked ? listAnswerSections(asked.answer, asked.kind, known) : []
  const options = sections.flatMap((section) => section.options)
  const active = options.find(({ key }) => key === activeKey) ?? options[0]

  const setText = (next: string) => {
    // One past the limit, so that the answer can say it was shortened.
    writeText(next.slice(0, QUERY_LIMIT + 1))
    setActiveKey(undefined)
    setExpanded(NONE)
    waiting.current = undefined
    if (next.trim() === '') setKind(undefined)
  }
  const changeKind = (next: SearchKind | undefined) => {
    setKind(next)
    setExpanded(NONE)
    setActiveKey(undefined)
  }
  const showMore = ({ shows, key }: MoreOption) => {
    if (shows === 'page') return onOpenPage()
    if (typeof shows === 'string') return changeKind(shows)
    setExpanded(new Set([...expanded, shows.episodeId]))
    // The first of the new rows takes the place of the one that asked for them.
    const at = options.findIndex((option) => option.key === key)
    setActiveKey(options[at - 1]?.key)
  }
  const choose = (option: PaletteOption, play: boolean) => {
    if (option.kind === 'search') setText(option.text)
    else if (option.kind === 'more') showMore(option)
    else onChoose(option, text.trim(), play)
  }
  const move = (by: number, isWrapped: boolean) => {
    const at = options.findIndex(({ key }) => key === active?.key)
    const last = options.length - 1
    const target = isWrapped ? (at + by + options.length) % options.length : Math.max(0, Math.min(last, at + by))
    const next = options[target]
    if (!next) return
    setActiveKey(next.key)
    onMove(next.key)
  }

  /** Enter before the answer was there meant its first row; where there is none yet, the first one that comes. */
  function handleAnswer(answer: SearchResults, isFirst: boolean) {
    if (isFirst && expanded.size === 0) onAnswer()
    const wanted = waiting.current
    const first = listAnswerSections(answer, kind, known)[0]?.options[0]
    if (!first && answer.isPartial) return
    waiting.current = undefined
    if (wanted && first) choose(first, wanted.play)
  }

  return {
    text,
    kind,
    voice,
    answer: asked?.answer,
    sections,
    active,
    setText,
    setKind: changeKind,
    setVoice(next) {
      setVoice(next)
      setExpanded(NONE)
      setActiveKey(undefined)
    },
    choose,
    handleFieldKey(event) {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'ArrowDown') move(1, true)
      else if (event.key === 'ArrowUp') move(-1, true)
      else if (event.key === 'PageDown') move(PAGE, false)
      else if (event.key === 'PageUp') move(-PAGE, false)
      else if (event.key === 'Enter' && event.shiftKey && text.trim() !== '') onOpenPage()
      else if (event.key === 'Enter') {
        const play = event.metaKey || event.ctrlKey
        if (text.trim() !== '' && !isCurrent) waiting.current = { play }
        else if (active) choose(active, play)
      } else return
      event.preventDefault()
      event.stopPropagation()
    },
    handlePointer(event, option) {
      const place = `${event.clientX} ${event.clientY}`
      const hasMoved = pointer.current !== '' && pointer.current !== place
      pointer.current = place
      if (hasMoved) setActiveKey(option.key)
    },
  }
}
