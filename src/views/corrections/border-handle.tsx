/** Moves the border between two turns through the words, by the pointer or word by word; nothing is changed until it is kept. */

import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import type { TextRange } from '../../core/text/range.ts'
import { findWrittenWords } from '../../core/text/written-words.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Segment, Transcript } from '../../core/transcript/transcript.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import { useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { findTimeLink } from '../transcript/input/time-links.ts'
import { createPainter } from '../transcript/painting/painter.ts'
import { createPaintedRanges, measureText } from '../transcript/text/text-positions.ts'
import { findRow } from '../transcript/text/text-rows.ts'

interface BorderHandleProps {
  /** The paragraph behind the border. */
  readonly segment: number
  readonly corrector: Corrector
}

export function BorderHandle({ segment, corrector }: BorderHandleProps) {
  const { transcript, speakers, commands, services } = useSession()
  const [words, setWords] = useState(0)
  const moved = corrector.moveBorder(segment, words)
  const row = findRow(document, segment)
  const slider = useRef<HTMLSpanElement>(null)
  const close = () => {
    commands.openCorrecting(undefined)
    findTimeLink(document, segment)?.focus({ preventScroll: true })
  }
  const nameOf = (index: number) => {
    const label = speakers.bySegment[index]?.label
    return label === undefined ? 'the paragraph above' : speakers.printedName(label)
  }
  const move = (next: number) => {
    if (corrector.moveBorder(segment, next)) setWords(next)
  }
  const keep = () => {
    if (moved && words !== 0) {
      const said = `${formatCount(Math.abs(words), 'word')} moved to ${nameOf(words > 0 ? segment - 1 : segment)}`
      void corrector.make({ ...moved, said }).then((isSaved) => {
        if (!isSaved) services.announce('Not saved: this device is full.')
      })
    }
    close()
  }
  const drag = useDrag(segment, move)
  useEffect(() => slider.current?.focus({ preventScroll: true }), [])
  useLayoutEffect(() => moved && showMoved(transcript, moved.transcript, segment), [transcript, moved, segment])
  if (!row || !moved) return <NoBorder onClose={close} />
  const handleKey = (event: KeyboardEvent) => {
    const onButton = event.target instanceof HTMLButtonElement
    event.stopPropagation()
    if (event.key === 'ArrowUp') move(words + 1)
    else if (event.key === 'ArrowDown') move(words - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && !onButton) keep()
    else return
    event.preventDefault()
  }
  const step = (by: 1 | -1) => (
    <button
      type="button"
      aria-label={by > 0 ? 'One word up' : 'One word down'}
      disabled={words === (by > 0 ? moved.most : moved.least)}
      onClick={() => move(words + by)}
    >
      <Icon name={by > 0 ? 'up' : 'down'} className="size-4" />
    </button>
  )
  const goes = listMoved(transcript, moved.transcript, segment)
  const text = describeMove(words)
  return createPortal(
    // Keys of the page are those of the border here. A press on it is none on the text.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      lang="en"
      data-print="no"
      className="turn-border turn-handle"
      onKeyDown={handleKey}
      onClick={(event) => event.stopPropagation()}
    >
      <div className="turn-grip" role="group" aria-label="Border between two turns">
        {step(1)}
        {step(-1)}
        <span
          ref={slider}
          role="slider"
          tabIndex={0}
          aria-label={`Border between ${nameOf(segment - 1)} and ${nameOf(segment)}`}
          aria-orientation="vertical"
          aria-valuemin={moved.least}
          aria-valuemax={moved.most}
          aria-valuenow={words}
          aria-valuetext={goes ? `${text}: ${goes.text.trim()}` : text}
          title="↑ ↓ a word, Enter keeps, Esc leaves"
          {...drag}
        >
          {words === 0 ? 'Move the border' : text}
        </span>
        {words !== 0 && (
          <button type="button" onClick={keep}>
            Keep
          </button>
        )}
        <button type="button" aria-label="Leave the border as it was" onClick={close}>
          <Icon name="close" className="size-4" />
        </button>
      </div>
    </div>,
    row,
  )
}

function NoBorder({ onClose }: { readonly onClose: () => void }) {
  const { announce } = useSession().services
  useEffect(() => {
    announce('The border cannot be moved here')
    onClose()
  })
  return null
}

/** “1 word up” */
function describeMove(words: number): string {
  if (words === 0) return 'Not moved'
  return `${formatCount(Math.abs(words), 'word')} ${words > 0 ? 'up' : 'down'}`
}

interface MovedWords {
  /** As it is shown where it comes. */
  readonly text: string
  readonly from: number
  /** Its place in the paragraph that it leaves. */
  readonly range: TextRange
}

/** Undefined where nothing moves. */
function listMoved(shown: Transcript, wanted: Transcript, segment: number): MovedWords | undefined {
  const pick = ({ segments }: Transcript) => [segments[segment - 1]!, segments[segment]!] as const
  const [[before, after], [above, below]] = [pick(shown), pick(wanted)]
  const up = above.text.length - before.text.length
  if (up === 0) return undefined
  const arriving = ({ text }: Segment, start: number, end?: number) => displayText(text).slice(start, end)
  return up > 0
    ? {
        text: arriving(above, before.text.length),
        from: segment,
        range: { start: 0, end: after.text.length - below.text.length },
      }
    : {
        text: arriving(below, 0, below.text.length - after.text.length),
        from: segment - 1,
        range: { start: above.text.length, end: before.text.length },
      }
}

/** Grey where they leave, tinted where they come. Returns the way back. */
function showMoved(shown: Transcript, wanted: Transcript, segment: number): (() => void) | undefined {
  const goes = listMoved(shown, wanted, segment)
  if (!goes) return undefined
  const isUp = goes.from === segment
  const painter = createPainter('moved')
  painter.paint(
    createPaintedRanges(document, [{ segment: goes.from, range: goes.range }]).filter((range) => range !== undefined),
  )
  const place = findRow(document, isUp ? segment - 1 : segment)?.querySelector('.para-text')
  const words = Object.assign(document.createElement('span'), {
    className: 'moved-words',
    textContent: goes.text.trim(),
  })
  // It is said with the handle.
  words.ariaHidden = 'true'
  if (isUp) place?.append(words)
  else place?.insertBefore(words, place.querySelector('[data-text]'))
  return () => {
    painter.clear()
    words.remove()
  }
}

/** The words are measured once: the text below moves while the border does. */
function useDrag(segment: number, onMove: (words: number) => void) {
  const { transcript } = useSession()
  const boxes = useRef<readonly (readonly [before: boolean, box: DOMRect])[]>(undefined)
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId)
      boxes.current = [segment - 1, segment].flatMap((index) =>
        findWrittenWords(transcript.segments[index]!.text).flatMap((range) => {
          const box = measureText(document, index, range)
          return box ? [[index < segment, box] as const] : []
        }),
      )
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const words = boxes.current && countPassed(boxes.current, clientX, clientY)
      if (words) onMove(words)
    },
    onPointerUp: () => (boxes.current = undefined),
    onPointerCancel: () => (boxes.current = undefined),
  }
}

/** Words behind the border that lie before the point; below zero, those before it that lie behind the point. */
function countPassed(words: readonly (readonly [before: boolean, box: DOMRect])[], x: number, y: number): number {
  const isPassed = (box: DOMRect) => box.bottom < y || (box.top < y && box.left + box.width / 2 < x)
  const up = words.filter(([isBefore, box]) => !isBefore && isPassed(box)).length
  return up > 0 ? up : -words.filter(([isBefore, box]) => isBefore && !isPassed(box)).length
}
