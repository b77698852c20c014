/** Shows how the query was read, part by part: a press goes to it in the field, its cross takes it out. */

import { Fragment } from 'react'
import { readParts, removeRange, type QueryRange, type ReadPart } from '../../core/search/query/edit-query.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { findsAny, selectResults } from '../../services/search/select-results.ts'
import { Icon } from '../parts/icon.tsx'
import { getOperatorWords, isLeftOut, listMistakes } from '../search/operator-words.ts'
import { selectScope } from '../search/describe-scope.ts'
import { useResults } from './use-results.ts'

interface ReadAsProps {
  readonly q: string
  readonly onChange: (q: string) => void
  readonly onEdit: (range: QueryRange) => void
}

interface PartWords {
  readonly kind: 'words' | 'filter' | 'unknown'
  readonly before?: string
  readonly value: string
  readonly after?: string
}

export function ReadAs({ q, onChange, onEdit }: ReadAsProps) {
  // It says which parts nothing fits.
  const results = useResults(selectResults)
  const scope = useResults(describeSearched)
  const parts = readParts(q)
  if (parts.length === 0) return null
  const words = parts.filter(({ kind }) => kind === 'word')
  const read = results?.query === q ? results : undefined
  const unmet = new Set(read?.unmet.map(({ start }) => start))
  const isUnmet = (part: ReadPart) => {
    const isFilter = part.kind === 'operator' && part.operator.kind !== 'near'
    return unmet.has(part.start) || (read && !isFilter && isLeftOut(read, part.start))
  }
  const mistakes = read ? listMistakes(read) : []
  return (
    <>
      <p className="read-as">
        <b>Read as</b>
        {parts.map((part) => {
          const { kind, before, value, after } = describePart(part, words)
          const name = `${before === undefined ? '' : `${before} `}${value}${after ?? ''}`
          return (
            <Fragment key={part.start}>
              <span className="read-part" data-kind={kind} data-unmet={isUnmet(part) || undefined}>
                <button type="button" title="Edit" onClick={() => onEdit(part)}>
                  {before !== undefined && <span>{before} </span>}
                  <b>{value}</b>
                  {after !== undefined && <span>{after}</span>}
                </button>
                <button type="button" aria-label={`Remove ${name}`} onClick={() => onChange(removeRange(q, part))}>
                  <Icon name="close" className="size-3.5" />
                </button>
              </span>{' '}
            </Fragment>
          )
        })}
        <span>
          {[words.length > 0 ? 'any case' : undefined, scope].filter((part) => part !== undefined).join(' · ')}
        </span>
      </p>
      {mistakes.length > 0 && <p className="mt-1 text-small text-ink">{mistakes.join(' ')}</p>}
    </>
  )
}

/** How far the search has come. An empty result and a failed search have lines of their own below. */
function describeSearched(state: ResultsState): string | undefined {
  if (state.failed.search) return undefined
  const results = selectResults(state)
  if (!results) return `searching ${selectScope(state)}…`
  const { faults, scope: searched } = results
  const isUnknown = faults.length > 0 && (!searched?.episodes || faults.some(({ kind }) => kind === 'incomplete'))
  return isUnknown || !findsAny(results) ? undefined : `in ${selectScope(state)}`
}

function describePart(part: ReadPart, words: readonly ReadPart[]): PartWords {
  switch (part.kind) {
    case 'word':
      if (part !== words[0]) return { kind: 'words', value: part.text }
      return { kind: 'words', before: words.length === 1 ? 'the word' : 'the words', value: part.text }
    case 'phrase':
      return { kind: 'words', before: 'the words', value: part.text, after: ', in this order' }
    case 'unknown':
      return { kind: 'unknown', value: part.text, after: ' read as a word' }
    case 'operator': {
      const { does, value } = getOperatorWords(part.operator) ?? { does: '', value: '' }
      const isOfWords = part.operator.kind === 'without' || part.operator.kind === 'near'
      return { kind: isOfWords ? 'words' : 'filter', before: does, value: value.replaceAll(/[“”]/gu, '') }
    }
  }
}
