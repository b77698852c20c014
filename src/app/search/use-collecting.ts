/** Collects all results of a search for export or selection, beyond the rows that the page has loaded. */

import { useState } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import type { AppServices } from '../../services/app-services.ts'
import { collectResults } from '../../services/search/collect-results.ts'
import type { SearchAddress } from '../../services/search/search-address.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { listFilters } from './results-options.ts'

interface Collecting {
  /** For the reader: `240 of 1,200…`. Undefined while nothing is collected. */
  readonly progress: string | undefined
  /**
   * @param lost Announced if the results cannot be loaded; the result is undefined then.
   * @param onCollected Called with all rows, whichever part of the episodes is chosen.
   */
  collect(lost: string, onCollected: (all: AnsweredResults) => void): Promise<AnsweredResults | undefined>
}

export function useCollecting(
  services: AppServices,
  search: PaletteSearch | undefined,
  address: SearchAddress,
): Collecting {
  const [progress, setProgress] = useState<string>()
  return {
    progress,
    async collect(lost, onCollected) {
      if (!search) return undefined
      setProgress('Collecting…')
      try {
        const all = await collectResults(search, address.q, listFilters(address), (collected, total) =>
          setProgress(`${formatNumber(collected)} of ${formatNumber(total)}…`),
        )
        onCollected(all)
        return all
      } catch {
        services.announce(lost)
        return undefined
      } finally {
        setProgress(undefined)
      }
    },
  }
}
