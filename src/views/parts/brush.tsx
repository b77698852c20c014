/** The chosen steps over a drawing, and their edges: dragged, or moved a step at a time by the arrow keys. */

import { type KeyboardEvent, useState, type PointerEvent } from 'react'
import { clamp, formatShare } from '../../core/text/number.ts'

interface BrushEdgesProps {
  readonly range: BrushRange
  readonly count: number
  readonly labels: readonly [first: string, last: string]
  readonly nameOf: (step: number) => string
  /** Shares of the width. */
  readonly startOf: (step: number) => number
  readonly endOf: (step: number) => number
  readonly onChoose: (range: BrushRange) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -12,
  PageUp: 12,
  Home: -Infinity,
  End: Infinity,
}

export function BrushEdges({ range, count, labels, nameOf, startOf, endOf, onChoose }: BrushEdgesProps) {
  const isAll = range[0] === 0 && range[1] === count - 1
  const edge = (which: 0 | 1) => (
    <BrushEdge
      isLast={which === 1}
      at={formatShare(which === 0 ? startOf(range[0]) : endOf(range[1]))}
      label={labels[which]}
      value={range[which]}
      text={nameOf(range[which])}
      count={count}
      isShown={!isAll}
      onMove={(by, isOther) => onChoose(moveEdge(range, isOther ? 1 - which : which, by, count))}
    />
  )
  return (
    <>
      {!isAll && (
        <div
          className="pointer-events-none absolute -top-1.5 bottom-0 bg-accent/12 forced:border-2 forced:border-[Highlight]"
          style={{ left: formatShare(startOf(range[0])), right: formatShare(1 - endOf(range[1])) }}
        />
      )}
      {edge(0)}
      {edge(1)}
    </>
  )
}

interface BrushEdgeProps {
  readonly isLast: boolean
  readonly at: string
  readonly label: string
  /** Index of its step, its name, and the number of steps. */
  readonly value: number
  readonly text: string
  readonly count: number
  /** False: all is chosen; then it is seen only with the focus. */
  readonly isShown: boolean
  readonly onMove: (by: number, isOther: boolean) => void
}

function BrushEdge({ isLast, at, label, value, text, count, isShown, onMove }: BrushEdgeProps) {
  const handleKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onMove(Number.isFinite(step) ? step : Math.sign(step) * count, event.shiftKey)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      data-last={isLast || undefined}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={value}
      aria-valuetext={text}
      // Without a choice the pointer goes through it, to the drawing.
      className={isShown ? 'edge' : 'edge pointer-events-none opacity-0 focus-visible:opacity-100'}
      style={{ left: at }}
      onKeyDown={handleKey}
    >
      <span />
      <span />
    </div>
  )
}

export type BrushRange = readonly [first: number, last: number]

interface BrushOptions {
  readonly range: BrushRange
  /** Step at this share of the width. */
  readonly locate: (share: number) => number
  readonly onChoose: (range: BrushRange) => void
  /** The pointer is here, with nothing pressed; undefined when it has gone or draws. */
  readonly onPoint?: (share: number | undefined) => void
  /** Pressed without drawing. */
  readonly onPress?: (share: number, event: PointerEvent) => void
}

interface Press {
  readonly x: number
  /** The edge that stays where it is; the other one follows the pointer. */
  readonly fixed: number
  readonly isEdge: boolean
}

/** A press that moves less draws nothing. */
const DRAG = 5

export function useBrush({ range, locate, onChoose, onPoint, onPress }: BrushOptions) {
  const [press, setPress] = useState<Press>()
  const [drawn, setDrawn] = useState<BrushRange>()
  const stop = () => {
    setPress(undefined)
    setDrawn(undefined)
  }
  const draw = ({ x, fixed }: Press, event: PointerEvent<HTMLElement>): BrushRange | undefined => {
    if (!drawn && Math.abs(event.clientX - x) < DRAG) return undefined
    const step = locate(shareOf(event))
    return [Math.min(fixed, step), Math.max(fixed, step)]
  }
  return {
    /** While it is drawn, what would be chosen. */
    range: drawn ?? range,
    isDrawn: drawn !== undefined,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        const edge = event.target instanceof HTMLElement ? event.target.closest('[role=slider]') : null
        const fixed = edge ? range[edge.hasAttribute('data-last') ? 0 : 1] : locate(shareOf(event))
        event.currentTarget.setPointerCapture(event.pointerId)
        setPress({ x: event.clientX, fixed, isEdge: edge !== null })
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!press) return onPoint?.(shareOf(event))
        const next = draw(press, event)
        if (!next) return
        onPoint?.(undefined)
        setDrawn(next)
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        // Where it is let go: the last move may not be drawn yet.
        const last = press && draw(press, event)
        if (last) onChoose(last)
        else if (press && !press.isEdge) onPress?.(shareOf(event), event)
        stop()
      },
      onPointerCancel() {
        stop()
        onPoint?.(undefined)
      },
      onPointerLeave: () => !press && onPoint?.(undefined),
    },
  }
}

function shareOf(event: PointerEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect()
  return (event.clientX - box.left) / box.width
}

/** An edge moved by some steps, not beyond the other one. */
function moveEdge([first, last]: BrushRange, which: number, by: number, count: number): BrushRange {
  return which === 0 ? [clamp(first + by, 0, last), last] : [first, clamp(last + by, first, count - 1)]
}
