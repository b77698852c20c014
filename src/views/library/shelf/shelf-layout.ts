/** The shelf of the library: every dated episode is a spine, oldest first, as high as the episode is long. */

import { NO_DATE } from '../../../core/catalogue/catalogue-values.ts'
import { countPerSpine } from '../../../core/catalogue/summary/shelf-facts.ts'
import type { ShelfFacts } from '../../../core/catalogue/summary/summary-schema.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { roundToHundredths } from '../../../core/text/number.ts'

/** The drawing is scaled to the width of the page. */
export const SHELF_WIDTH = 1264
export const SHELF_HEIGHT = 72

interface ShelfMonth {
  readonly month: string
  readonly x: number
  readonly width: number
  /** Its episodes, counted from the oldest. */
  readonly from: number
  readonly to: number
}

export interface Spine {
  readonly x: number
  readonly width: number
  readonly height: number
  /** Its episodes, counted from the oldest: one, or several where there is not a pixel for each. */
  readonly from: number
  readonly to: number
  /** None of them has a transcript. */
  readonly isBare: boolean
}

export interface Shelf {
  readonly count: number
  readonly months: readonly ShelfMonth[]
  readonly spines: readonly Spine[]
  /** Width of one episode. */
  readonly pitch: number
}

const MONTH_GAP = 4
const SPINE_GAP = 0.55
/** With few episodes there is air between the spines. */
const MAX_SPINE = 12
const LOWEST = 4

export function layoutShelf(facts: ShelfFacts): Shelf {
  const count = facts.months.reduce((sum, month) => sum + month.count, 0)
  const gap = Math.min(MONTH_GAP, (SHELF_WIDTH * 0.3) / Math.max(1, facts.months.length))
  const pitch = (SHELF_WIDTH - gap * (facts.months.length - 1)) / Math.max(1, count)
  const perSpine = countPerSpine(count)
  const bare = new Set(facts.bare)
  const months: ShelfMonth[] = []
  const spines: Spine[] = []
  let x = 0
  let from = 0
  for (const { month, count: own } of facts.months) {
    const to = from + own
    months.push({ month, x, width: own * pitch, from, to })
    for (let first = from; first < to; first += perSpine) {
      const end = Math.min(to, first + perSpine)
      const width = Math.min(MAX_SPINE, Math.max(0.3, (end - first) * pitch - Math.min(SPINE_GAP, pitch * 0.3)))
      const index = spines.length
      const height = heightOf(facts.lengths[index] ?? 0, facts.high)
      spines.push({ x: x + (first - from) * pitch, width, height, from: first, to: end, isBare: bare.has(index) })
    }
    x += own * pitch + gap
    from = to
  }
  return { count, months, spines, pitch }
}

/** In minutes. */
function heightOf(length: number, high: number): number {
  return Math.min(SHELF_HEIGHT, LOWEST + 62 * (high > 0 ? length / high : 0) ** 0.7)
}

/** Index of the month at this point of the drawing, or the nearest one. */
export function findMonth({ months }: Shelf, x: number): number {
  const after = months.findIndex((month) => x < month.x + month.width)
  return after < 0 ? months.length - 1 : after
}

/** Index of the episode at this point, or the nearest one of its month. */
export function findSpine(shelf: Shelf, x: number): number {
  const month = shelf.months[findMonth(shelf, x)]!
  const offset = Math.floor((x - month.x) / shelf.pitch)
  return Math.min(month.to - 1, Math.max(month.from, month.from + offset))
}

/** Indexes of the first and the last month that is chosen; of all where none is, or where none of them has an episode. */
export function findRange({ months }: Shelf, { from, to, year }: LibraryAddress): readonly [number, number] {
  const all = [0, months.length - 1] as const
  if (year === NO_DATE) return all
  const [start, end] = [from ?? (year && `${year}-01`), to ?? (year && `${year}-12`)]
  const first = start === undefined ? all[0] : months.findIndex(({ month }) => month >= start)
  const last = end === undefined ? all[1] : months.findLastIndex(({ month }) => month <= end)
  return first < 0 || last < first ? all : [first, last]
}

export interface AxisLabel {
  readonly month: string
  readonly x: number
  readonly isYear: boolean
  /** There is room for it on a phone. */
  readonly isOnPhone: boolean
}

const ROOM = { year: 48, july: 90, phone: 190 }

/** The first month of each year, the latest first where there is no room for all, and July where there is. */
export function listAxis({ months }: Shelf): readonly AxisLabel[] {
  const firsts = months.filter(({ month }, index) => months[index - 1]?.month.slice(0, 4) !== month.slice(0, 4))
  const labels: AxisLabel[] = []
  let phone = Infinity
  for (const { month, x } of firsts.toReversed()) {
    if (labels.some((label) => Math.abs(label.x - x) < ROOM.year)) continue
    const isOnPhone = phone - x >= ROOM.phone
    if (isOnPhone) phone = x
    labels.push({ month, x, isYear: true, isOnPhone })
  }
  for (const { month, x } of months) {
    if (!month.endsWith('-07') || labels.some((label) => Math.abs(label.x - x) < ROOM.july)) continue
    if (SHELF_WIDTH - x < ROOM.july) continue
    labels.push({ month, x, isYear: false, isOnPhone: false })
  }
  return labels.toSorted((a, b) => a.x - b.x)
}

export function formatSpines(spines: readonly Spine[]): string {
  return spines
    .map(
      ({ x, width, height }) =>
        `M${roundToHundredths(x)} ${roundToHundredths(SHELF_HEIGHT - height)}h${roundToHundredths(width)}V${SHELF_HEIGHT}h${-roundToHundredths(width)}z`,
    )
    .join('')
}
