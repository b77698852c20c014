/** The palette's state: typed text, chosen kind and speaker, and the selected row. What is found is in its results store. */

import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react'
import { useStore } from 'zustand'
import { TYPED_LIMIT, type SearchKind } from '../../core/search/search-document.ts'
import { createResults } from '../../services/search/create-results.ts'
import { addLaterRows, unfoldRows } from '../../services/search/later-rows.ts'
import { createResultsState, type Question } from '../../services/search/results-state.ts'
import { flattenAnswer, type AnsweredResults } from '../../services/search/select-results.ts'
import type { PaletteProps } from './palette-place.ts'
import { addCheckOption, listResultSections, type KnownEpisodes } from './sections/result-sections.ts'
import type { MoreOption, PaletteOption, PaletteSection } from './sections/palette-option.ts'
import { listRecentSections } from './sections/empty-sections.ts'

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
  /** Reads again what could not be searched, and searches again. */
  retry(): void
  handleFieldKey(event: KeyboardEvent): void
  /** Only a pointer that really moves selects: rows that slide under a resting one change nothing. */
  handlePointer(event: PointerEvent, option: PaletteOption): void
}

interface PaletteSetup extends Omit<PaletteProps, 'onClose' | 'formatPage' | 'onOpenPage'> {
  /** Opens the page of all results; while nothing is typed, the page where a search begins. */
  readonly onOpenPage: () => void
  /** Scrolls the row of this key into view. */
  readonly onMove: (key: string) => void
  /** The rows have been replaced. */
  readonly onResults: () => void
}

const PAGE = 8

export function usePalette(setup: PaletteSetup): PaletteState {
  const { client, place, isForPage = false, onChoose, onOpenPage, onMove, onResults } = setup
  const [text, writeText] = useState(setup.text ?? '')
  const [kind, setKind] = useState<SearchKind>()
  const [voice, setVoice] = useState(place.voice)
  const [activeKey, setActiveKey] = useState<string>()
  const hasMoved = usePointerMoves()
  const waiting = useRef(setup.isEntered ? { play: false } : undefined)
  const question: Question = { ...place.narrow(voice), q: text, kind, want: 'best' }
  const [store] = useState(() => createResults(createResultsState(question)))
  const { shown, unfolded, question: current } = useStore(store)
  const isEmpty = text.trim() === ''
  const results = useMemo(() => shown && addLaterRows(flattenAnswer(shown.answer), shown.later), [shown])
  const isCurrent = shown?.of === current
  const known: KnownEpisodes = { open: place.episode, entries: place.episodes }
  const found = isEmpty ? undefined : results

  // Each key is searched for; the reducer knows a question that is the same.
  useLayoutEffect(() => store.dispatch({ kind: 'questioned', question }))
  useEffect(() => store.connect(client), [store, client])

  const sections = isEmpty
    ? [...listRecentSections(place.recent), ...place.examples]
    : found && shown
      ? addCheckOption(listResultSections(found, shown.of.kind, known), shown.of.q)
      : []
  const options = sections.flatMap((section) => section.options)
  // A row that was chosen may go while others come.
  const active =
    options.find(({ key }) => key === activeKey) ?? (isForPage && activeKey === undefined ? undefined : options[0])

  const setText = (next: string) => {
    // One past the limit, so that the results can say it was shortened.
    writeText(next.slice(0, TYPED_LIMIT + 1))
    setActiveKey(undefined)
    waiting.current = undefined
    if (next.trim() === '') setKind(undefined)
  }
  const changeKind = (next: SearchKind | undefined) => {
    setKind(next)
    setActiveKey(undefined)
  }
  const showMore = ({ shows, key }: MoreOption) => {
    if (shows === 'page') return onOpenPage()
    if (typeof shows === 'string') return changeKind(shows)
    store.dispatch({ kind: 'unfolded', unfolded: unfoldRows(unfolded, shows, Infinity) })
    // The first of the new rows replaces the one that requested them.
    const at = options.findIndex((option) => option.key === key)
    setActiveKey(options[at - 1]?.key)
  }
  const choose = (option: PaletteOption, play: boolean) => {
    if (option.kind === 'search') setText(option.text)
    else if (option.kind === 'more') showMore(option)
    else onChoose(option, { query: text.trim(), play })
  }
  const move = (by: number, isWrapped: boolean) => {
    const target = (active ? options.indexOf(active) : by < 0 ? 0 : -1) + by
    const last = options.length - 1
    const next = options[isWrapped ? (target + options.length) % options.length : Math.max(0, Math.min(last, target))]
    if (!next) return
    setActiveKey(next.key)
    onMove(next.key)
  }

  /** Enter pressed before the results came opens the first row, as soon as there is one. */
  const openWaiting = useEffectEvent(() => {
    if (isForPage && waiting.current) {
      waiting.current = undefined
      return onOpenPage()
    }
    if (!found || !isCurrent) return
    const wanted = waiting.current
    const first = listResultSections(found, kind, known)[0]?.options[0]
    if (!first && found.completeness === 'partial') return
    waiting.current = undefined
    if (wanted && first) choose(first, wanted.play)
  })
  useEffect(() => openWaiting(), [results])
  const handleRows = useEffectEvent(onResults)
  const of = shown?.of
  useEffect(() => {
    if (of) handleRows()
  }, [of])

  return {
    text,
    kind,
    voice,
    results: found,
    sections,
    active,
    setText,
    setKind: changeKind,
    setVoice(next) {
      setVoice(next)
      setActiveKey(undefined)
    },
    choose,
    retry: store.retry,
    handleFieldKey: (event) =>
      handleFieldKey(event, {
        move,
        onOpenPage,
        onEnter(play) {
          if (isForPage && !active) onOpenPage()
          else if (!isEmpty && !isCurrent) waiting.current = { play }
          else if (active) choose(active, play)
        },
      }),
    handlePointer(event, option) {
      if (hasMoved(event) && (active || !isForPage)) setActiveKey(option.key)
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
