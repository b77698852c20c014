/** Loads rows of the page of results that did not come with the first response, when the reader reaches them. */

import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import {
  addLaterRows,
  listLacking,
  readLaterRows,
  type LaterRows,
  type NearRows,
  type ShownResults,
  type WantedRows,
} from '../../services/search/shown-results.ts'
import type { SearchAddress } from '../../services/search/search-address.ts'
import type { RememberedResults } from '../../services/search/remembered-results.ts'
import { sortResults } from '../../services/search/sort-results.ts'
import { isAbortError } from '../../platform/abort-error.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { createPartFilter, listOptions } from './results-options.ts'

export interface ResultsRequest {
  readonly search: PaletteSearch | undefined
  readonly address: SearchAddress
  readonly episodes: readonly SearchedEpisode[]
  readonly shown: ShownResults
  /** Rows of each episode that are drawn. */
  readonly near: NearRows
  /** No rows are requested meanwhile: a newer search would end the one under way. */
  readonly isPaused: boolean
}

export interface ResultRows {
  /** In its order, with all rows that have come. */
  readonly results: AnsweredResults | undefined
  /** Of all parts of the episodes, whichever is chosen. */
  readonly whole: AnsweredResults | undefined
  /** As it came first. */
  readonly first: AnsweredResults | undefined
  /** All passages are loaded. */
  readonly isWhole: boolean
  /** Adds rows that were loaded elsewhere, of the same query. */
  readonly addRows: (more: AnsweredResults) => void
  /** Missing rows could not be loaded. */
  readonly lacksRows: boolean
  readonly retryRows: () => void
}

interface Later {
  /** The address they belong to. */
  readonly of: string
  readonly rows: LaterRows
  /** Rows that could not be loaded. */
  readonly failed?: string
}

interface RowsNeeded extends Omit<ResultsRequest, 'isPaused'> {
  /** Rows of this very address, as they were when it was left. */
  readonly remembered: Pick<RememberedResults, 'later'> | undefined
  readonly base: AnsweredResults | undefined
  /** Address of the page. */
  readonly path: string
  /** No other search is running. */
  readonly isReady: boolean
}

const NO_ROWS: LaterRows = new Map()

export function useLaterRows(needed: RowsNeeded): ResultRows & { readonly later: LaterRows } {
  const { search, base, path, isReady, address, episodes, shown, near } = needed
  const [kept, setLater] = useState<Later>({ of: path, rows: needed.remembered?.later ?? NO_ROWS })
  const later: Later = kept.of === path ? kept : { of: path, rows: NO_ROWS }
  const { sort, part } = address
  // Rows that come later change neither the order nor the counts.
  const sorted = useMemo(() => base && sortResults(base, episodes, sort), [base, episodes, sort])
  const whole = useMemo(() => sorted && addLaterRows(sorted, later.rows), [sorted, later.rows])
  const narrow = useMemo(() => createPartFilter(part, episodes), [part, episodes])
  const results = useMemo(() => whole && narrow(whole), [whole, narrow])
  const first = useMemo(() => base && narrow(base), [base, narrow])
  const wanted = whole && countPassages(whole) <= MAX_WHOLE ? undefined : part === undefined ? near : listWhole(near)
  const lacking = whole && isReady ? listLacking(whole, shown, wanted) : undefined
  const key = lacking ? nameWanted(lacking) : ''
  const isAsked = key !== '' && later.failed !== key
  const ask = useEffectEvent((by: PaletteSearch, signal: AbortSignal) =>
    by(address.q, { ...listOptions(address), ...lacking }, { signal }),
  )
  const take = useEffectEvent((more: AnsweredResults | undefined) => {
    if (!lacking || !whole) return
    const rows = new Map([...later.rows, ...(more ? readLaterRows(more, lacking) : [])])
    // Rows requested before and still missing are not requested again automatically.
    const left = listLacking(addLaterRows(whole, rows), shown, wanted)
    setLater({ of: path, rows, ...(left && nameWanted(left) === key && { failed: key }) })
  })
  useEffect(() => {
    if (!isAsked || !search) return
    return loadAbortable(
      (signal) => ask(search, signal),
      (more) => take(more),
      // If another query came first, these are requested again after it.
      (error) => !isAbortError(error) && take(undefined),
    )
  }, [search, isAsked, key, base])
  return {
    later: later.rows,
    results,
    whole,
    first,
    isWhole:
      whole !== undefined &&
      whole.nextOffset === undefined &&
      whole.episodes.every(({ rows, count }) => rows.length >= count),
    addRows: (more) => setLater({ of: path, rows: new Map([...later.rows, ...readLaterRows(more, listAll(more))]) }),
    lacksRows: key !== '' && later.failed === key,
    retryRows: () => setLater({ of: path, rows: later.rows }),
  }
}

/** So few passages are all loaded, so that it is known who says them. */
const MAX_WHOLE = 300

function countPassages({ completeness, episodes }: AnsweredResults): number {
  return completeness === 'atLeast' ? Infinity : episodes.reduce((sum, { count }) => sum + count, 0)
}

/** Which of an episode's passages lie in a part of it is known once all are here. */
function listWhole(near: NearRows): NearRows {
  return new Map([...near.keys()].map((id) => [id, Infinity]))
}

function listAll({ episodes }: AnsweredResults): WantedRows {
  return { episodeRows: new Map(episodes.map(({ episodeId }) => [episodeId, Infinity])) }
}

function nameWanted({ episodeRows, kindRows }: WantedRows): string {
  return JSON.stringify([...(episodeRows ?? []), ...(kindRows ?? [])])
}
