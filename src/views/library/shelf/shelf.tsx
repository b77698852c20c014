/** The library drawn as a shelf: what fits the filters, the months that are chosen, and the episode under the pointer. */

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { formatShare } from '../../../core/text/number.ts'
import { formatMonth, formatDay } from '../../../core/time/day.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { tryList } from '../../../services/library/find-fitting.ts'
import { changeLibraryAddress, isNarrowing } from '../library-search.ts'
import { formatEpisodePath } from '../../../services/links.ts'
import { BrushEdges, useBrush, type BrushRange } from '../../parts/brush.tsx'
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
  type Spine,
} from './shelf-layout.ts'
import { hasTranscript } from '../../../core/catalogue/catalogue-values.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'

interface ShelfProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

export function Shelf({ shown, address, onChangeAddress }: ShelfProps) {
  const facts = shown.totals.shelf
  const shelf = useMemo(() => layoutShelf(facts), [facts])
  // It comes with the episodes that fit.
  const isFiltered = isNarrowing(useDeferredValue(shown.address))
  const axis = useMemo(() => listAxis(shelf), [shelf])
  const [, navigate] = useLocation()
  const [pointed, setPointed] = useState<number>()
  // The newest episode is the first of the list, and the last of the shelf.
  const find = (at: number) => shown.newest[shelf.count - 1 - at]
  const load = async (at: number) => {
    const page = find(at) ? undefined : await tryList(shown.source, { offset: shelf.count - 1 - at, limit: 1 })
    return find(at) ?? page?.episodes[0]
  }
  const entry = usePointed(pointed, find, load)
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
      else void load(at).then((found) => found && navigate(formatEpisodePath(found.id)))
    },
  })
  return (
    // The edges reach beyond the shelf, not beyond the page.
    <figure
      aria-label="Episodes by date; height is length"
      className="relative phone:-mx-5 phone:overflow-x-clip phone:px-5"
    >
      {/* In the space above the shelf. A filter gives the two tones another meaning. */}
      {facts.bare.length > 0 && !isFiltered && (
        <figcaption className="absolute end-0 bottom-full flex items-center gap-1.5 text-micro/5 text-ink-3 phone:end-5">
          <span aria-hidden="true" className="h-3 w-1 bg-shelf-off forced:bg-[GrayText]" />
          notes only, no transcript
        </figcaption>
      )}
      <div
        role="presentation"
        className="group/shelf relative h-18 cursor-pointer touch-pan-y select-none phone:h-13"
        {...handlers}
      >
        <Drawing shelf={shelf} spines={isFiltered ? shown.facts.spines : undefined} pointed={pointed} />
        <BrushEdges
          range={range}
          count={shelf.months.length}
          labels={['First month', 'Last month']}
          nameOf={(month) => formatMonth(shelf.months[month]!.month) ?? ''}
          startOf={(month) => shelf.months[month]!.x / SHELF_WIDTH}
          endOf={(month) => endOf(shelf, month) / SHELF_WIDTH}
          onChoose={choose}
        />
        {pointed !== undefined && !isDrawn && entry && (
          <ShelfTip entry={entry} at={formatShare(xOf(shelf, pointed) / SHELF_WIDTH)} />
        )}
      </div>
      <div className="relative h-6 border-t border-line-2 text-micro/6 text-ink-3 num" aria-hidden="true">
        {axis.map(({ month, x, isYear, isOnPhone }) => (
          <span
            key={month}
            className={`absolute ps-1.5 whitespace-nowrap before:absolute before:-top-px before:left-0 before:h-1.5 before:w-px before:bg-control ${isOnPhone ? '' : 'phone:hidden'}`}
            style={{ left: `min(${formatShare(x / SHELF_WIDTH)}, 100% - 2.5rem)` }}
          >
            {isYear ? month.slice(0, 4) : formatMonth(month, true)}
          </span>
        ))}
      </div>
    </figure>
  )
}

/** In ms. A pointer that only sweeps over the shelf fetches nothing. */
const REST = 100

/** The episode that is pointed at: at once where it is here, else once the pointer rests on it and it has come. */
function usePointed(
  at: number | undefined,
  find: (at: number) => CatalogueEntry | undefined,
  load: (at: number) => Promise<CatalogueEntry | undefined>,
): CatalogueEntry | undefined {
  const [far, setFar] = useState<{ readonly at: number; readonly entry: CatalogueEntry | undefined }>()
  const here = at === undefined ? undefined : find(at)
  const isFar = at !== undefined && here === undefined
  useEffect(() => {
    if (!isFar) return undefined
    const timer = setTimeout(async () => setFar({ at, entry: await load(at) }), REST)
    return () => clearTimeout(timer)
    // `load` is a new function with each render, which would start the wait again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at, isFar])
  return here ?? (at !== undefined && far?.at === at ? far.entry : undefined)
}

interface DrawingProps {
  readonly shelf: Layout
  /** Those that hold some of the episodes that fit a filter; undefined without one. */
  readonly spines: readonly number[] | undefined
  readonly pointed: number | undefined
}

function Drawing({ shelf, spines, pointed }: DrawingProps) {
  const isFiltered = spines !== undefined
  const paths = useMemo(() => drawSpines(shelf, spines), [shelf, spines])
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
function drawSpines(shelf: Layout, fitting: readonly number[] | undefined) {
  const fits = fitting && new Set<Spine | undefined>(fitting.map((at) => shelf.spines[at]))
  const isFitting = (spine: Spine) => (fits ? fits.has(spine) : !spine.isBare)
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

/** Half its width, as a length of CSS. */
const HALF = '8.25rem'

export function ShelfTip({ entry, at }: { readonly entry: CatalogueEntry; readonly at: string }) {
  const { title, channel, publishedOn, duration } = entry
  const facts = [
    channel,
    formatDay(publishedOn, true),
    duration === undefined ? undefined : formatTimecode(duration),
    // In the words of its card: its spine is a light one.
    hasTranscript(entry) ? undefined : 'notes only',
  ]
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute bottom-[calc(100%+.625rem)] z-5 rounded-2 border border-inverse-line bg-inverse px-3 py-2 text-on-inverse shadow-1"
      style={{ width: `calc(2 * ${HALF})`, left: `clamp(0px, ${at} - ${HALF}, 100% - 2 * ${HALF})` }}
    >
      <b className="line-clamp-2 font-serif font-semibold">{displayText(title)}</b>
      <span className="mt-0.5 block truncate text-micro text-on-inverse-2 num">
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </span>
    </div>
  )
}
