/** One edge of the chosen months: dragged, or moved a month at a time by the arrow keys. */

import type { KeyboardEvent } from 'react'
import { SHELF_WIDTH } from './shelf-layout.ts'

interface ShelfEdgeProps {
  readonly isLast: boolean
  /** In the drawing. */
  readonly x: number
  /** Index of its month, its name, and the number of months. */
  readonly value: number
  readonly text: string
  readonly count: number
  /** False: all months are chosen; then it is seen only with the focus. */
  readonly isShown: boolean
  readonly onMove: (by: number, isOther: boolean) => void
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

export function ShelfEdge({ isLast, x, value, text, count, isShown, onMove }: ShelfEdgeProps) {
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
      aria-label={isLast ? 'Last month' : 'First month'}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={value}
      aria-valuetext={text}
      // Without a choice the pointer goes through it, to the spines.
      className={`group/edge absolute -top-1.5 bottom-0 w-6 -translate-x-1/2 cursor-ew-resize touch-none outline-none narrow:w-11 ${isShown ? '' : 'pointer-events-none opacity-0 focus-visible:opacity-100'}`}
      style={{ left: `${(x / SHELF_WIDTH) * 100}%` }}
      onKeyDown={handleKey}
    >
      <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-accent forced:bg-[Highlight]" />
      <span className="absolute top-1/2 left-1/2 h-6 w-2.5 -translate-1/2 rounded-1 bg-accent group-focus-visible/edge:outline-2 group-focus-visible/edge:outline-offset-2 group-focus-visible/edge:outline-accent forced:bg-[Highlight]" />
    </div>
  )
}
