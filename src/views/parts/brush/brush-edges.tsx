/** The chosen steps over a drawing, and their edges: dragged, or moved a step at a time by the arrow keys. */

import type { KeyboardEvent } from 'react'
import { moveEdge, type BrushRange } from './use-brush.ts'

interface BrushEdgesProps {
  readonly range: BrushRange
  /** Number of steps. */
  readonly count: number
  /** Names of the edges: `First month`, `Last month`. */
  readonly labels: readonly [first: string, last: string]
  readonly nameOf: (step: number) => string
  /** Shares of the width. */
  readonly startOf: (step: number) => number
  readonly endOf: (step: number) => number
  /** Steps of Page up and Page down. */
  readonly page?: number
  readonly onChoose: (range: BrushRange) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  Home: -Infinity,
  End: Infinity,
}

export function BrushEdges({ range, count, labels, nameOf, startOf, endOf, page = 12, onChoose }: BrushEdgesProps) {
  const isAll = range[0] === 0 && range[1] === count - 1
  const edge = (which: 0 | 1) => (
    <BrushEdge
      isLast={which === 1}
      at={percent(which === 0 ? startOf(range[0]) : endOf(range[1]))}
      label={labels[which]}
      value={range[which]}
      text={nameOf(range[which])}
      count={count}
      page={page}
      isShown={!isAll}
      onMove={(by, isOther) => onChoose(moveEdge(range, isOther ? 1 - which : which, by, count))}
    />
  )
  return (
    <>
      {!isAll && (
        <div
          className="pointer-events-none absolute -top-1.5 bottom-0 bg-accent/12 forced:border-2 forced:border-[Highlight]"
          style={{ left: percent(startOf(range[0])), right: percent(1 - endOf(range[1])) }}
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
  readonly page: number
  /** False: all is chosen; then it is seen only with the focus. */
  readonly isShown: boolean
  readonly onMove: (by: number, isOther: boolean) => void
}

function BrushEdge({ isLast, at, label, value, text, count, page, isShown, onMove }: BrushEdgeProps) {
  const handleKey = (event: KeyboardEvent) => {
    const pages = event.key === 'PageDown' ? -page : event.key === 'PageUp' ? page : undefined
    const step = pages ?? STEPS[event.key]
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
      className={`group/edge absolute -top-1.5 bottom-0 w-6 -translate-x-1/2 cursor-ew-resize touch-none outline-none narrow:w-11 ${isShown ? '' : 'pointer-events-none opacity-0 focus-visible:opacity-100'}`}
      style={{ left: at }}
      onKeyDown={handleKey}
    >
      <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-accent forced:bg-[Highlight]" />
      <span className="absolute top-1/2 left-1/2 h-6 w-2.5 -translate-1/2 rounded-1 bg-accent group-focus-visible/edge:outline-2 group-focus-visible/edge:outline-offset-2 group-focus-visible/edge:outline-accent forced:bg-[Highlight]" />
    </div>
  )
}

/** `12.34%`, for styles. */
export function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`
}
