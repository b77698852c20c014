/** The page of results when nothing is found, and what leads on from there and from little. */

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
  const isNarrowed = listOperators(q).some(({ kind }) => kind !== 'near' && kind !== 'unknown') || episode !== undefined
  return (
    <div className="py-10">
      <h2 className="font-serif text-[1.375rem]/7 font-semibold wrap-anywhere">
        {missing === 'all' ? 'Could not search the transcripts' : 'No results'} for “{q.trim()}”
        {missing === 'some' && ' in what could be searched'}
      </h2>
      {missing === 'nothing' && <p className="mt-1.5 text-ink-2">Searched {scope}, close spellings included.</p>}
      <NearestSpelling q={q} onChoose={(query) => onChange({ q: query })} />
      <LeadOn address={address} onChange={onChange} />
      {isNarrowed && (listWithout(q).length > 1 || episode !== undefined) && (
        <p className="mt-4">
          <Button onClick={() => onChange(NO_FILTERS)}>Search without filters</Button>
        </p>
      )}
    </div>
  )
}

/** What leads on where little is found: the search without each filter, and each of its words alone, with what that finds. */
export function LeadOn({ address: { q }, onChange }: NoResultsProps) {
  const without = listWithout(q)
  const alone = listAlone(q)
  if (without.length + alone.length === 0) return null
  return (
    <ul className="lead-on num">
      {without.map(({ name, query }) => (
        <li key={name}>
          Without <b>{name}</b>: <Found query={query} onChoose={() => onChange({ q: query })} />
        </li>
      ))}
      {alone.map((word) => (
        <li key={word}>
          <b>{word}</b> alone: <Found query={word} onChoose={() => onChange({ q: word })} />
        </li>
      ))}
    </ul>
  )
}

/** The number of results is there once it has been searched for. */
function Found({ query, onChoose }: { readonly query: string; readonly onChoose: () => void }) {
  const results = useResultsBeside(query)
  if (!results) return '…'
  const { total, counts, episodeCount, completeness } = results
  const isOpen = completeness !== 'whole'
  // Where not all could be searched, none is no number.
  if (total === 0) return isOpen ? 'not known' : 'no results'
  const { transcript = 0 } = counts
  return (
    <button type="button" className="results-link" onClick={onChoose}>
      {transcript > 0
        ? `${formatTotal(transcript, isOpen, 'passage')} in ${formatTotal(episodeCount, isOpen, 'episode')}`
        : formatTotal(total, isOpen, 'result')}
    </button>
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
function listWithout(q: string): readonly { readonly name: string; readonly query: string }[] {
  const filters = NAMES.map(([name, ...kinds]) => ({ name, query: replaceOperators(q, new Set(kinds), []) }))
  const left = listOperators(q).filter(({ kind }) => kind === 'without')
  const words = left.map((operator) => ({ name: `-${String(operator.value)}`, query: removeRange(q, operator) }))
  return [...filters, ...words].filter(({ query }) => query !== q)
}

/** More words are a sentence. */
const MAX_ALONE = 8
/** Letters of a word that says something by itself. */
const MIN_ALONE = 3

/** Each of several words, without the filters. */
function listAlone(q: string): readonly string[] {
  const words = readParts(q).flatMap((part) =>
    part.kind === 'word' || part.kind === 'phrase' ? part.text.split(/\s+/u) : [],
  )
  if (words.length < 2) return []
  return [...new Set(words.filter((word) => word.length >= MIN_ALONE))].slice(0, MAX_ALONE)
}

interface Spelling {
  readonly of: string
  readonly query: string
  readonly total: string
}

function NearestSpelling({ q, onChoose }: { readonly q: string; readonly onChoose: (query: string) => void }) {
  const count = useCountBeside()
  const [found, setFound] = useState<Spelling>()
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
): Promise<Spelling | undefined> {
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
