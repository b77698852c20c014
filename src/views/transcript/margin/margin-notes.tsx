/**
 * Notes beside the text on very wide screens. They lie in a layer of their own: the text is not moved, and a group of
 * paragraphs that is not drawn cannot cut them off. Only those near the window are there.
 */

import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
  useEffect,
} from 'react'
import { useStore } from 'zustand'
import type { EpisodeNotes } from '../../../session/notes/episode-notes.ts'
import { useReaderSettings } from '../../../services/use-reader.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { NoteMarks } from '../text/note-marks.tsx'
import { findRow } from '../text/text-rows.ts'
import {
  listNameItems,
  listNoteItems,
  listQuoteItems,
  MARGIN_RANK,
  type MarginItem,
  type NoteItem,
} from './list-margin-items.ts'
import { MarginEntry } from './margin-entry.tsx'
import { isSamePlaces, placeInMargin, type MarginPlaces } from './place-in-margin.ts'
import { getPrintedStart } from '../../../core/transcript/printed-start.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { GROUP_SIZE } from '../text/list-blocks.ts'
import { findSegmentOf } from '../input/time-links.ts'
import { remPixels } from '../../parts/rem-pixels.ts'
import './margin.css'
import { listen } from '../../../platform/listen.ts'

interface MarginNotesProps {
  readonly root: RefObject<HTMLElement | null>
}

export function MarginNotes({ root }: MarginNotesProps) {
  const notes = useEpisodeStore((state) => state.notes)
  const left = useMarginEdge(root)
  if (left === undefined) return <NoteMarks />
  return notes && <Layer root={root} notes={notes} left={left} />
}

interface LayerProps extends MarginNotesProps {
  readonly notes: EpisodeNotes
  /** Of the margin, in pixels from the edge of the page. */
  readonly left: number
}

const PROMPT = 'prompt'
const NOWHERE: MarginPlaces = { tops: new Map(), waiting: new Map() }

function Layer({ root, notes, left }: LayerProps) {
  const noteItems = useNoteItems(notes)
  const items = useItems(noteItems)
  const isNear = useNearGroups(root)
  const pointed = usePointedSegment(root)
  const [writing, setWriting] = useState<string>()
  const [requested, setRequested] = useState<ReadonlySet<string>>(new Set())
  const shown = items.filter(({ segment, key }) => isNear(segment) || key === `note ${writing}`)
  const hasPrompt = pointed !== undefined && !noteItems.some(({ segment }) => segment === pointed)
  const layer = useRef<HTMLDivElement>(null)
  const places = usePlaces(root, layer, requested)
  const openWaiting = (key: string) => {
    const waiting = places.waiting.get(key) ?? []
    setRequested(new Set([...requested, ...waiting]))
  }
  const write = (segment: number) => {
    setWriting(notes.addParagraph(segment)?.id)
  }
  const waiting = new Set([...places.waiting.values()].flat())
  const style = (key: string): CSSProperties => {
    const top = places.tops.get(key)
    if (top !== undefined) return { top }
    // One that is not measured yet can take the focus; one without room cannot.
    return waiting.has(key) ? { visibility: 'hidden' } : { opacity: 0 }
  }
  return (
    <div
      ref={layer}
      role="group"
      aria-label="Margin"
      data-print="no"
      lang="en"
      className="margin-layer"
      style={{ left }}
    >
      {hasPrompt && (
        <div
          data-margin={PROMPT}
          data-beside={pointed}
          data-rank={9}
          data-kind={PROMPT}
          className="margin-item"
          style={style(PROMPT)}
        >
          <NotePrompt segment={pointed} onWrite={() => write(pointed)} />
        </div>
      )}
      {shown.map((item) => (
        <div
          key={item.key}
          data-margin={item.key}
          data-beside={item.segment}
          data-rank={MARGIN_RANK[item.kind]}
          data-kind={item.kind}
          className="margin-item"
          style={style(item.key)}
        >
          <MarginEntry
            item={item}
            notes={notes}
            isWriting={item.kind === 'note' && item.located.note.id === writing}
            onWrite={setWriting}
          />
          <More count={countWaiting(places, item.key)} onOpen={() => openWaiting(item.key)} />
        </div>
      ))}
    </div>
  )
}

function More({ count, onOpen }: { readonly count: number; readonly onOpen: () => void }) {
  if (count === 0) return null
  return (
    <button
      type="button"
      className="margin-more min-w-8 min-h-6 mt-1 rounded-1 text-start font-medium text-accent"
      aria-label={`Show ${count} more here`}
      onClick={onOpen}
    >
      +{count}
    </button>
  )
}

function useNoteItems(notes: EpisodeNotes): readonly NoteItem[] {
  const located = useStore(notes.located)
  return useMemo(() => listNoteItems(located), [located])
}

/** In the order of the text. Quotes stand there only while no panel shows them. */
function useItems(noteItems: readonly NoteItem[]): readonly MarginItem[] {
  const { services, episode, transcript } = useSession()
  const findings = useEpisodeStore((state) => state.findings)
  const { hasSidebar } = useReaderSettings(services)
  const names = useMemo(() => (findings ? listNameItems(findings) : []), [findings])
  const quotes = useMemo(
    () => (findings && !hasSidebar ? listQuoteItems(episode, findings, transcript) : []),
    [findings, hasSidebar, episode, transcript],
  )
  return useMemo(
    () =>
      [...noteItems, ...quotes, ...names].toSorted(
        (a, b) => a.segment - b.segment || MARGIN_RANK[a.kind] - MARGIN_RANK[b.kind],
      ),
    [noteItems, quotes, names],
  )
}

