/** Choosing a range of steps on a drawing by dragging: a new range from a press, or one of its edges. */

import { useState, type PointerEvent } from 'react'

/** Indexes of the first and the last step that is chosen. */
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
export function moveEdge([first, last]: BrushRange, which: number, by: number, count: number): BrushRange {
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  return which === 0 ? [clamp(first + by, 0, last), last] : [first, clamp(last + by, first, count - 1)]
}
