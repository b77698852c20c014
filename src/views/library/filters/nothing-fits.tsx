/** No episode fits all filters: what each of them alone would leave. */

import { useEffect, useState } from 'react'
import { formatNumber } from '../../../core/text/number.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import { readFilter, tryList } from '../../../services/library/find-fitting.ts'
import { keptEpisodes } from '../../../services/offline/kept-episodes.ts'
import { FilterLink } from './filter-link.tsx'
import type { FilterProps } from './filter-rail.tsx'
import { listActive } from './library-filters.ts'

export function NothingFits({ shown: { source }, address, onChangeAddress }: FilterProps) {
  const active = listActive(address)
  const [counts, setCounts] = useState<readonly (number | undefined)[]>([])
  useEffect(
    () =>
      loadAbortable(
        () =>
          Promise.all(
            listActive(address).map(async ({ only }) => {
              const id = only.kept && [...keptEpisodes.getState()]
              return (await tryList(source, { ...readFilter(only), id, offset: 0, limit: 0 }))?.total
            }),
          ),
        setCounts,
      ),
    [source, address],
  )
  return (
    <div className="py-6">
      <p className="mb-3 font-serif text-[1.375rem]/7 font-semibold">
        {active.length > 0 ? 'No episode has all of this.' : 'No episodes'}
      </p>
      {active.length > 1 && (
        <ul aria-label="Each filter alone">
          {active.map(({ kind, label, only }, index) => (
            <li key={kind}>
              <FilterLink
                address={only}
                isCurrent={false}
                onChangeAddress={onChangeAddress}
                className="rail-row max-w-sm"
              >
                <span className="min-w-0 wrap-anywhere">
                  <span className="text-ink-3">{kind}</span> {label}
                </span>{' '}
                <span className="text-ink-3 num">{counts[index] !== undefined && formatNumber(counts[index])}</span>
              </FilterLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
