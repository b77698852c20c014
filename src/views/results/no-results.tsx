/** The text of the results page when nothing is found. */

import { listOperators, removeRange, replaceOperators, readParts } from '../../core/search/query/edit-query.ts'
import { type FilterKind, NAMED_FACETS } from '../../core/search/query/operators.ts'
import { formatTotal } from '../../core/text/number.ts'
import { NO_FILTERS, type SearchAddress, type SearchAddressChange } from '../../services/search/search-address.ts'
import { measureMissing, selectAnswer, type AnsweredResults } from '../../services/search/select-results.ts'
import { FACET_WORDS } from '../library/filters/facet-words.ts'
import { Button } from '../parts/controls/button.tsx'
import { selectScope } from '../search/describe-scope.ts'
import { useResults, useResultsBeside, useCountBeside } from './use-results.ts'
import { useEffect, useState } from 'react'
import type { Correction } from '../../core/search/search-document.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'

interface NoResultsProps {
  readonly address: SearchAddress
  readonly onChange: (change: SearchAddressChange) => void
}

export function NoResults({ address, onChange }: NoResultsProps) {
  const scope = useResults(selectScope)
  // How much could not be searched is said above.
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

interface Found {
  readonly of: string
  readonly query: string
  readonly total: string
}

function NearestSpelling({ q, onChoose }: { readonly q: string; readonly onChoose: (query: string) => void }) {
  const count = useCountBeside()
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    if (!count) return
    return loadAbortable((signal) => findSpelling(q, (query) => count(query, signal)), setFound)
  }, [q, count])
  if (found?.of !== q) return null
  return (
    <p role="status" className="mt-1.5 text-ink-2 wrap-anywhere">
      The nearest spelling is{' '}
      <button type="button" className="results-link" onClick={() => onChoose(found.query)}>
        {found.query.trim()}
      </button>
      : {found.total}.
    </p>
  )
}

async function findSpelling(
  q: string,
  search: (query: string) => Promise<AnsweredResults>,
): Promise<Found | undefined> {
  const words = listQuoted(q)
  // Words without quotation marks were searched with close spellings already.
  if (words === '') return undefined
  const query = respell(q, (await search(words)).corrections)
  if (query === q) return undefined
  const { total, completeness } = await search(query)
  return total === 0 ? undefined : { of: q, query, total: formatTotal(total, completeness !== 'whole', 'result') }
}

function listQuoted(q: string): string {
  return readParts(q)
    .flatMap((part) => (part.kind === 'phrase' ? [part.text] : []))
    .join(' ')
}

/** Corrects the words in quotation marks, and nothing else. */
function respell(q: string, corrections: readonly Correction[]): string {
  const used = new Map(corrections.map((one) => [one.typed.toLowerCase(), one.used]))
  const correct = (text: string) => text.replaceAll(/[\p{L}\p{N}]+/gu, (word) => used.get(word.toLowerCase()) ?? word)
  return readParts(q)
    .filter(({ kind }) => kind === 'phrase')
    .reduceRight(
      (query, { start, end }) => query.slice(0, start) + correct(query.slice(start, end)) + query.slice(end),
      q,
    )
}
