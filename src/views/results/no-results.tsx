/** The text of the results page before the first answer, and when nothing is found. */

import type { changeSearchAddress, SearchAddress } from '../../session/search/search-address.ts'
import { Button } from '../parts/controls/button.tsx'

export function BeforeResults({ isAsked, scope }: { readonly isAsked: boolean; readonly scope: string }) {
  return (
    <p role={isAsked ? 'status' : undefined} className="mt-8 text-ink-3">
      {isAsked ? 'Searching…' : `Type a word, a name or part of a quote. Searches ${scope}.`}
    </p>
  )
}

interface NoResultsProps {
  readonly address: SearchAddress
  readonly scope: string
  readonly isPartial: boolean
  /** Some of it could not be searched, which is told above. */
  readonly hasFaults: boolean
  readonly onChange: (change: Parameters<typeof changeSearchAddress>[1]) => void
}

export function NoResults({ address, scope, isPartial, hasFaults, onChange }: NoResultsProps) {
  if (isPartial) return <BeforeResults isAsked scope={scope} />
  const { q, ...filters } = address
  const isFiltered = Object.keys(filters).length > 0
  return (
    <div className="py-10">
      <h2 className="font-serif text-[22px]/7 font-semibold wrap-anywhere">No results for “{q.trim()}”</h2>
      <p className="mt-1.5 text-ink-2">
        {hasFaults ? 'Only what could be read was searched.' : `Searched ${scope}, close spellings included.`}
      </p>
      {isFiltered && (
        <Button className="mt-4" onClick={() => onChange(NO_FILTERS)}>
          Search without filters
        </Button>
      )}
    </div>
  )
}

const NO_FILTERS = {
  kind: undefined,
  channel: undefined,
  tag: undefined,
  speaker: undefined,
  from: undefined,
  to: undefined,
  length: undefined,
  episode: undefined,
} as const
