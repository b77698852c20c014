/** A long list of cards or rows, shown as far as the reader has come, and of a very long one a window. Back restores it and the card. */

import { holdPlace, keepInEntry, readEntry } from './hold-place.ts'
import { watchNear } from './watch-near.ts'
import { startTransition, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

export interface Batches {
  readonly from: number
  readonly count: number
  /** Goes on what holds the cards: one child each, or deeper down and marked with `data-card`. */
  readonly grid: RefObject<HTMLDivElement | null>
  /** Goes on what stands behind the last card: more are shown before it comes into view. */
  readonly sentinel: (element: HTMLElement | null) => (() => void) | undefined
  /** By a press: the focus goes on to the first new card. Past the window's end, the next window begins there. */
  showMore(): void
  /** By a press: the window before this one. */
  showEarlier(): void
}

interface Kept {
  readonly from: number
  readonly count: number
  /** The card that was pressed, and how far from the top of the window it stood. */
  readonly card?: number | undefined
  readonly top?: number | undefined
  readonly link?: string | undefined
}

/** Whole rows of one, two and three cards. */
const WHOLE: BatchSizes = { batch: 24, max: Infinity }
/** More is shown so far before the end of the list is seen. */
const AHEAD = '1200px'

export interface BatchSizes {
  readonly batch: number
  readonly max: number
}

/**
 * @param list Names what is listed: another list begins at its first batch.
 * @param skipped Cards before the first one of the page, where it begins further down.
 */
export function useBatches(list: string, { batch, max }: BatchSizes = WHOLE, skipped = 0): Batches {
  const [{ of, from, count }, setShown] = useState(() => ({ of: list, ...readKept(batch, skipped) }))
  const own = of === list ? { from, count } : { from: 0, count: batch }
  const isFull = own.count - own.from >= max
  const grid = useRef<HTMLDivElement>(null)
  const first = useRef<number>(undefined)

  const draw = (shown: Kept) => {
    setShown({ of: list, from: shown.from, count: shown.count })
    keepInEntry('cards', shown)
  }
  const add = () => draw({ from: own.from, count: Math.min(own.from + max, own.count + batch) })
  const move = (start: number, end: number) => {
    first.current = 0
    draw({ from: start, count: end })
  }
  // In slices, so that scrolling goes on meanwhile.
  const sentinel = (element: HTMLElement | null) => watchNear(element, () => isFull || startTransition(add), AHEAD)
  useEffect(() => {
    const wanted = first.current
    first.current = undefined
    if (wanted !== undefined) listCards(grid.current)[wanted]?.querySelector('a')?.focus()
  }, [own.from, own.count])
  useLayoutEffect(() => {
    const { card, top, link } = readKept(0)
    if (card === undefined || top === undefined) return undefined
    return holdPlace(() => findCard(grid.current, card, link), top)
  }, [])
  const { from: begin, count: end } = own
  useEffect(() => {
    const cards = grid.current
    const handleLeave = ({ target }: Event) => {
      const all = listCards(cards)
      const pressed = all.findIndex((card) => card.contains(target as Node))
      const card = all[pressed]
      if (!card) return
      const link = card.querySelector('a')?.getAttribute('href') ?? undefined
      keepInEntry('cards', { from: begin, count: end, card: pressed, top: card.getBoundingClientRect().top, link })
    }
    cards?.addEventListener('click', handleLeave, { capture: true })
    return () => cards?.removeEventListener('click', handleLeave, { capture: true })
  }, [begin, end])

  return {
    ...own,
    grid,
    sentinel,
    showMore() {
      if (isFull) return move(own.count, own.count + batch)
      first.current = own.count - own.from
      add()
    },
    showEarlier: () => move(Math.max(0, own.from - max), own.from),
  }
}

function listCards(grid: Element | null): readonly Element[] {
  const marked = [...(grid?.querySelectorAll('[data-card]') ?? [])]
  return marked.length > 0 ? marked : [...(grid?.children ?? [])]
}

/** The card with the same link: the list may have got others before it. */
function findCard(grid: Element | null, index: number, link: string | undefined): Element | undefined {
  const cards = listCards(grid)
  const isSame = (card: Element | undefined) => card?.querySelector('a')?.getAttribute('href') === link
  if (link === undefined || isSame(cards[index])) return cards[index]
  return cards.find(isSame) ?? cards[index]
}

/** Cards that this entry of the history had: so many must be there again for Back to find its card. */
export function readShownCount(): number {
  return readKept(0).count
}

/** @param start Where the list begins unless it was shown before. */
function readKept(least: number, start = 0): Kept {
  const kept: unknown = readEntry('cards')
  if (typeof kept !== 'object' || kept === null) return { from: start, count: start + least }
  const { from, count, card, top, link } = kept as { readonly [Name in keyof Kept]?: unknown }
  return {
    from: typeof from === 'number' && from > 0 ? from : 0,
    count: typeof count === 'number' && count > least ? count : least,
    card: typeof card === 'number' ? card : undefined,
    top: typeof top === 'number' ? top : undefined,
    link: typeof link === 'string' ? link : undefined,
  }
}
