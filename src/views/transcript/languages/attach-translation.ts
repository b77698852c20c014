/** Puts the sentences of a translation into the rows of the text, paints what is found in them, and seeks where one is pressed. */

import { locateLast } from '../../../core/time/locate.ts'
import { findDirection } from '../../../core/text/direction.ts'
import type { Track } from '../../../core/episode/schema.ts'
import { giveTurn } from '../../../platform/give-turn.ts'
import { runInSlices } from '../../../platform/run-in-slices.ts'
import type { Session } from '../../../session/session.ts'
import type { PairedRow, PairedText } from '../../../session/tracks/pair-track.ts'
import type { Tracks, TrackView } from '../../../session/tracks/track-view.ts'
import { goToClicked, isPlain } from '../input/clicks.ts'
import { createPainter } from '../painting/painter.ts'
import {
  distanceToComfort,
  isComfortable,
  isSelecting,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
} from '../scroll/scroll-page.ts'
import { findOffsetAtPoint } from '../text/text-positions.ts'
import { findRow } from '../text/text-rows.ts'

interface Names {
  readonly original: string | undefined
  readonly translation: string | undefined
}

/** Rows drawn between two looks at the clock. */
const AT_ONCE = 20

/** Once there is a translation. Returns the way to take it all out again. */
export function attachTranslation(page: HTMLElement, session: Session, tracks: Tracks, names: Names): () => void {
  const { track, paired } = tracks.getState()
  if (!paired) return () => {}
  const stopped = new AbortController()
  const drawn: Element[] = []
  let stopHits = () => {}
  const draw = function* (): Generator<undefined, void> {
    for (const [index, row] of paired.rows.entries()) {
      const place = findRow(page, index)
      const cell = place && createCell(row, track, names.translation)
      const alone = paired.alone.get(index)
      if (place && cell) {
        place.append(cell)
        drawn.push(cell)
      }
      if (place && index === 0 && paired.alone.has(-1)) insert(place, 'before', paired.alone.get(-1)!)
      if (place && alone) insert(place, 'after', alone)
      if (index % AT_ONCE === AT_ONCE - 1) yield
    }
  }
  const insert = (place: Element, where: 'before' | 'after', row: PairedRow) => {
    const element = createElement('translation-alone')
    const none = createElement('translation')
    none.dataset['none'] = ''
    none.dataset['original'] = ''
    none.lang = 'en'
    none.textContent = `No text here in ${names.original ?? 'the original'}`
    element.append(none, createCell(row, track, names.translation))
    place[where](element)
    drawn.push(element)
  }
  giveTurn()
    .then(() => runInSlices(draw(), { signal: stopped.signal }))
    .then(
      () => (stopHits = attachHits(page, session, tracks)),
      () => {},
    )
  page.addEventListener('click', (event) => handleClick(event, session, paired), { signal: stopped.signal })
  return () => {
    stopped.abort()
    stopHits()
    for (const element of drawn) element.remove()
  }
}

function createElement(className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  return element
}

function createCell({ text, joined }: PairedRow, track: Track, name: string | undefined): HTMLElement {
  const cell = document.createElement('p')
  cell.className = 'translation'
  if (text !== '') {
    cell.lang = track.language ?? ''
    cell.dir = findDirection(track.language) ?? 'auto'
    cell.textContent = text
    return cell
  }
  cell.lang = 'en'
  cell.dir = 'ltr'
  cell.dataset['none'] = ''
  cell.textContent = joined ? `Said in the row ${joined}` : `No text here in ${name ?? 'the translation'}`
  return cell
}

/** A press goes to the sentence under it, as on the original to the word; on a blurred cell it also shows it. */
function handleClick(event: MouseEvent, session: Session, paired: PairedText): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.translation') : null
  if (!cell || event.detail > 1 || !isPlain(event) || isSelecting()) return
  if (cell.closest('[data-blurred]') && cell.dataset['touched'] === undefined) {
    cell.dataset['touched'] = ''
    return
  }
  const row = cell.closest<HTMLElement>('[data-segment]')
  const node = cell.firstChild
  if (!row || !(node instanceof Text) || cell.dataset['none'] !== undefined) return
  const segment = Number(row.dataset['segment'])
  const { offsets, starts } = paired.rows[segment]!
  const offset = findOffsetAtPoint(node, event.clientX, event.clientY)
  const at = offset === undefined ? undefined : starts[Math.max(0, locateLast(offsets, offset))]
  const paragraph = session.transcript.segments[segment]
  // A sentence that is said across the border begins in the paragraph before.
  if (at !== undefined) goToClicked(session, Math.max(at, paragraph?.start ?? 0), segment)
}

/** Paints the hits, and brings the current one into view. */
function attachHits(page: HTMLElement, session: Session, tracks: Tracks): () => void {
  const painters = { all: createPainter('other-hit'), now: createPainter('other-hit-now') }
  let shown: unknown
  const paint = () => {
    const { hits, current, mode } = tracks.getState()
    const ranges = mode === 'original' ? [] : hits.map((hit) => createRange(page, hit))
    painters.all.paint(
      ranges.filter((range, index) => range !== undefined && index !== current) as readonly AbstractRange[],
    )
    const now = ranges[current]
    painters.now.paint(now ? [now] : [])
    const key = current < 0 ? undefined : hits[current]
    if (key && key !== shown) {
      session.follow.yieldToReader()
      bring(page, key.segment, () => tracks.getState().hits[tracks.getState().current] === key)
    }
    shown = key
  }
  const stop = tracks.subscribe(paint)
  paint()
  return () => {
    stop()
    painters.all.clear()
    painters.now.clear()
  }
}

function createRange(page: HTMLElement, { segment, range }: TrackView['hits'][number]): StaticRange | undefined {
  const node = findRow(page, segment)?.querySelector('.translation:not([data-none])')?.firstChild
  if (!(node instanceof Text) || range.end > node.length) return undefined
  return new StaticRange({ startContainer: node, startOffset: range.start, endContainer: node, endOffset: range.end })
}

function bring(page: HTMLElement, segment: number, isWanted: () => boolean, looks = 4): void {
  const row = findRow(page, segment)
  if (!row || !isWanted() || looks === 0) return
  const cell = row.querySelector('.translation') ?? row
  const box = cell.getBoundingClientRect()
  const frame = measureReadingFrame()
  if (box.height === 0 || isComfortable(box, frame)) return
  scrollPageBy(distanceToComfort(box, frame))
  // Heights become real on the way.
  onScrollSettled(() => bring(page, segment, isWanted, looks - 1))
}
