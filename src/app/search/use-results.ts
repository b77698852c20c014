/** Asks for a page of results, and for the rows it shows: the last answer stays until the next one is there. */

import { useEffect, useEffectEvent, useState } from 'react'
import type { SearchResults, SearchOptions } from '../../core/search/present/search-results.ts'
import { formatSearchPath } from '../../session/search/search-address.ts'
import type { SearchHow } from '../../session/worker/create-search-client.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { isAbortError } from '../../platform/abort-error.ts'
import { listOptions } from './results-options.ts'
import { useLaterRows, type ResultRows, type ResultsRequest } from './use-later-rows.ts'

export interface Results extends ResultRows {
  /** The rows shown are not for the current query. */
  readonly isWaiting: boolean
  /** All there is is still being counted. */
  readonly isCounting: boolean
  /** The last question could not be answered. */
  readonly hasFailed: boolean
}

interface Shown {
  /** Address it answers. */
  readonly path: string
  /** The search that gave it. */
  readonly by?: PaletteSearch
  readonly answer?: SearchResults | undefined
  readonly isCounting?: boolean
  readonly hasFailed?: boolean
}

export function useResults({ search, address, episodes, shown, near, isPaused }: ResultsRequest): Results {
  const [asked, setAsked] = useState<Shown>()
  const path = formatSearchPath({ ...address, sort: undefined, view: undefined, part: undefined })
  const isEmpty = address.q.trim() === ''
  const ask = useEffectEvent((by: PaletteSearch, more: SearchOptions, how: SearchHow) =>
    by(address.q, { ...listOptions(address), ...more }, how),
  )
  useEffect(() => {
    if (!search || isEmpty) return
    const controller = new AbortController()
    const { signal } = controller
    const run = async () => {
      const answer = await ask(search, {}, { signal })
      // Nothing is shown before all could be searched: the count of a part would read as that of all.
      if (answer.isPartial || signal.aborted) return
      const isCounting = needsCount(answer)
      setAsked({ path, by: search, answer, isCounting })
      if (!isCounting) return
      const counted = await ask(search, { countAll: true }, { signal }).catch((): undefined => undefined)
      if (!signal.aborted) setAsked({ path, by: search, answer: counted ?? answer })
    }
    run().catch((error: unknown) => {
      if (!signal.aborted && !isAbortError(error)) setAsked({ path, hasFailed: true })
    })
    return () => controller.abort()
  }, [search, path, isEmpty, episodes])

  const isCurrent = asked?.path === path
  // Rows are asked for when nothing else is: a newer question ends the one before.
  const isSettled = isCurrent && asked.by === search && asked.isCounting !== true
  const base = asked?.answer
  const isReady = isSettled && !isPaused
  const rows = useLaterRows({ search, base, path, isReady, address, episodes, shown, near })
  if (isEmpty) return { ...rows, answer: undefined, isWaiting: false, isCounting: false, hasFailed: false }
  return {
    ...rows,
    isWaiting: !isCurrent,
    isCounting: isCurrent && asked.isCounting === true,
    hasFailed: isCurrent && asked.hasFailed === true,
  }
}

/** Where nothing could be read, counting reads no more of it. */
function needsCount({ isUncounted, faults }: SearchResults): boolean {
  return isUncounted && faults.length === 0
}
