/** A long list of cards or rows, shown as far as the reader has come. Back restores its length and the card. */

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

export interface Batches {
  /** So many cards are shown. */
  readonly count: number
  /** Goes on what holds the cards: one child each, or deeper down and marked with `data-card`. */
  readonly grid: RefObject<HTMLDivElement | null>
  /** Goes on what stands behind the last card: more are shown before it comes into view. */
  readonly sentinel: (element: HTMLElement | null) => (() => void) | undefined
  /** By a press: the focus goes on to the first new card. */
  showMore(): void
}

/** State of the list kept in the browser's history entry. */
interface Kept {
  readonly count: number
  /** The card that was pressed, and how far from the top of the window it stood. */
  readonly card?: number
  readonly top?: number
}

/** Whole rows of one, two and three cards. */
const BATCH = 24
/** More is shown so far before the end of the list is seen. */
const AHEAD = '1200px'

/** @param list Names what is listed: another list begins at its first batch. */
export function useBatches(list: string): Batches {
  const [{ of, count }, setShown] = useState(() => ({ of: list, count: readKept().count }))
  const own = of === list ? count : BATCH
  const grid = useRef<HTMLDivElement>(null)
  const first = useRef<number>(undefined)

  const add = () => {
    setShown({ of: list, count: own + BATCH })
    keep({ count: own + BATCH })
  }
  const sentinel = (element: HTMLElement | null) => {
    if (!element || typeof IntersectionObserver === 'undefined') return undefined
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && add(), {
      rootMargin: AHEAD,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }
  useEffect(() => {
    const wanted = first.current
    first.current = undefined
    if (wanted !== undefined) listCards(grid.current)[wanted]?.querySelector('a')?.focus()
  }, [own])
  useLayoutEffect(() => {
    const { card, top } = readKept()
    if (card === undefined || top === undefined) return undefined
    const show = () => showCard(listCards(grid.current)[card], top)
    show()
    // The browser puts the page where it was by the heights it guesses.
    const again = requestAnimationFrame(show)
    return () => cancelAnimationFrame(again)
  }, [])
  useEffect(() => {
    const cards = grid.current
    const handleLeave = ({ target }: Event) => {
      const all = listCards(cards)
      const pressed = all.findIndex((card) => card.contains(target as Node))
      const card = all[pressed]
      if (card) keep({ count: own, card: pressed, top: card.getBoundingClientRect().top })
    }
    cards?.addEventListener('click', handleLeave, { capture: true })
    return () => cards?.removeEventListener('click', handleLeave, { capture: true })
  }, [own])

  return {
    count: own,
    grid,
    sentinel,
    showMore() {
      first.current = own
      add()
    },
  }
}

function listCards(grid: Element | null): readonly Element[] {
  const marked = [...(grid?.querySelectorAll('[data-card]') ?? [])]
  return marked.length > 0 ? marked : [...(grid?.children ?? [])]
}

/** Cards out of sight have no real height yet: one is brought into view first, then put where it was. */
function showCard(card: Element | undefined, top: number): void {
  card?.scrollIntoView({ behavior: 'instant' })
  if (card) window.scrollBy({ top: card.getBoundingClientRect().top - top, behavior: 'instant' })
}

function readState(): object {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null ? state : {}
}

function readKept(): Kept {
  const kept: unknown = Reflect.get(readState(), 'cards')
  if (typeof kept !== 'object' || kept === null) return { count: BATCH }
  const { count, card, top } = kept as { readonly [Name in keyof Kept]?: unknown }
  return {
    count: typeof count === 'number' && count > BATCH ? count : BATCH,
    ...(typeof card === 'number' && { card }),
    ...(typeof top === 'number' && { top }),
  }
}

function keep(cards: Kept): void {
  window.history.replaceState({ ...readState(), cards }, '')
}
