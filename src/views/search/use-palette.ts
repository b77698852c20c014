/** The palette's state: typed text, and the row that an arrow has chosen. What is found is in its results store. */

import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { readTypedTime } from '../../core/search/present/build-search-results.ts'
import { TYPED_LIMIT } from '../../core/search/search-document.ts'
import { createResults } from '../../services/search/create-results.ts'
import { createResultsState, type Question } from '../../services/search/results-state.ts'
import { flattenAnswer, type AnsweredResults } from '../../services/search/select-results.ts'
import type { PaletteProps } from './palette-place.ts'
import { addTypedOptions, listResultSections } from './sections/result-sections.ts'
import type { PaletteOption, PaletteSection } from './sections/palette-option.ts'

export interface PaletteState {
  readonly text: string
  readonly results: AnsweredResults | undefined
  readonly sections: readonly PaletteSection[]
  readonly active: PaletteOption | undefined
  setText(text: string): void
  choose(option: PaletteOption, play: boolean): void
  /** Reads again what could not be searched, and searches again. */
  retry(): void
  handleFieldKey(event: KeyboardEvent): void
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

/** Rows of the same query may come later: the chosen one stays by its key, and where that is gone, by its position. */
interface ChosenRow {
  readonly key: string | undefined
  readonly index: number
}

export function usePalette(setup: PaletteSetup): PaletteState {
  const { client, place, onChoose, onOpenPage, onMove, onResults } = setup
  const [text, writeText] = useState(setup.text ?? '')
  const [chosen, setChosen] = useState<ChosenRow>()
  const waiting = useRef(setup.isEntered ? { play: false } : undefined)
  const question: Question = { ...place.narrow, q: text, want: 'best' }
  const [store] = useState(() => createResults(createResultsState(question)))
  const { shown, question: current } = useStore(store)
  const isEmpty = text.trim() === ''
  const results = useMemo(() => shown && flattenAnswer(shown.answer), [shown])
  const isCurrent = shown?.of === current
  const found = isEmpty ? undefined : results

  // Each key is searched for; the reducer knows a question that is the same.
  useLayoutEffect(() => store.dispatch({ kind: 'questioned', question }))
  useEffect(() => store.connect(client), [store, client])

  const time = place.episode && readTypedTime(text, place.episode.duration)
  const sections = isEmpty ? place.empty : addTypedOptions(found ? listResultSections(found) : [], text, time)
  const options = sections.flatMap((section) => section.options)
  // A time is no search: it has no results to open instead.
  const first = time === undefined ? undefined : options[0]
  const active = chosen
    ? (options.find(({ key }) => key === chosen.key) ?? options[Math.min(chosen.index, options.length - 1)])
    : first

  const setText = (next: string) => {
    // One past the limit, so that the results can say it was shortened.
    writeText(next.slice(0, TYPED_LIMIT + 1))
    setChosen(undefined)
    waiting.current = undefined
  }
  const choose = (option: PaletteOption, play: boolean) => onChoose(option, { query: text.trim(), play })
  const move = (by: number, isWrapped: boolean) => {
    const target = (active ? options.indexOf(active) : by < 0 ? 0 : -1) + by
    const { length } = options
    const index = isWrapped && length > 0 ? (target + length) % length : Math.max(0, Math.min(length - 1, target))
    const key = options[index]?.key
    // Before there are rows, it is the first that comes.
    setChosen({ key, index })
    if (key !== undefined) onMove(key)
  }
  const enter = (play: boolean) => {
    if (!active && !chosen) return onOpenPage()
    if (chosen && !isEmpty && !isCurrent) waiting.current = { play }
    else if (active) choose(active, play)
    else onOpenPage()
  }

  /** Enter that came before the field or the rows: what comes first of them is often not the first in the end. */
  const openWaiting = useEffectEvent(() => {
    const wanted = waiting.current
    if (!wanted || (chosen && (!isCurrent || found?.completeness === 'partial'))) return
    waiting.current = undefined
    if (active) choose(active, wanted.play)
    else onOpenPage()
  })
  useEffect(() => openWaiting(), [results])
  const handleRows = useEffectEvent(onResults)
  const of = shown?.of
  useEffect(() => {
    if (of) handleRows()
  }, [of])

  return {
    text,
    results: found,
    sections,
    active,
    setText,
    choose,
    retry: store.retry,
    handleFieldKey: (event) => handleFieldKey(event, move, enter),
  }
}

function handleFieldKey(
  event: KeyboardEvent,
  onMove: (by: number, isWrapped: boolean) => void,
  onEnter: (play: boolean) => void,
): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'ArrowDown') onMove(1, true)
  else if (event.key === 'ArrowUp') onMove(-1, true)
  else if (event.key === 'PageDown') onMove(PAGE, false)
  else if (event.key === 'PageUp') onMove(-PAGE, false)
  else if (event.key === 'Enter') onEnter(event.metaKey || event.ctrlKey)
  else return
  event.preventDefault()
  event.stopPropagation()
}
