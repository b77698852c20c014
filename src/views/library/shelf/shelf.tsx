/** The library drawn as a shelf: what fits the filters, the months that are chosen, and the episode under the pointer. */

import { useMemo, useState, type PointerEvent } from 'react'
import { useLocation } from 'wouter'
import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { hasTranscript } from '../../../core/episode/catalogue.ts'
import { formatMonth } from '../../../core/time/day.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import { changeLibraryAddress, isNarrowing } from '../library-search.ts'
import { formatEpisodePath } from '../../../session/links.ts'
import { ShelfEdge } from './shelf-edge.tsx'
import {
  findMonth,
  findRange,
  findSpine,
  formatSpines,
  layoutShelf,
  listAxis,
  SHELF_HEIGHT,
  SHELF_WIDTH,
  type Shelf as Layout,
} from './shelf-layout.ts'
import { ShelfTip } from './shelf-tip.tsx'

interface ShelfProps {
  readonly episodes: readonly CatalogueEntry[]
  readonly fitting: readonly CatalogueEntry[]
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

/** A press that moves less opens the episode. */
const DRAG = 5

interface Press {
  readonly x: number
  readonly month: number
  /** The edge that stays where it is; the other one follows the pointer. */
  readonly fixed: number
  readonly isEdge: boolean
}

export function Shelf({ episodes, fitting, address, onChangeAddress }: ShelfProps) {
  const shelf = useMemo(() => layoutShelf(episodes), [episodes])
  const axis = useMemo(() => listAxis(shelf), [shelf])
  const [, navigate] = useLocation()
  const [press, setPress] = useState<Press>()
  const [drawn, setDrawn] = useState<readonly [number, number]>()
  const [pointed, setPointed] = useState<number>()
  const range = drawn ?? findRange(shelf, address)
  const isAll = range[0] === 0 && range[1] === shelf.months.length - 1

  const choose = ([first, last]: readonly [number, number]) => {
    const isWhole = first === 0 && last === shelf.months.length - 1
    onChangeAddress(
      changeLibraryAddress(address, {
        year: undefined,
        from: isWhole ? undefined : shelf.months[first]!.month,
        to: isWhole ? undefined : shelf.months[last]!.month,
      }),
    )
  }
  const locate = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return ((event.clientX - box.left) / box.width) * SHELF_WIDTH
  }
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const month = findMonth(shelf, locate(event))
    const edge = event.target instanceof HTMLElement ? event.target.closest('[role=slider]') : null
    const fixed = edge ? range[edge.hasAttribute('data-last') ? 0 : 1] : month
    event.currentTarget.setPointerCapture(event.pointerId)
    setPress({ x: event.clientX, month, fixed, isEdge: edge !== null })
  }
  const handleMove = (event: PointerEvent<HTMLDivElement>) => {
    const x = locate(event)
    if (!press) return setPointed(findSpine(shelf, x))
    if (!drawn && Math.abs(event.clientX - press.x) < DRAG) return
    const month = findMonth(shelf, x)
    setPointed(undefined)
    setDrawn([Math.min(press.fixed, month), Math.max(press.fixed, month)])
  }
  const handleUp = (event: PointerEvent<HTMLDivElement>) => {
    const at = findSpine(shelf, locate(event))
    // A finger hides what it points at: the first press says what it is.
    const isOpening = press && !drawn && !press.isEdge && (event.pointerType !== 'touch' || pointed === at)
    if (drawn) choose(drawn)
    else if (isOpening) navigate(formatEpisodePath(shelf.episodes[at]!.id))
    else if (press && !press.isEdge) setPointed(at)
    setPress(undefined)
    setDrawn(undefined)
  }
  const cancel = () => {
    setPress(undefined)
    setDrawn(undefined)
    setPointed(undefined)
  }
  const edge = (which: 0 | 1) => (
    <ShelfEdge
      isLast={which === 1}
      x={which === 0 ? shelf.months[range[0]]!.x : endOf(shelf, range[1])}
      value={range[which]}
      text={formatMonth(shelf.months[range[which]]!.month) ?? ''}
      count={shelf.months.length}
      isShown={!isAll}
      onMove={(by, isOther) => choose(moveEdge(range, isOther ? 1 - which : which, by, shelf.months.length))}
    />
  )
  return (
    // The edges reach beyond the shelf, not beyond the page.
    <figure aria-label="Episodes by date; height is length" className="phone:-mx-5 phone:overflow-x-clip phone:px-5">
      <div
        role="presentation"
        className="group/shelf relative h-18 cursor-pointer touch-pan-y select-none phone:h-13"
        onPointerDown={handleDown}
        onPointerMove={handleMove}
        onPointerUp={handleUp}
        onPointerCancel={cancel}
        onPointerLeave={() => !press && setPointed(undefined)}
      >
        <Drawing shelf={shelf} fitting={fitting} isFiltered={isNarrowing(address)} pointed={pointed} />
        {!isAll && (
          <div
            className="pointer-events-none absolute -top-1.5 bottom-0 bg-accent/12 forced:border-2 forced:border-[Highlight]"
            style={{
              left: percent(shelf.months[range[0]]!.x),
              right: percent(SHELF_WIDTH - endOf(shelf, range[1])),
            }}
          />
        )}
        {edge(0)}
        {edge(1)}
        {pointed !== undefined && !drawn && shelf.episodes[pointed] && (
          <ShelfTip entry={shelf.episodes[pointed]} at={percent(xOf(shelf, pointed))} />
        )}
      </div>
      <div className="relative h-6 border-t border-line-2 text-micro/6 text-ink-3 num" aria-hidden="true">
        {axis.map(({ month, x, isYear, isOnPhone }) => (
          <span
            key={month}
            className={`absolute ps-1.5 whitespace-nowrap before:absolute before:-top-px before:left-0 before:h-1.5 before:w-px before:bg-control ${isOnPhone ? '' : 'phone:hidden'}`}
            style={{ left: `min(${percent(x)}, 100% - 40px)` }}
          >
            {isYear ? month.slice(0, 4) : formatMonth(month, true)}
          </span>
        ))}
      </div>
    </figure>
  )
}

