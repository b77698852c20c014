/** Which cards of the library show a quote and which their drawing, by their position in the list. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'

export interface Cover {
  /** False: the drawing. */
  readonly hasQuote: boolean
  /** Over two columns. */
  readonly isWide: boolean
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
    const asked = PATTERN[index % PATTERN.length]
    const isWide = canBeWide && asked === 'W' && quote !== undefined && column + 2 <= columns
    // In one column the card is as broad as a wide one.
    const isFitting = quote !== undefined && (isWide || columns === 1 || quote.text.length <= MAX_LENGTH)
    column = (column + (isWide ? 2 : 1)) % columns
    return { hasQuote: asked !== 'd' && isFitting, isWide }
  })
}
