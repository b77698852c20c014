/** The text of the results page when nothing is found. */

import { listOperators, removeRange, replaceOperators } from '../../core/search/query/edit-query.ts'
import { type FilterKind, NAMED_FACETS } from '../../core/search/query/operators.ts'
import { formatTotal } from '../../core/text/number.ts'
import { NO_FILTERS, type SearchAddress, type SearchAddressChange } from '../../services/search/search-address.ts'
import { measureMissing, selectAnswer } from '../../services/search/select-results.ts'
import { FACET_WORDS } from '../library/filters/facet-words.ts'
import { Button } from '../parts/controls/button.tsx'
import { selectScope } from '../search/describe-scope.ts'
import { NearestSpelling } from './nearest-spelling.tsx'
import { useResults, useResultsBeside } from './use-results.ts'

interface NoResultsProps {
  readonly address: SearchAddress
  readonly onChange: (change: SearchAddressChange) => void
}

export function NoResults({ address, onChange }: NoResultsProps) {
  const scope = useResults(selectScope)
  // How much could not be searched is told above.
  const missing = useResults((state) => measureMissing(selectAnswer(state)))
  const { q, episode } = address
  const removable = listRemovable(q)
  const isNarrowed = listOperators(q).some(({ kind }) => kind !== 'near' && kind !== 'unknown') || episode !== undefined
  return (
    <div className="py-10">
      <h2 className="font-serif text-[1.375rem]/7 font-semibold wrap-anywhere">
        {missing === 'all' ? 'Could not search the transcripts' : 'No results'} for “{q.trim()}”
        {missing === 'some' && ' in what could be searched'}
      </h2>
      {missing === 'nothing' && <p className="mt-1.5 text-ink-2">Searched {scope}, close spellings included.</p>}
      <NearestSpelling q={q} onChoose={(query) => onChange({ q: query })} />
      {isNarrowed && (
        <p className="mt-4 flex flex-wrap gap-2">
          {removable.map(({ name, query }) => (
            <Without key={name} name={name} query={query} onChoose={() => onChange({ q: query })} />
          ))}
          {(removable.length !== 1 || episode !== undefined) && (
            <Button onClick={() => onChange(NO_FILTERS)}>Search without filters</Button>
          )}
        </p>
      )}
    </div>
  )
}

interface WithoutProps {
  readonly name: string
  readonly query: string
  readonly onChoose: () => void
}

/** The number of results is there once it has been searched for. */
function Without({ name, query, onChoose }: WithoutProps) {
  const results = useResultsBeside(query)
  return (
    <Button onClick={onChoose}>
      without {name}
      {/* Where not all could be searched, none is no number. */}
      {results &&
        (results.total > 0 || results.completeness === 'whole') &&
        `: ${formatTotal(results.total, results.completeness !== 'whole', 'result')}`}
    </Button>
  )
}

const NAMES: readonly (readonly [name: string, ...kinds: FilterKind[]])[] = [
  ['Kind', 'kind'],
  ['Channel', 'channel'],
  ['Speaker', 'speaker'],
  ['Date', 'after', 'before'],
  ['Length', 'length'],
  ...NAMED_FACETS.filter((name) => name !== 'channel').map((name) => [FACET_WORDS[name].one, name] as const),
]

/** Each filter and word left out, with the query without it. */
function listRemovable(q: string): readonly { readonly name: string; readonly query: string }[] {
  const filters = NAMES.map(([name, ...kinds]) => ({ name, query: replaceOperators(q, new Set(kinds), []) }))
  const left = listOperators(q).filter(({ kind }) => kind === 'without')
  const words = left.map((operator) => ({ name: `-${String(operator.value)}`, query: removeRange(q, operator) }))
  return [...filters, ...words].filter(({ query }) => query !== q)
}