/** The prompt is not counted: where it finds no room there is none. */
function countWaiting({ waiting }: MarginPlaces, key: string): number {
  return waiting.get(key)?.filter((one) => one !== PROMPT).length ?? 0
}

/** Measures after every change of what is there, and when text or notes get another height: before it is painted. */
function usePlaces(
  root: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
  requested: ReadonlySet<string>,
): MarginPlaces {
  const [places, setPlaces] = useState(NOWHERE)
  const update = useCallback(() => {
    if (!root.current || !layer.current) return
    const next = measurePlaces(root.current, layer.current, requested)
    // oxlint-disable-next-line react/set-state-in-effect
    setPlaces((before) => (isSamePlaces(before, next) ? before : next))
  }, [root, layer, requested])
  useLayoutEffect(update)
  useLayoutEffect(() => {
    const text = root.current?.querySelector('#text')
    if (!text || !layer.current) return
    const observer = new ResizeObserver(update)
    observer.observe(text)
    const box = layer.current
    box.addEventListener('input', update)
    return () => {
      observer.disconnect()
      box.removeEventListener('input', update)
    }
  }, [root, layer, update])
  return places
}

function measurePlaces(page: HTMLElement, layer: HTMLElement, requested: ReadonlySet<string>): MarginPlaces {
  const base = page.getBoundingClientRect().top
  const boxes = [...layer.children].flatMap((element) => {
    const { margin: key = '', beside, rank } = (element as HTMLElement).dataset
    const row = findRow(page, Number(beside))
    if (!row) return []
    const top = Math.round(row.getBoundingClientRect().top - base)
    return [
      { key, rank: Number(rank), top, height: (element as HTMLElement).offsetHeight, isRequested: requested.has(key) },
    ]
  })
  return placeInMargin(boxes)
}

/** Offers to write beside a paragraph that has no note yet. */
function NotePrompt({ segment, onWrite }: { readonly segment: number; readonly onWrite: () => void }) {
  const { segments } = useSession().transcript
  const start = segments[segment] && getPrintedStart(segments[segment])
  return (
    <button
      type="button"
      className="margin-prompt min-h-8 rounded-1 text-ink-3"
      title={start === undefined ? undefined : `Note at ${formatTimecode(start)}`}
      onClick={onWrite}
    >
      Write a note…
    </button>
  )
}

/** The answer changes with the groups that come near or go. */
function useNearGroups(root: RefObject<HTMLElement | null>): (segment: number) => boolean {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    const groups = [...(root.current?.getElementsByTagName('section') ?? [])]
    const indexes = new Map<Element, number>(groups.map((group, index) => [group, index]))
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before)
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) next.add(indexes.get(target)!)
            else next.delete(indexes.get(target)!)
          }
          return next
        }),
      { rootMargin: '25% 0px' },
    )
    for (const group of groups) observer.observe(group)
    return () => observer.disconnect()
  }, [root])
  return useCallback((segment) => near.has(Math.floor(segment / GROUP_SIZE)), [near])
}

/** The paragraph under the pointer, or the one whose time has the focus. */
function usePointedSegment(root: RefObject<HTMLElement | null>): number | undefined {
  const [segment, setSegment] = useState<number>()
  useEffect(() => {
    const page = root.current
    if (!page) return
    // From a paragraph to its note in the margin the pointer and the focus leave the text: it stays.
    const note = ({ target }: Event) => {
      const row = target instanceof Element ? target.closest('[data-segment]') : undefined
      if (row) setSegment(findSegmentOf(row))
    }
    const handleMove = (event: PointerEvent) => event.pointerType !== 'touch' && note(event)
    const handleLeave = () => !page.contains(document.activeElement) && setSegment(undefined)
    return listen(page, { pointerover: handleMove, pointerleave: handleLeave, focusin: note })
  }, [root])
  return segment
}

/** From the text to the notes, and across the notes, in rem: as wide as the browser's own letters make it. */
const DISTANCE = 2.5
const WIDTH = 14.5

/** In pixels from the edge of the page; undefined where the letters are too large to leave a margin. */
function useMarginEdge(root: RefObject<HTMLElement | null>): number | undefined {
  const [left, setLeft] = useState<number>()
  useLayoutEffect(() => {
    const page = root.current
    const text = page?.querySelector('#text')
    if (!page || !text) return
    const observer = new ResizeObserver(() => setLeft(measure(page, text)))
    observer.observe(page)
    // Larger letters make a taller text.
    observer.observe(text)
    return () => observer.disconnect()
  }, [root])
  return left
}

function measure(page: HTMLElement, text: Element): number | undefined {
  const row = text.querySelector('[data-segment]')
  if (!row) return undefined
  const outer = Number.parseFloat(getComputedStyle(row).gridTemplateColumns.split(' ')[2] ?? '')
  if (!(outer >= remPixels(DISTANCE + WIDTH))) return undefined
  const { left, right } = text.getBoundingClientRect()
  const isLeftward = getComputedStyle(row).direction === 'rtl'
  return Math.round((isLeftward ? left : right - remPixels(WIDTH)) - page.getBoundingClientRect().left)
}