interface DrawingProps {
  readonly shelf: Layout
  readonly fitting: readonly CatalogueEntry[]
  readonly isFiltered: boolean
  readonly pointed: number | undefined
}

function Drawing({ shelf, fitting, isFiltered, pointed }: DrawingProps) {
  const paths = useMemo(() => drawSpines(shelf, fitting, isFiltered), [shelf, fitting, isFiltered])
  const spine = pointed === undefined ? undefined : shelf.spines.find(({ to }) => pointed < to)
  return (
    <svg
      className="block size-full overflow-visible"
      viewBox={`0 0 ${SHELF_WIDTH} ${SHELF_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={paths.rest}
        className={isFiltered ? 'fill-shelf-dim forced:fill-[GrayText]' : 'fill-shelf-off forced:fill-[GrayText]'}
      />
      <path
        d={paths.fits}
        className={isFiltered ? 'fill-accent forced:fill-[Highlight]' : 'fill-strip-on forced:fill-[CanvasText]'}
      />
      {spine && (
        <path
          d={formatSpines([{ ...spine, width: Math.max(1.6, spine.width) }])}
          className="fill-accent forced:fill-[Highlight]"
        />
      )}
    </svg>
  )
}

/** Those that fit before those that do not; without a filter, those with a transcript before those without. */
function drawSpines(shelf: Layout, fitting: readonly CatalogueEntry[], isFiltered: boolean) {
  const left = isFiltered ? new Set(fitting) : undefined
  const fits = shelf.episodes.map((entry) => (left ? left.has(entry) : hasTranscript(entry)))
  const isFitting = ({ from, to }: { readonly from: number; readonly to: number }) =>
    fits.slice(from, to).includes(true)
  return {
    fits: formatSpines(shelf.spines.filter(isFitting)),
    rest: formatSpines(shelf.spines.filter((spine) => !isFitting(spine))),
  }
}

function moveEdge(
  range: readonly [number, number],
  which: number,
  by: number,
  count: number,
): readonly [number, number] {
  const [first, last] = range
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  return which === 0 ? [clamp(first + by, 0, last), last] : [first, clamp(last + by, first, count - 1)]
}

function endOf(shelf: Layout, month: number): number {
  const { x, width } = shelf.months[month]!
  return x + width
}

function xOf(shelf: Layout, episode: number): number {
  const month = shelf.months.find(({ to }) => episode < to)!
  return month.x + (episode - month.from + 0.5) * shelf.pitch
}

function percent(x: number): string {
  return `${Math.round((x / SHELF_WIDTH) * 1e4) / 100}%`
}
