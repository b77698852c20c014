/** The rows of a page of results that the reader has chosen. They stay chosen while sort, filters and query change. */

import { useRef, useState } from 'react'
import { orderRows } from '../../services/search/export-results.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { leaveSelectionBar } from '../../views/results/leave-selection-bar.ts'
import { isSelectable, type RowSelection } from '../../views/results/rows/row-selection.ts'

export interface SelectedRows extends RowSelection {
  /** In the order of the page. */
  readonly rows: readonly SearchResult[]
  readonly add: (rows: readonly SearchResult[]) => void
}

/**
 * @param listDrawn Rows in the order of the page, as far as they are loaded.
 * @param isFound Whether the current search finds a row.
 */
export function useSelectedRows(
  results: AnsweredResults | undefined,
  listDrawn: () => readonly SearchResult[],
  isFound: (row: SearchResult) => boolean,
): SelectedRows {
  const [chosen, setChosen] = useState<ReadonlyMap<string, SearchResult>>(new Map())
  /** The row chosen last: Shift chooses from there. */
  const last = useRef<string>(undefined)
  const add = (rows: readonly SearchResult[]) =>
    setChosen((known) => new Map([...known, ...rows.filter(isSelectable).map((row) => [row.key, row] as const)]))
  return {
    rows: results ? orderRows([...chosen.values()], results) : [...chosen.values()],
    count: chosen.size,
    hidden: [...chosen.values()].filter((row) => !isFound(row)).length,
    has: (key) => chosen.has(key),
    add,
    toggle(row, isRange) {
      const from = last.current
      last.current = row.key
      const drawn = listDrawn()
      const [start, end] = [drawn.findIndex(({ key }) => key === from), drawn.findIndex(({ key }) => key === row.key)]
      if (isRange && start !== -1 && end !== -1) {
        return add(drawn.slice(Math.min(start, end), Math.max(start, end) + 1))
      }
      setChosen((known) => {
        const next = new Map(known)
        if (!next.delete(row.key)) next.set(row.key, row)
        return next
      })
    },
    clear() {
      leaveSelectionBar(last.current)
      last.current = undefined
      setChosen(new Map())
    },
  }
}
