/** The library drawn as a shelf: what fits the filters, the months that are chosen, and the episode under the pointer. */

import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { hasTranscript } from '../../../core/episode/catalogue.ts'
import { formatMonth } from '../../../core/time/day.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import { changeLibraryAddress, isNarrowing } from '../library-search.ts'
import { useInSlices } from '../use-in-slices.ts'
import { formatEpisodePath } from '../../../session/links.ts'
import { BrushEdges, percent } from '../../parts/brush/brush-edges.tsx'
import { useBrush, type BrushRange } from '../../parts/brush/use-brush.ts'
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

const shelves = new WeakMap<readonly CatalogueEntry[], Layout>()

/** Nothing until thousands of episodes are laid out. */
export function Shelf({ episodes, ...props }: ShelfProps) {
  const shelf = useInSlices(episodes, shelves, layoutShelf)
  return shelf ? <LaidOutShelf {...props} shelf={shelf} /> : null
}

interface LaidOutShelfProps extends Omit<ShelfProps, 'episodes'> {
  readonly shelf: Layout
}

function LaidOutShelf({ shelf, fitting, address, onChangeAddress }: LaidOutShelfProps) {
  // It comes with the episodes that fit.
  const isFiltered = isNarrowing(useDeferredValue(address))
  const axis = useMemo(() => listAxis(shelf), [shelf])
  const [, navigate] = useLocation()
  const [pointed, setPointed] = useState<number>()
  const choose = ([first, last]: BrushRange) => {
    const isWhole = first === 0 && last === shelf.months.length - 1
    onChangeAddress(
      changeLibraryAddress(address, {
        year: undefined,
        from: isWhole ? undefined : shelf.months[first]!.month,
        to: isWhole ? undefined : shelf.months[last]!.month,
      }),
    )
  }
  const spineAt = (share: number) => findSpine(shelf, share * SHELF_WIDTH)
  const { range, isDrawn, handlers } = useBrush({
    range: findRange(shelf, address),
    locate: (share) => findMonth(shelf, share * SHELF_WIDTH),
    onChoose: choose,
    onPoint: (share) => setPointed(share === undefined ? undefined : spineAt(share)),
    onPress(share, { pointerType }) {
      const at = spineAt(share)
      // A finger hides what it points at: the first press says what it is.
      if (pointerType === 'touch' && pointed !== at) setPointed(at)
      else navigate(formatEpisodePath(shelf.episodes[at]!.id))
    },
  })
  return (
    // The edges reach beyond the shelf, not beyond the page.
    <figure aria-label="Episodes by date; height is length" className="phone:-mx-5 phone:overflow-x-clip phone:px-5">
      <div
        role="presentation"
        className="group/shelf relative h-18 cursor-pointer touch-pan-y select-none phone:h-13"
        {...handlers}
      >
        <Drawing shelf={shelf} fitting={fitting} isFiltered={isFiltered} pointed={pointed} />
        <BrushEdges
          range={range}
          count={shelf.months.length}
          labels={['First month', 'Last month']}
          nameOf={(month) => formatMonth(shelf.months[month]!.month) ?? ''}
          startOf={(month) => shelf.months[month]!.x / SHELF_WIDTH}
          endOf={(month) => endOf(shelf, month) / SHELF_WIDTH}
          onChoose={choose}
        />
        {pointed !== undefined && !isDrawn && shelf.episodes[pointed] && (
          <ShelfTip entry={shelf.episodes[pointed]} at={percent(xOf(shelf, pointed) / SHELF_WIDTH)} />
        )}
      </div>
      <div className="relative h-6 border-t border-line-2 text-micro/6 text-ink-3 num" aria-hidden="true">
        {axis.map(({ month, x, isYear, isOnPhone }) => (
          <span
            key={month}
            className={`absolute ps-1.5 whitespace-nowrap before:absolute before:-top-px before:left-0 before:h-1.5 before:w-px before:bg-control ${isOnPhone ? '' : 'phone:hidden'}`}
            style={{ left: `min(${percent(x / SHELF_WIDTH)}, 100% - 40px)` }}
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

function endOf(shelf: Layout, month: number): number {
  const { x, width } = shelf.months[month]!
  return x + width
}

function xOf(shelf: Layout, episode: number): number {
  const { x, width } = shelf.spines.find(({ to }) => episode < to)!
  return x + width / 2
}
