/** The order of the episodes on a page of results. */

import { Icon } from '../parts/icon.tsx'
import { RESULT_SORTS, type ResultsSort as Sort } from '../../session/search/sort-results.ts'

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  most: 'Most passages',
}

interface ResultsSortProps {
  /** Undefined: as well as they answer. */
  readonly sort: Sort | undefined
  readonly onChange: (sort: Sort | undefined) => void
}

export function ResultsSort({ sort, onChange }: ResultsSortProps) {
  return (
    <span className="reach relative inline-flex items-center text-ink-2 hover:text-ink">
      <select
        aria-label="Sort"
        value={sort ?? ''}
        className="z-1 field-sizing-content cursor-pointer appearance-none rounded-1 bg-transparent pe-5 text-small font-medium narrow:min-h-11"
        onChange={(event) => onChange(RESULT_SORTS.find((name) => name === event.target.value))}
      >
        <option value="">Best match first</option>
        {RESULT_SORTS.map((name) => (
          <option key={name} value={name}>
            {SORT_WORDS[name]}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}
