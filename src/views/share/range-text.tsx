/** The paragraphs around the passage, the passage painted, with a round handle at each of its ends. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession } from '../../session/use-session.ts'
import { createPainter } from '../transcript/painting/painter.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { findPositionAtPoint } from '../transcript/text/text-positions.ts'
import { findWordAtPosition, type RangeControls, type RangeEnd } from './clip-range.ts'

interface HandlePosition {
  readonly x: number
  readonly top: number
  readonly height: number
}

export function RangeText({ range, move, settle }: RangeControls) {
  const session = useSession()
  const box = useRef<HTMLDivElement>(null)
  const positions = useHandlePositions(box, range.passage)
  useEffect(() => {
    const element = box.current
    const node = element && findShownText(element, range.passage.first)
    if (!element || !node) return
    // The passage opened on stands near the top, whatever lies before it.
    const top = node.parentElement!.getBoundingClientRect().top - element.getBoundingClientRect().top
    element.scrollTop += top - 24
    // Only when it opens: while an end is moved nothing scrolls away under the finger.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const { episode, transcript, speakers } = session
  const paragraphs = transcript.segments.slice(range.first, range.last + 1)
  const handlePoint = (event: React.PointerEvent<HTMLElement>, end: RangeEnd) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    // The finger holds the round end; the word is where the line is.
    const y = event.clientY + (end === 'start' ? 18 : -18)
    const position = findPositionAtPoint(event.clientX, y)
    if (position) move(end, findWordAtPosition(range, position.segment, position.offset))
  }
  return (
    <div
      ref={box}
      lang={episode.language ?? ''}
      className="range-scroll relative -mx-2 mt-1 overflow-y-auto overscroll-contain px-2 pt-4 pb-8 focus-visible:-outline-offset-2"
      // Reached by keys to scroll it; what is chosen is moved by the sliders above.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label="Text around the passage"
    >
      {paragraphs.map((segment) => (
        <div key={segment.id} data-segment={segment.index} className="mb-3">
          <p dir="auto" className="font-serif text-quote/7 text-pretty text-ink-3">
            {segment.speaker !== undefined && (
              <SpeakerName name={segment.speaker} color={speakers.colorOf(segment.speaker)} className="me-[.3em]" />
            )}
            <span data-text="">{displayText(segment.text)}</span>
          </p>
        </div>
      ))}
      {positions && (
        <>
          <RoundHandle position={positions.start} end="start" onPoint={handlePoint} onRelease={settle} />
          <RoundHandle position={positions.end} end="end" onPoint={handlePoint} onRelease={settle} />
        </>
      )}
    </div>
  )
}

interface RoundHandleProps {
  readonly position: HandlePosition
  readonly end: RangeEnd
  readonly onPoint: (event: React.PointerEvent<HTMLElement>, end: RangeEnd) => void
  readonly onRelease: () => void
}

/** For pointers only: keys have the sliders of the strip. */
function RoundHandle({ position, end, onPoint, onRelease }: RoundHandleProps) {
  return (
    <span
      aria-hidden="true"
      data-round-handle={end}
      className="range-handle"
      style={{ left: position.x, top: position.top, height: position.height }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => onPoint(event, end)}
      onPointerUp={onRelease}
    />
  )
}

/** Paints the passage and measures its ends, anew whenever they or the width change. */
function useHandlePositions(
  box: React.RefObject<HTMLDivElement | null>,
  passage: RangeControls['range']['passage'],
): { readonly start: HandlePosition; readonly end: HandlePosition } | undefined {
  const [positions, setPositions] = useState<{ readonly start: HandlePosition; readonly end: HandlePosition }>()
  const { first, last, startOffset, endOffset } = passage
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const painter = createPainter('clip')
    const measure = () => {
      const ranges = []
      for (let segment = first; segment <= last; segment++) {
        const node = findShownText(element, segment)
        if (!node) continue
        const from = segment === first ? startOffset : 0
        const to = segment === last ? Math.min(endOffset, node.length) : node.length
        ranges.push(new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }))
      }
      painter.paint(ranges)
      const start = measureEdge(element, first, startOffset, 'start')
      const end = measureEdge(element, last, endOffset, 'end')
      setPositions(start && end && { start, end })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => {
      observer.disconnect()
      painter.clear()
    }
  }, [box, first, last, startOffset, endOffset])
  return positions
}

function measureEdge(box: HTMLElement, segment: number, offset: number, end: RangeEnd): HandlePosition | undefined {
  const node = findShownText(box, segment)
  if (!node) return undefined
  const letter = document.createRange()
  const from = end === 'start' ? offset : Math.max(0, offset - 1)
  letter.setStart(node, from)
  letter.setEnd(node, Math.min(node.length, from + 1))
  const rect = letter.getBoundingClientRect()
  // Before the sheet is shown nothing has a position; the observer measures again when it is.
  if (rect.height === 0) return undefined
  const isRtl = getComputedStyle(node.parentElement!).direction === 'rtl'
  const frame = box.getBoundingClientRect()
  const x = (end === 'start') === isRtl ? rect.right : rect.left
  return { x: x - frame.left, top: rect.top - frame.top + box.scrollTop, height: rect.height }
}

/** The sheet shows some paragraphs of the transcript, not all: their number is not their position here. */
function findShownText(box: HTMLElement, segment: number): Text | undefined {
  const node = box.querySelector(`[data-segment="${segment}"] [data-text]`)?.firstChild
  return node instanceof Text ? node : undefined
}
