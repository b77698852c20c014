/** Keys of the page of results, beside those of every page. */

import { useEffect, useMemo, useRef } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { listRows } from '../../services/search/export-results.ts'
import { countUnfolded } from '../../services/search/later-rows.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { selectResults } from '../../services/search/select-results.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { takeRowKey } from '../../views/results/rows/row-keys.ts'
import type { PageResults } from '../../views/results/use-results.ts'
import type { PageCommands } from '../keys/page-commands.ts'
import type { OpenedNotes } from './use-result-notes.tsx'

export function useRowKeys({ results, actions }: PageResults, notes: OpenedNotes): Partial<PageCommands> {
  const { hasSingleKeys } = useReaderSettings(useAppServices())
  const latest = useRef<(event: KeyboardEvent) => boolean>(undefined)
  useEffect(() => {
    latest.current = (event) =>
      takeRowKey(event, hasSingleKeys, {
        ...actions,
        note: notes.open,
        hasChosen: () => results.getState().chosen.size > 0,
        find: (key) => findRow(results.getState(), key),
        unfold(row) {
          const opened = findFolded(results.getState(), row)
          if (opened) actions.unfold(opened)
          return opened !== undefined
        },
      })
  })
  const { take } = notes.noteKeystrokes
  return useMemo(() => ({ typeAhead: (event) => take(event) || (latest.current?.(event) ?? false) }), [take])
}

function findRow(state: ResultsState, key: string): SearchResult | undefined {
  const results = selectResults(state)
  return results && [...listRows(results), ...results.partial].find((row) => row.key === key)
}

/** The episode or kind of the row, where more of its rows can be shown. */
function findFolded(state: ResultsState, { kind, hit }: SearchResult) {
  const results = selectResults(state)
  const group =
    kind === 'transcript'
      ? results?.episodes.find(({ episodeId }) => episodeId === hit.document.episodeId)
      : results?.groups.find((one) => one.kind === kind)
  if (!group || countUnfolded(state.unfolded, group) >= group.count) return undefined
  return state.question.view === 'list' && kind === 'transcript' ? undefined : group
}
