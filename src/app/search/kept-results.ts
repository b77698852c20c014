/** How far a page of results is shown, kept in the browser's history: Back from a result finds its row where it stood. */

import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { formatQuestion } from '../../services/search/create-results.ts'
import type { Unfolded } from '../../services/search/later-rows.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { holdPlace } from '../../views/parts/rows/hold-place.ts'

export interface KeptResults {
  /** Which results these are: others begin with few rows. */
  readonly of: string
  readonly unfolded: Unfolded
  /** Key of the row that was left, and how far from the top of the window it stood. */
  readonly row?: string | undefined
  /** The block of rows it is in. */
  readonly block?: string | undefined
  readonly top?: number | undefined
}

/** @param of Identifies the search: its address. */
export function getKeptResults(of: string): KeptResults | undefined {
  const kept = readKept()
  return kept?.of === of ? kept : undefined
}

/** Keeps how far the page is unfolded. */
export function attachKeptResults(results: ReadonlyStore<ResultsState>): () => void {
  return results.subscribe(({ question, unfolded }, before) => {
    if (unfolded !== before.unfolded && question === before.question) keep({ of: formatQuestion(question), unfolded })
  })
}

/** Keeps the row whose link is pressed. Goes on what holds the rows, in the capture phase. */
export function keepPressedRow({ target }: Pick<Event, 'target'>, { question, unfolded }: ResultsState): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  const leaves = target instanceof Element && target.closest('a') !== null
  if (row?.dataset['row'] === undefined || !leaves) return
  keep({
    of: formatQuestion(question),
    unfolded,
    row: row.dataset['row'],
    block: row.closest<HTMLElement>('[data-block]')?.dataset['block'],
    top: row.getBoundingClientRect().top,
  })
}

/** Holds the row that was left where it stood; its block until the row has loaded. */
export function attachRestoredRow({ row, block, top }: Partial<KeptResults>): (() => void) | undefined {
  if (row === undefined || top === undefined) return undefined
  const find = (name: string, value: string | undefined) =>
    value === undefined ? null : document.querySelector(`[data-${name}="${CSS.escape(value)}"]`)
  return holdPlace(() => find('row', row) ?? find('block', block), top)
}

function keep({ unfolded, ...kept }: KeptResults): void {
  window.history.replaceState({ ...readState(), results: { ...kept, shown: unfolded } }, '')
}

function readState(): object {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null ? state : {}
}

/** The browser keeps it over reloads, and over new versions of the program. */
function readKept(): KeptResults | undefined {
  const kept: unknown = Reflect.get(readState(), 'results')
  if (typeof kept !== 'object' || kept === null) return undefined
  const { of, shown, row, block, top } = kept as Readonly<Record<string, unknown>>
  if (typeof of !== 'string' || !isUnfolded(shown)) return undefined
  return {
    of,
    unfolded: shown,
    row: typeof row === 'string' ? row : undefined,
    block: typeof block === 'string' ? block : undefined,
    top: typeof top === 'number' ? top : undefined,
  }
}

function isUnfolded(value: unknown): value is Unfolded {
  if (typeof value !== 'object' || value === null) return false
  const { rows } = value as { readonly [Name in keyof Unfolded]?: unknown }
  if (typeof rows !== 'object' || rows === null) return false
  return Object.values(rows).every((count) => typeof count === 'number')
}
