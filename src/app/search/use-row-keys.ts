/** Keys of the page of results, beside those of every page. */

import { useEffect, useMemo, useRef } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { listRows } from '../../services/search/export-results.ts'
import type { AppServices } from '../../services/app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { takeRowKey, type RowKeyHandlers } from '../../views/results/rows/row-keys.ts'
import type { PageCommands } from '../keys/page-commands.ts'

interface RowKeys extends Omit<RowKeyHandlers, 'find'> {
  readonly services: AppServices
  readonly results: AnsweredResults | undefined
  /** Takes what is typed while the field of a note is coming. */
  readonly take: (event: KeyboardEvent) => boolean
}

export function useRowKeys({ services, results, take, ...handlers }: RowKeys): Partial<PageCommands> {
  const { hasSingleKeys } = useReaderSettings(services)
  const latest = useRef<(event: KeyboardEvent) => boolean>(undefined)
  useEffect(() => {
    const find = (key: string): SearchResult | undefined =>
      results && [...listRows(results), ...results.partial].find((row) => row.key === key)
    latest.current = (event) => takeRowKey(event, hasSingleKeys, { ...handlers, find })
  })
  return useMemo(() => ({ typeAhead: (event) => take(event) || (latest.current?.(event) ?? false) }), [take])
}
