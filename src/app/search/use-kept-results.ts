/** How far a page of results is shown, kept in the browser's history: Back from a result finds its row where it stood. */

import { useCallback, useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react'
import { FIRST_SHOWN, type ShownResults } from '../../session/search/shown-results.ts'

interface Kept {
  /** Which results these are: others begin with few rows. */
  readonly of: string
  readonly shown: ShownResults
  /** Key of the row that was left, and how far from the top of the window it stood. */
  readonly row?: string
  /** The block of rows it is in. */
  readonly block?: string
  readonly top?: number
}

export interface KeptResults {
  readonly shown: ShownResults
  readonly show: (shown: ShownResults) => void
  /** The block of the row that was left. */
  readonly block: string | undefined
  /** Goes on what holds the rows, in the capture phase. */
  readonly handleClick: (event: MouseEvent) => void
  /** The row that is to be found again, until it was. */
  readonly left: RefObject<Kept | undefined>
}

/** @param of Identifies the search: its address. */
export function useKeptResults(of: string): KeptResults {
  const [kept, setKept] = useState(readKept)
  const shown = kept?.of === of ? kept.shown : FIRST_SHOWN
  const left = useRef(kept?.of === of ? kept : undefined)
  const keep = useCallback((next: Kept) => {
    setKept(next)
    window.history.replaceState({ ...readState(), results: next }, '')
  }, [])
  return {
    shown,
    show: (next) => keep({ of, shown: next }),
    block: kept?.of === of ? kept.block : undefined,
    handleClick({ target }) {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
      const leaves = target instanceof Element && target.closest('a') !== null
      if (row?.dataset['row'] === undefined || !leaves) return
      const next: Kept = {
        of,
        shown,
        row: row.dataset['row'],
        block: row.closest<HTMLElement>('[data-block]')?.dataset['block'],
        top: row.getBoundingClientRect().top,
      }
      window.history.replaceState({ ...readState(), results: next }, '')
    },
    left,
  }
}

/** Puts the row that was left back where it stood. @param results Another value whenever there may be more rows. */
export function useRestoredRow({ left: wanted }: KeptResults, results: unknown): void {
  useEffect(() => {
    // A reader who scrolls before the row is there wants to be elsewhere.
    const forget = () => {
      wanted.current = undefined
    }
    const stop = new AbortController()
    for (const name of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
      window.addEventListener(name, forget, { signal: stop.signal, passive: true })
    return () => stop.abort()
  }, [wanted])
  useEffect(() => {
    const { row, top } = wanted.current ?? {}
    if (row === undefined || top === undefined) return undefined
    const show = () => {
      const element = document.querySelector(`[data-row="${CSS.escape(row)}"]`)
      if (!element || wanted.current?.row !== row) return
      window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' })
    }
    show()
    // The browser puts the page where it was by the height it has so far.
    const again = requestAnimationFrame(show)
    return () => cancelAnimationFrame(again)
  }, [wanted, results])
}

function readState(): object {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null ? state : {}
}

/** The browser keeps it over reloads, and over new versions of the program. */
function readKept(): Kept | undefined {
  const kept: unknown = Reflect.get(readState(), 'results')
  if (typeof kept !== 'object' || kept === null) return undefined
  const { of, shown, row, block, top } = kept as { readonly [Name in keyof Kept]?: unknown }
  if (typeof of !== 'string' || !isShown(shown)) return undefined
  return {
    of,
    shown,
    ...(typeof row === 'string' && { row }),
    ...(typeof block === 'string' && { block }),
    ...(typeof top === 'number' && { top }),
  }
}

function isShown(value: unknown): value is ShownResults {
  if (typeof value !== 'object' || value === null) return false
  const { rows } = value as { readonly [Name in keyof ShownResults]?: unknown }
  if (typeof rows !== 'object' || rows === null) return false
  return Object.values(rows).every((count) => typeof count === 'number')
}
