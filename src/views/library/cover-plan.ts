/** Which cards of the library show a quote and which their drawing, by their position in the list. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'

export interface Cover {
  /** False: the drawing. */
  readonly hasQuote: boolean
  /** Over two columns. */
  readonly isWide: boolean
  /** The numbers of columns with which it is shown, as `32`; absent: all. */
  readonly columns?: string
}

/** d: drawing, q: quote, W: wide quote. */
const PATTERN = 'dWdqdddqWdddqqdd'
/** Longest quote of one column, in characters. Any quote of the catalogue fits on two. */
const MAX_LENGTH = 112
/** As many as one round of the pattern asks for. With fewer in the list, none is wide. */
const MIN_QUOTES = 6

/**
 * Of the first `count` entries of a list. The pattern asks for a cover and the episode answers: without a fitting quote it
 * shows its drawing. A quote is wide only where two columns are left in its row, so that no row has a hole.
 * @param quotes Number of quotes in the list, where only a part of it is here.
 */
export function planCovers(
  list: readonly Pick<CatalogueEntry, 'quote'>[],
  columns: number,
  count = list.length,
  quotes = list.filter(({ quote }) => quote).length,
): readonly Cover[] {
  const canBeWide = columns > 1 && quotes >= MIN_QUOTES
  let column = 0
  return list.slice(0, count).map(({ quote }, index) => {
    const wanted = PATTERN[index % PATTERN.length]
    const isWide = canBeWide && wanted === 'W' && quote !== undefined && column + 2 <= columns
    // In one column the card is as broad as a wide one.
    const isFitting = quote !== undefined && (isWide || columns === 1 || quote.text.length <= MAX_LENGTH)
    column = (column + (isWide ? 2 : 1)) % columns
    return { hasQuote: wanted !== 'd' && isFitting, isWide }
  })
}

const NUMBERS = [3, 2, 1] as const

/** For a window of any width: each entry with all the covers that it has in one, two or three columns. */
export function planAllCovers(...[list, count, quotes]: PlanOptions): readonly (readonly Cover[])[] {
  const plans = NUMBERS.map((columns) => planCovers(list, columns, count, quotes))
  return plans[0]!.map((_, index) => joinCovers(plans.map((plan) => plan[index]!)))
}

/** As `planCovers`. */
type PlanOptions = readonly [list: readonly Pick<CatalogueEntry, 'quote'>[], count?: number, quotes?: number]

/** @param covers By `NUMBERS`. */
function joinCovers(covers: readonly Cover[]): readonly Cover[] {
  const isSame = (a: Cover, b: Cover) => a.hasQuote === b.hasQuote && a.isWide === b.isWide
  const different = covers.filter((cover, at) => covers.findIndex((other) => isSame(other, cover)) === at)
  if (different.length === 1) return different
  return different.map((cover) => ({
    ...cover,
    columns: NUMBERS.filter((_, at) => isSame(covers[at]!, cover)).join(''),
  }))
}
