/** How far a page of results is shown, kept in the browser's history: Back from a result finds its row where it stood. */

import { useCallback, useLayoutEffect, useState, type MouseEvent } from 'react'
import { FIRST_SHOWN, type ShownResults } from '../../services/search/shown-results.ts'
import { holdPlace } from '../../views/parts/rows/hold-place.ts'

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
  /** The row that was left when this entry of the history was. */
  readonly left: Pick<Kept, 'row' | 'block' | 'top'>
}

/** @param of Identifies the search: its address. */
export function useKeptResults(of: string): KeptResults {
  const [kept, setKept] = useState(readKept)
  const shown = kept?.of === of ? kept.shown : FIRST_SHOWN
  const [left] = useState(kept?.of === of ? kept : {})
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

/** Holds the row that was left where it stood; its block until the row has loaded. */
export function useRestoredRow({ left }: KeptResults): void {
  // Before anything is painted: from memory the row is there at once.
  useLayoutEffect(() => {
    const { row, block, top } = left
    if (row === undefined || top === undefined) return undefined
    const find = (name: string, value: string | undefined) =>
      value === undefined ? null : document.querySelector(`[data-${name}="${CSS.escape(value)}"]`)
    return holdPlace(() => find('row', row) ?? find('block', block), top)
  }, [left])
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
